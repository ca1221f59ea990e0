package import Hummingbird
internal import SocialInsurance
internal import Storage
internal import TextDisplay
internal import Wording

/// `/thu-tuc/05`: a unit tells VSS its renewed certificate.
package struct CertificateChangeRoutes: Sendable {
    private let environment: PortalEnvironment
    private let desk: ChangeDesk

    package init(_ environment: PortalEnvironment) {
        self.environment = environment
        self.desk = ChangeDesk(environment)
    }

    /// Adds all pages of the procedure up to the one that signs; its script posts to `/dang-ky/ky/…`.
    package func add(to router: Router<PortalContext>) {
        router.get(RouterPath(self.desk.pages.start)) { _, context in try await self.start(context) }
        router.post(RouterPath(self.desk.pages.start)) { _, context in
            let open = try await self.desk.openOrBegin(context).open
            return Response.seeOther(self.desk.firstOpen(open))
        }
        ChangeSectionRoutes(environment: self.environment, desk: self.desk).add(to: router)
        ChangeCheckRoutes(environment: self.environment, desk: self.desk).add(to: router)
    }

    /// What it is for, what is needed, and how far a draft is.
    private func start(_ context: PortalContext) async throws -> Response {
        let (acting, open) = try await self.desk.open(context)
        let wording = context.wording
        let tasks = CertificateField.Section.allCases.map { section -> PageModel in
            let isDone = open.map { self.desk.desk.issues($0, section).isEmpty } ?? false
            return [
                "taskPath": self.desk.walk.path(section), "taskTitle": wording[section.titleKey], "isDone": isDone,
                "taskStatus": wording["change.start.\(isDone ? "done" : "open")"],
            ]
        }
        return try self.environment.pages.page(
            "certificate-change",
            [
                "onAccount": true, "title": wording[self.desk.desk.procedure.nameKey], "tasks": tasks,
                "unit": DisplayText.clean(acting.unit.name, limit: 400),
                "taxCode": TimelineView.grouped(acting.unit.taxCode),
                "path": self.desk.pages.start, "hasOpen": open != nil,
                "savedText": open.map { SavedTime.dated($0.record.updatedAt, wording) } ?? "",
                "nextPath": open.map(self.desk.firstOpen) ?? "",
            ], context)
    }
}

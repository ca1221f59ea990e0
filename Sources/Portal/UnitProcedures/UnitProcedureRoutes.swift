package import Hummingbird
internal import SocialInsurance
internal import Storage
internal import TextDisplay
internal import Wording

/// `/thu-tuc/05`, `/thu-tuc/604`, `/thu-tuc/06`: what a unit tells VSS of itself.
package struct UnitProcedureRoutes: Sendable {
    private let environment: PortalEnvironment

    package init(_ environment: PortalEnvironment) {
        self.environment = environment
    }

    /// Adds all pages of the procedures up to the one that signs; its script posts to `/dang-ky/ky/…`.
    package func add(to router: Router<PortalContext>) throws {
        let files = try DraftFiles(self.environment)
        for procedure in Procedures.all.compactMap({ $0 as? any UnitProcedure }) {
            self.add(procedure, files, to: router)
        }
    }

    private func add<Filed: UnitProcedure>(_ procedure: Filed, _ files: DraftFiles, to router: Router<PortalContext>) {
        let desk = UnitDesk(procedure, self.environment)
        UnitStartRoutes(desk: desk).add(to: router)
        QuestionRoutes(desk: desk).add(to: router)
        if procedure.takesFiles { FilePageRoutes(desk: desk, files: files).add(to: router) }
        UnitCheckRoutes(desk: desk).add(to: router)
    }
}

/// What a procedure is for, what is needed, and how far a draft is.
struct UnitStartRoutes<Filed: UnitProcedure> {
    let desk: UnitDesk<Filed>

    func add(to router: Router<PortalContext>) {
        router.get(RouterPath(self.desk.pages.start)) { _, context in try await self.start(context) }
        router.post(RouterPath(self.desk.pages.start)) { _, context in
            let open = try await self.desk.openOrBegin(context).open
            return Response.seeOther(self.desk.firstOpen(open))
        }
    }

    private func start(_ context: PortalContext) async throws -> Response {
        let (acting, open) = try await self.desk.open(context)
        let (wording, procedure) = (context.wording, self.desk.procedure)
        return try self.desk.environment.pages.page(
            "unit-procedure",
            [
                "onAccount": true, "title": wording[procedure.nameKey], "lead": wording["\(procedure.texts)start.lead"],
                "needs": procedure.needs(wording).map { ["need": $0] as PageModel },
                "tasks": self.tasks(open, wording), "unit": DisplayText.clean(acting.unit.name, limit: 400),
                "taxCode": TimelineView.grouped(acting.unit.taxCode), "path": self.desk.pages.start,
                "hasOpen": open != nil,
                "savedText": open.map { SavedTime.dated($0.record.updatedAt, wording) } ?? "",
                "nextPath": open.map(self.desk.firstOpen) ?? "",
            ], context)
    }

    private func tasks(_ open: OpenFiling<Filed.Field>?, _ wording: Wording) -> [PageModel] {
        let questions = self.desk.sections.map { section -> PageModel in
            let isDone = open.map { self.desk.desk.issues($0, section).isEmpty } ?? false
            return [
                "taskPath": self.desk.walk.path(section), "taskTitle": self.desk.title(section, wording),
                "isDone": isDone, "taskStatus": wording["unit-procedure.\(isDone ? "done" : "open")"],
            ]
        }
        guard self.desk.procedure.takesFiles, let open else { return questions }
        return questions + [
            [
                "taskPath": self.desk.filesPath, "taskTitle": wording["month.files.title"], "isDone": true,
                "taskStatus": wording.text("month.start.files", ["count": "\(open.attachments.count)"]),
            ]
        ]
    }
}

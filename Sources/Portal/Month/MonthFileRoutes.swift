internal import Hummingbird
internal import SocialInsurance
internal import Storage
internal import Wording

/// The papers that go along with a filing of the month.
struct MonthFileRoutes {
    let desk: MonthDesk
    let files: DraftFiles

    private var environment: PortalEnvironment { self.desk.environment }
    private var path: String { self.desk.pages.files }

    func add(to router: Router<PortalContext>) {
        router.get(RouterPath(self.path)) { _, context in try await self.show([], context) }
        router.post(RouterPath(self.path)) { request, context in try await self.receive(request, context) }
        router.get(RouterPath("\(self.path)/:id")) { _, context in try await self.file(context) }
    }

    private func show(_ issues: [FieldIssue], _ context: PortalContext) async throws -> Response {
        let work = try await self.desk.require(context)
        let (wording, rules) = (context.wording, self.files.rules)
        let attachments = work.open.attachments
        let infected = attachments.filter { $0.scan == .infected }
            .map { FieldIssue.infected($0.name, $0.scanDetail ?? "", field: .attachments) }
        let all = issues + infected
        let bytes = attachments.reduce(rules.formBytes) { $0 + $1.size }
        return try self.environment.pages.page(
            "month-files",
            [
                "onAccount": true, "title": wording["month.files.title"],
                "caption": self.desk.caption(.rows, wording), "backPath": self.desk.pages.list(self.desk.mainList),
                "path": self.path, "draftCode": work.open.record.code,
                "continuePath": self.desk.pages.section(self.desk.afterRows), "hasErrors": !all.isEmpty,
                "problems": all.map { issue -> PageModel in
                    ["problemField": "attachments", "problemText": issue.problem.text(in: wording)]
                },
                "files": attachments.map {
                    FileRow.model($0, wording, isScanned: self.environment.scanning != nil)
                },
                "hasFiles": !attachments.isEmpty,
                "totalText": wording.text(
                    "register.files.total",
                    [
                        "count": String(attachments.count + rules.forms),
                        "size": FileRow.megabytes(bytes, wording),
                    ]),
            ], context, status: issues.isEmpty ? .ok : .unprocessableContent)
    }

    private func receive(_ request: Request, _ context: PortalContext) async throws -> Response {
        let work = try await self.desk.require(context)
        let form = try await self.read(request, work, context)
        if let gone = form.fields["xoa"].flatMap({ Int($0) }) {
            try await self.files.remove(gone, from: work.draft)
            _ = try await self.desk.noted(work.open, context)
            return .seeOther(self.path)
        }
        let issues = form.issues + (try await self.files.add(form.files, to: work.draft))
        if !form.files.isEmpty { _ = try await self.desk.noted(work.open, context) }
        guard issues.isEmpty else { return try await self.show(issues, context) }
        return .seeOther(self.path)
    }

    private func read(
        _ request: Request, _ work: MonthDesk.Work, _ context: PortalContext
    ) async throws -> ServiceForm {
        let type = request.headers[.contentType] ?? ""
        guard type.lowercased().hasPrefix("multipart/") else { return ServiceForm(fields: context.form) }
        let declared = try context.declaredLength(of: request, upTo: ServiceFormReader.longestRequest)
        let room = try await self.files.quota.reserve(
            min(declared ?? .max, self.files.rules.maximumBytes), session: context.session.key,
            address: context.clientAddress.network)
        // A procedure takes the kinds of papers that it knows, and here that is one.
        let others: [FieldName: [AttachmentRules.Accepted]] = [
            .attachments: work.open.attachments.map(DraftFiles.accepted)
        ]
        var reader = ServiceFormReader(
            rules: self.files.rules, store: self.files.store, fieldLimit: self.environment.limits.formBytes,
            others: others)
        var form = try await reader.read(request.body, contentType: type)
        form.files.removeAll { $0.field != .attachments }
        try await room.count(form.files.reduce(0) { $0 + $1.file.stored.size })
        return form
    }

    /// An attachment of the draft in hand, never shown inside the portal.
    private func file(_ context: PortalContext) async throws -> Response {
        let work = try await self.desk.require(context)
        guard let id = context.parameters.get("id", as: Int.self),
            let file = work.open.attachments.first(where: { $0.id == id })
        else { throw PortalError(.notFound) }
        return CheckPage.download(
            try self.files.documents.get(file.file), name: file.name,
            type: FileKind(rawValue: file.type)?.mediaType ?? "application/octet-stream")
    }
}

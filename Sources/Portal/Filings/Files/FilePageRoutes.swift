internal import Connections
internal import Hummingbird
internal import SocialInsurance
internal import Storage
internal import Wording

/// Whose draft takes papers on a page of their own.
protocol FileDesk: Sendable {
    var environment: PortalEnvironment { get }
    var filesPath: String { get }

    /// The draft in hand with its papers.
    /// - Throws: ``PortalRedirect`` to the start where there is none.
    func papers(_ context: PortalContext) async throws -> (record: DraftRecord, attachments: [DraftAttachment])
    /// Notes who changed the papers, as each save of answers does.
    func papersChanged(_ draft: DraftRecord, _ context: PortalContext) async throws
    /// The dossiers that rows and files come to as they are now; nil where nothing is said of them here.
    func split(
        _ draft: DraftRecord, _ attachments: [DraftAttachment]
    ) async throws -> Result<[FilingPart], FilingPartError>?
    /// The station of the walk in words, and the pages around.
    func filesPlace(_ wording: Wording) -> (caption: String, back: String, next: String)
}

extension FileDesk {
    func split(
        _ draft: DraftRecord, _ attachments: [DraftAttachment]
    ) async throws -> Result<[FilingPart], FilingPartError>? { nil }
}

/// The papers that go along with a filing.
struct FilePageRoutes<Desk: FileDesk> {
    let desk: Desk
    let files: DraftFiles

    private var environment: PortalEnvironment { self.desk.environment }
    private var path: String { self.desk.filesPath }

    func add(to router: Router<PortalContext>) {
        router.get(RouterPath(self.path)) { request, context in
            try await self.show([], isSent: !request.parameter("xem-loi").isEmpty, context)
        }
        router.post(RouterPath(self.path)) { request, context in try await self.receive(request, context) }
        router.get(RouterPath("\(self.path)/:id")) { _, context in try await self.file(context) }
    }

    /// - Parameter isSent: whether another page sent the person here, as something here is in the way.
    private func show(
        _ issues: [FieldIssue], isSent: Bool = false, _ context: PortalContext
    ) async throws -> Response {
        let (record, attachments) = try await self.desk.papers(context)
        let (wording, rules) = (context.wording, self.files.rules)
        let place = self.desk.filesPlace(wording)
        // Without files there is nothing to say here of rows, whose sizes take a while to find out.
        let split = attachments.isEmpty && !isSent ? nil : try await self.desk.split(record, attachments)
        let words = PartWords(wording: wording)
        let infected = attachments.filter { $0.scan == .infected }
            .map { FieldIssue.infected($0.name, $0.scanDetail ?? "", field: .attachments) }
        let all = issues + infected
        let note = split.map(words.note) ?? ""
        let problems = all.map { $0.problem.text(in: wording) } + (split.map(words.problems) ?? [])
        let bytes = attachments.reduce(0) { $0 + $1.size }
        return try self.environment.pages.page(
            "filing-files",
            [
                "onAccount": true, "title": wording["month.files.title"],
                "caption": place.caption, "backPath": place.back, "path": self.path, "draftCode": record.code,
                "continuePath": place.next, "hasErrors": !problems.isEmpty,
                "problems": problems.map { ["problemField": "attachments", "problemText": $0] as PageModel },
                "hasPartsText": !note.isEmpty, "partsText": note,
                "files": attachments.map {
                    FileRow.model($0, wording, isScanned: self.environment.scanning != nil)
                },
                "hasFiles": !attachments.isEmpty,
                "totalText": wording.text(
                    "month.files.total",
                    [
                        "count": String(attachments.count), "size": FileRow.megabytes(bytes, wording),
                        "limit": FileRow.megabytes(rules.maximumBytes, wording),
                    ]),
            ], context, status: issues.isEmpty ? .ok : .unprocessableContent)
    }

    private func receive(_ request: Request, _ context: PortalContext) async throws -> Response {
        let (record, attachments) = try await self.desk.papers(context)
        let form = try await self.read(request, attachments, context)
        if let gone = form.fields["xoa"].flatMap({ Int($0) }) {
            try await self.files.remove(gone, from: record.id)
            try await self.desk.papersChanged(record, context)
            return .seeOther(self.path)
        }
        let issues = form.issues + (try await self.files.add(form.files, to: record.id))
        if !form.files.isEmpty { try await self.desk.papersChanged(record, context) }
        guard issues.isEmpty else { return try await self.show(issues, context) }
        return .seeOther(self.path)
    }

    private func read(
        _ request: Request, _ attachments: [DraftAttachment], _ context: PortalContext
    ) async throws -> ServiceForm {
        let type = request.headers[.contentType] ?? ""
        guard type.lowercased().hasPrefix("multipart/") else { return ServiceForm(fields: context.form) }
        let declared = try context.declaredLength(of: request, upTo: ServiceFormReader.longestRequest)
        let room = try await self.files.quota.reserve(
            min(declared ?? .max, self.files.rules.maximumBytes), session: context.session.key,
            address: context.clientAddress.network)
        // A procedure takes the kinds of papers that it knows, and here that is one.
        let others: [FieldName: [AttachmentRules.Accepted]] = [
            .attachments: attachments.map(DraftFiles.accepted)
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
        let attachments = try await self.desk.papers(context).attachments
        guard let id = context.parameters.get("id", as: Int.self),
            let file = attachments.first(where: { $0.id == id })
        else { throw PortalError(.notFound) }
        return CheckPage.download(
            try self.files.documents.get(file.file), name: file.name,
            type: FileKind(rawValue: file.type)?.mediaType ?? "application/octet-stream")
    }
}

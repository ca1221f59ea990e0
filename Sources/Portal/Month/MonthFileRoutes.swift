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
        let work = try await self.desk.require(context)
        let (wording, rules) = (context.wording, self.files.rules)
        let attachments = work.open.attachments
        // Without files there is nothing to say here of rows, whose sizes take a while to find out.
        let split = attachments.isEmpty && !isSent ? nil : try await self.split(work)
        let words = PartWords(wording: wording)
        let infected = attachments.filter { $0.scan == .infected }
            .map { FieldIssue.infected($0.name, $0.scanDetail ?? "", field: .attachments) }
        let all = issues + infected
        let note = split.map(words.note) ?? ""
        let problems = all.map { $0.problem.text(in: wording) } + (split.map(words.problems) ?? [])
        let bytes = attachments.reduce(0) { $0 + $1.size }
        return try self.environment.pages.page(
            "month-files",
            [
                "onAccount": true, "title": wording["month.files.title"],
                "caption": self.desk.caption(.rows, wording), "backPath": self.desk.pages.list(self.desk.mainList),
                "path": self.path, "draftCode": work.open.record.code,
                "continuePath": self.desk.pages.section(.contact), "hasErrors": !problems.isEmpty,
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

    /// The dossiers that rows and files come to as they are now; nil where a row cannot be written, which its page tells.
    private func split(_ work: MonthDesk.Work) async throws -> Result<[FilingPart], FilingPartError>? {
        let rows = try await self.desk.rows.all(of: work.draft)
        let files = work.open.attachments.map { FrozenAttachment($0).filing }
        let (procedure, today) = (self.desk.procedure, self.desk.today)
        let lists = try FilingLists(rows)
        return await withTaskExecutorPreference(WorkThreads.shared) {
            try? procedure.parts(of: lists, attachments: files, on: today, limits: .oneSigning)
        }
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

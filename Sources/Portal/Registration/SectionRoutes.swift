internal import Connections
internal import Hummingbird
internal import SocialInsurance
internal import Storage

/// The pages of questions that come as ordinary forms: company, insurance; and what all three share.
struct SectionRoutes {
    let environment: PortalEnvironment
    let desk: RegistrationDesk
    let files: DraftFiles

    /// Adds GET and POST of the three sections.
    func add(to router: Router<PortalContext>) {
        for section in Registration.Section.allCases {
            let step = RegistrationStep(section)
            router.get(RouterPath(step.path)) { request, context in
                try await self.show(step, section, request, context)
            }
            router.post(RouterPath(step.path)) { request, context in
                try await self.receive(step, section, request, context)
            }
        }
    }

    private func show(
        _ step: RegistrationStep, _ section: Registration.Section, _ request: Request, _ context: PortalContext
    ) async throws -> Response {
        let query = FormValues(urlEncoded: Array((request.uri.query ?? "").utf8))
        let draft = try await self.desk.open(context)
        var issues: [FieldIssue] = []
        if query["xem-loi"] != nil {
            let empty = try await self.emptyDraftIssues(section, draft)
            issues = empty
        }
        if query["tu-choi"] != nil, let draft { issues += self.desk.refused(draft, section) }
        var page = self.page(step, section, draft, issues, query["ve"] != nil, context)
        if query["hoi"] != nil { page.askedAddress = draft?.answers[.email] }
        return try page.response()
    }

    /// The issues of a section, of an untouched registration where there is no draft.
    private func emptyDraftIssues(
        _ section: Registration.Section, _ draft: OpenDraft?
    ) async throws -> [FieldIssue] {
        guard let draft else { return self.desk.rules.check(Registration(), section) }
        return self.desk.issues(draft, section)
    }

    private func page(
        _ step: RegistrationStep, _ section: Registration.Section, _ draft: OpenDraft?, _ issues: [FieldIssue],
        _ returnsToCheck: Bool, _ context: PortalContext
    ) -> StepPage {
        let wrong = Set(issues.map(\.group))
        let warnings = draft.map { self.desk.warnings($0, section) } ?? []
        return StepPage(
            environment: self.environment, step: step, section: section, draft: draft, issues: issues,
            warnings: warnings.filter { !wrong.contains($0.group) }, returnsToCheck: returnsToCheck, context: context)
    }

    private func receive(
        _ step: RegistrationStep, _ section: Registration.Section, _ request: Request, _ context: PortalContext
    ) async throws -> Response {
        let query = FormValues(urlEncoded: Array((request.uri.query ?? "").utf8))
        let sent = try await self.read(section, request, context)
        let answers = TextRepair.applied(
            sent.fields["viec"],
            to: Dictionary(
                sent.fields.names.map { ($0, sent.fields[$0] ?? "") }, uniquingKeysWith: { first, _ in first }))
        let saved = try await self.desk.saveOrBegin(section, answers, fingerprint: sent.fields["phien-ban"], context)
        switch saved {
        case .conflict(let draft, let mine, let fields):
            _ = try await self.files.add(sent.files, to: draft.record.id)
            return try ConflictPage(
                environment: self.environment, caption: StepCaption.text(step, context.wording), path: step.path,
                section: section, code: draft.record.code, saved: draft.answers, mine: mine, fields: fields,
                context: context
            ).response()
        case .saved(let draft):
            return try await self.proceed(step, section, draft, sent, query["ve"] != nil, context)
        }
    }

    /// After a save: what the pressed button asks for.
    private func proceed(
        _ step: RegistrationStep, _ section: Registration.Section, _ draft: OpenDraft, _ sent: ServiceForm,
        _ returnsToCheck: Bool, _ context: PortalContext
    ) async throws -> Response {
        let suffix = returnsToCheck ? "?ve=kiem-tra" : ""
        if let list = ProvinceChoice.asked(sent.fields["viec"]) {
            return .seeOther("\(step.path)\(suffix)#\(list.rawValue)")
        }
        if let repaired = TextRepair.asked(sent.fields["viec"]) {
            _ = try await self.files.add(sent.files, to: draft.record.id)
            guard repaired != .email else { return .seeOther("\(step.path)\(suffix)#email") }
            let back = returnsToCheck ? "&ve=kiem-tra" : ""
            return .seeOther("\(step.path)?xem-loi=1\(back)#\(repaired.rawValue)")
        }
        if let gone = sent.fields["xoa"].flatMap({ Int($0) }) {
            try await self.files.remove(gone, from: draft.record.id)
            return .seeOther("\(step.path)\(suffix)#files")
        }
        let uploadIssues = sent.issues + (try await self.files.add(sent.files, to: draft.record.id))
        let current = try await self.desk.drafts.find(code: draft.record.code) ?? draft.record
        let draft = try await self.desk.read(current)
        if sent.fields["viec"] == "tai-len" || !uploadIssues.isEmpty {
            guard !uploadIssues.isEmpty else { return .seeOther("\(step.path)\(suffix)#files") }
            self.desk.count(uploadIssues)
            return try self.page(step, section, draft, uploadIssues, returnsToCheck, context)
                .response(status: .unprocessableContent)
        }
        if case .outOfScope(let province) = self.desk.rules.eligibility(draft.answers, section) {
            return .seeOther(HubRoutes.outOfScopePath(province))
        }
        let issues = self.desk.issues(draft, section)
        guard issues.isEmpty else {
            self.desk.count(issues)
            return .seeOther("\(step.path)?xem-loi=1\(returnsToCheck ? "&ve=kiem-tra" : "")")
        }
        if section == .company, try await self.desk.isRegistered(draft.answers, context) {
            return .seeOther(HubRoutes.registeredPath)
        }
        // A slip in the address is asked about once; whoever says it again means it.
        let address = draft.answers[.email]
        if section == .insurance, sent.fields["da-hoi"] != address, TextRepair.meant(by: address) != nil {
            return .seeOther("\(step.path)?hoi=email\(returnsToCheck ? "&ve=kiem-tra" : "")#email")
        }
        return .seeOther(returnsToCheck ? RegistrationStep.check.path : step.nextPath)
    }

    /// The posted form; the service page's brings files along.
    private func read(
        _ section: Registration.Section, _ request: Request, _ context: PortalContext
    ) async throws -> ServiceForm {
        let type = request.headers[.contentType] ?? ""
        guard type.lowercased().hasPrefix("multipart/") else { return ServiceForm(fields: context.form) }
        guard section == .service else { throw PortalError(.mediaType) }
        let draft = try await self.desk.open(context)
        let declared = try context.declaredLength(of: request, upTo: ServiceFormReader.longestRequest)
        let room = try await self.files.quota.reserve(
            min(declared ?? .max, self.files.rules.maximumBytes), session: context.session.key,
            address: context.clientAddress.network)
        var reader = ServiceFormReader(
            rules: self.files.rules, store: self.files.store, fieldLimit: self.environment.limits.formBytes,
            others: DraftFiles.others(draft?.attachments ?? []))
        let form = try await reader.read(request.body, contentType: type)
        try await room.count(form.files.reduce(0) { $0 + $1.file.stored.size })
        return form
    }
}

internal import FoundationEssentials
internal import Metrics
package import SocialInsurance
package import Storage

/// Opens and saves drafts for the pages.
package struct RegistrationDesk: Sendable {
    /// The version of the data-protection consent's text; the text itself is `register.consent.VERSION`.
    package static let consentText = "2026-11"
    private let environment: PortalEnvironment
    package let drafts: Drafts

    package init(_ environment: PortalEnvironment) {
        self.environment = environment
        self.drafts = Drafts(storage: environment.storage)
    }

    /// The rules as of now.
    package var rules: RegistrationRules {
        RegistrationRules(self.setting)
    }

    private var setting: FilingSetting {
        FilingSetting(
            brand: self.environment.brand, agencies: self.environment.agencies,
            today: CalendarDate(at: self.environment.clock()))
    }

    private var until: Date {
        self.environment.clock().addingTimeInterval(self.environment.limits.draftSeconds)
    }

    /// The draft a request is about: the one its form names by code, else the one that the session has in hand.
    ///
    /// - Throws: ``PortalRedirect`` to the dossier when the draft became one.
    package func open(_ context: PortalContext, code: String? = nil) async throws -> OpenDraft? {
        let named = context.recoveredDraft ?? code ?? context.form[FormGuard.draftName]
        if let named, !named.isEmpty, let draft = try await self.drafts.find(code: named) {
            let pages = ProcedurePages(stored: draft.procedure)
            if let dossier = draft.dossier { throw PortalRedirect(pages.confirmation(of: dossier)) }
            guard pages.code == .firstRegistration else { throw PortalRedirect(pages.start) }
            let isOwn = draft.owner == context.session.key && draft.ownerUntil > self.environment.clock()
            guard !isOwn else { return try await self.read(draft) }
            return try await self.claim(draft.code, context)
        }
        let now = self.environment.clock()
        guard let draft = try await self.drafts.find(owner: context.session.key, now: now) else { return nil }
        return try await self.read(draft)
    }

    /// Gives the draft with a code to the request's session; nil when there is none.
    ///
    /// - Throws: ``PortalRedirect`` to the pages of its procedure where it is not a registration.
    package func claim(_ code: String, _ context: PortalContext) async throws -> OpenDraft? {
        guard try await DraftSharing(self.environment).mayOpen(code, context) else { return nil }
        let draft = try await self.drafts.claim(
            code: code, owner: context.session.key, until: self.until, now: self.environment.clock())
        guard let draft else { return nil }
        let pages = ProcedurePages(stored: draft.procedure)
        guard pages.code == .firstRegistration else { throw PortalRedirect(pages.start) }
        return try await self.read(draft)
    }

    /// Gives the draft that a link leads to to the request's session; nil where the link leads nowhere any more.
    func claim(link tokenHash: String, _ context: PortalContext) async throws -> OpenDraft? {
        let links = DraftLinks(self.environment.storage)
        // It may have become a unit's since the link was sent.
        let wanted = try await links.draft(tokenHash: tokenHash, now: self.environment.clock())
        guard let wanted, try await DraftSharing(self.environment).mayOpen(wanted.code, context) else { return nil }
        let draft = try await links.use(
            tokenHash: tokenHash, owner: context.session.key, until: self.until, now: self.environment.clock())
        guard let draft else { return nil }
        return try await self.read(draft)
    }

    /// Puts an empty draft into the session's hand, one that it has where it has one; the others stay in its list.
    func begin(_ context: PortalContext) async throws {
        let (owner, now) = (context.session.key, self.environment.clock())
        let empty = try await self.drafts.all(owner: owner, now: now)
            .first {
                try $0.procedure == DraftRecord.firstProcedure && OpenDraft.decode($0.answers) == Registration()
            }
        guard let empty else {
            _ = try await self.create(Registration(), context)
            return
        }
        _ = try await self.drafts.choose(empty.id, owner: owner, now: now)
    }

    private func create(_ registration: Registration, _ context: PortalContext) async throws -> DraftRecord {
        try self.environment.requireRoom()
        try await self.environment.limiter.admit(.draft, by: context.clientAddress)
        return try await self.drafts.create(
            owner: context.session.key, until: self.until, answers: try OpenDraft.encode(registration),
            now: self.environment.clock())
    }

    /// The draft as it is now in the database.
    package func read(_ record: DraftRecord) async throws -> OpenDraft {
        OpenDraft(
            record: record, registration: try OpenDraft.decode(record.answers),
            attachments: try await self.drafts.attachments(of: record.id),
            refusal: try await DraftRefusal.find(of: record, in: self.environment.storage))
    }

    /// What a save came to.
    package enum Saved: Sendable {
        case saved(OpenDraft)
        /// Somebody saved the same section since the page was made: the answers that differ.
        case conflict(OpenDraft, mine: Registration, fields: [FieldName])
    }

    /// Saves the answers of one page, right and wrong, unless another page saved other ones since `fingerprint`.
    ///
    /// - Parameter fingerprint: ``OpenDraft/fingerprint(_:_:)`` of the page; nil where the page does not know.
    package func save(
        _ section: Registration.Section, _ answers: [String: String], fingerprint: String?, code: String? = nil,
        _ context: PortalContext
    ) async throws -> Saved {
        let now = self.environment.clock()
        while true {
            let open = try await self.open(context, code: code)
            let saved = open?.registration ?? Registration()
            var mine = saved
            mine.update(section, from: answers)
            guard let open else {
                let record = try await self.create(mine, context)
                if let marked = try await self.mark(record, mine, now, context) {
                    return .saved(try await self.read(marked))
                }
                continue
            }
            if let fingerprint, fingerprint != OpenDraft.fingerprint(saved, section) {
                let fields = FieldName.fields(of: section).filter { $0.group == $0 && saved[$0] != mine[$0] }
                if !fields.isEmpty { return .conflict(open, mine: mine, fields: fields) }
            }
            var record = open.record
            record.answers = try OpenDraft.encode(mine)
            // Nil: another save came between; look again.
            if let record = try await self.mark(record, mine, now, context) {
                return .saved(try await self.read(record))
            }
        }
    }

    /// Saves a record with the times of declaration and consent as its answers say.
    private func mark(
        _ record: DraftRecord, _ registration: Registration, _ now: Date, _ context: PortalContext
    ) async throws -> DraftRecord? {
        var record = record
        record.declaredAt = registration.isTicked(.declaration) ? record.declaredAt ?? now : nil
        let consents = registration.isTicked(.consent)
        if !consents || record.consentText != Self.consentText {
            record.consentAt = consents ? now : nil
            record.consentText = consents ? Self.consentText : nil
        }
        let saved = try await self.drafts.save(record, until: self.until, now: now)
        if let saved { try await DraftSharing(self.environment).saved(saved, context) }
        return saved
    }

    /// Everything that must be corrected in a section, the missing licence file included, in page order.
    package func issues(_ draft: OpenDraft, _ section: Registration.Section) -> [FieldIssue] {
        var issues = self.rules.check(draft.registration, section)
        if section == .service, !draft.attachments.contains(where: { $0.kind == .licence }) {
            let missing = FieldIssue(
                field: .licenceFile, problem: FieldProblem(FieldName.licenceFile.rawValue, .empty))
            let order = FieldName.fields(of: .service)
            let place = order.firstIndex(of: .licenceFile) ?? 0
            let index = issues.firstIndex { (order.firstIndex(of: $0.field) ?? 0) > place } ?? issues.endIndex
            issues.insert(missing, at: index)
        }
        return section == .service ? issues + Self.infected(draft) : issues
    }

    /// What deserves a second look in a section, an answer first that VSS refused before.
    package func warnings(_ draft: OpenDraft, _ section: Registration.Section) -> [FieldIssue] {
        let refused = self.refused(draft, section)
        let other = self.rules.warnings(draft.registration, section)
        return refused + other.filter { !refused.map(\.group).contains($0.group) }
    }

    /// The answer of a section that still is as VSS refused it.
    package func refused(_ draft: OpenDraft, _ section: Registration.Section) -> [FieldIssue] {
        draft.refusal.flatMap { $0.issue(in: FieldName.self) }.map { $0.field.section == section ? [$0] : [] } ?? []
    }

    /// The files in which a scanner found something; they cannot be filed.
    private static func infected(_ draft: OpenDraft) -> [FieldIssue] {
        draft.attachments.filter { $0.scan == .infected }.map { file in
            .infected(file.name, file.scanDetail ?? "", field: file.kind == .licence ? .licenceFile : .attachments)
        }
    }

    /// Whether the unit of these answers cannot register a first time any more.
    ///
    /// Who asks for more tax codes than anybody registers learns no more: they pass, and VSS tells them.
    func isRegistered(_ registration: Registration, _ context: PortalContext) async throws -> Bool {
        let taxCode = self.rules.normalised(registration)[.taxCode]
        guard case .allowed = try await self.environment.limiter.use(.registered, by: context.clientAddress) else {
            return false
        }
        return try await RegisteredUnits(self.environment.storage).contains(taxCode: taxCode)
    }

    /// The files that signing waits for, as nobody knows yet whether they are clean.
    package func held(_ draft: OpenDraft) -> [DraftAttachment] {
        self.environment.scanning?.held(draft.attachments) ?? []
    }

    /// Counts errors by field and rule: the question with most errors is the one to improve.
    package func count(_ issues: [FieldIssue]) {
        for issue in issues {
            Counter(
                label: "portal_field_errors_total",
                dimensions: [("field", issue.group.rawValue), ("rule", issue.problem.rule.rawValue)],
                factory: self.environment.metrics
            ).increment()
        }
    }
}

extension RegistrationDesk {
    /// The request's draft when nothing in it is left to correct: what may be checked and signed.
    ///
    /// - Throws: ``PortalRedirect`` to the first page that is not finished, or to the start where there is no draft.
    package func complete(_ context: PortalContext) async throws -> OpenDraft {
        guard let draft = try await self.open(context) else { throw PortalRedirect("/dang-ky") }
        if case .outOfScope(let province) = self.rules.eligibility(draft.registration) {
            throw PortalRedirect("/dang-ky/ngoai-pham-vi?tinh=\(province.code)")
        }
        for section in Registration.Section.allCases where !self.issues(draft, section).isEmpty {
            let asks = draft.registration.isUntouched(section) ? "" : "?xem-loi=1"
            throw PortalRedirect(RegistrationStep(section).path + asks)
        }
        return draft
    }
}

extension RegistrationDesk {
    /// The same when its files are scanned too: what may be signed.
    ///
    /// - Throws: ``PortalRedirect`` also to the check page, which says what is waited for.
    package func signable(_ context: PortalContext) async throws -> OpenDraft {
        let draft = try await self.complete(context)
        guard self.held(draft).isEmpty else { throw PortalRedirect(RegistrationStep.check.path) }
        return draft
    }

    /// What a draft comes to now, and what of it a person sees who checks it: what will be signed.
    ///
    /// - Throws: ``PortalRedirect`` to the start where the draft is not complete.
    package func check(_ draft: OpenDraft) throws -> (filing: PreparedFiling, shown: CheckedDraft) {
        let files = draft.attachments.map(FrozenAttachment.init)
        guard let filing = try PreparedFiling.of(draft.record, files, in: self.setting) else {
            throw PortalRedirect("/dang-ky")
        }
        return (filing, CheckedDraft(version: draft.record.version, documents: filing.documents))
    }

    /// The first page that is not finished.
    func firstOpen(_ draft: OpenDraft) -> String {
        let open = Registration.Section.allCases.first { !self.issues(draft, $0).isEmpty }
        return open.map { RegistrationStep($0).path } ?? RegistrationStep.check.path
    }
}

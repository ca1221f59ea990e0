internal import FoundationEssentials
internal import Metrics
package import SocialInsurance
package import Storage

/// Opens and saves the drafts of one procedure for its pages; the procedure says what is right and what is missing.
package struct FilingDesk<Filed: Procedure>: Sendable {
    package typealias Field = Filed.Field

    /// What a save came to.
    package enum Saved: Sendable {
        case saved(OpenFiling<Field>)
        /// Another page saved the same section since this one was made: the answers that differ.
        case conflict(OpenFiling<Field>, mine: Answers<Field>, fields: [Field])
    }

    package let procedure: Filed
    package let drafts: Drafts
    let environment: PortalEnvironment
    private let customs: DraftCustoms<Field>

    package init(
        _ procedure: Filed, _ environment: PortalEnvironment, customs: DraftCustoms<Field> = DraftCustoms()
    ) {
        self.procedure = procedure
        self.environment = environment
        self.drafts = Drafts(storage: environment.storage)
        self.customs = customs
    }

    package var pages: ProcedurePages { ProcedurePages(self.procedure.code) }

    /// What the procedure needs to know of this moment.
    package var setting: FilingSetting {
        FilingSetting(
            brand: self.environment.brand, agencies: self.environment.agencies,
            today: CalendarDate(at: self.environment.clock()))
    }

    /// The draft that a request is about: the one its form names by code, else the session's newest of this procedure.
    ///
    /// - Throws: ``PortalRedirect`` to the dossier when the draft became one, and to the pages of another procedure.
    package func open(_ context: PortalContext, code: String? = nil) async throws -> OpenFiling<Field>? {
        let now = self.environment.clock()
        let named = context.recoveredDraft ?? code ?? context.form[FormGuard.draftName]
        if let named, !named.isEmpty, let draft = try await self.drafts.find(code: named) {
            let pages = ProcedurePages(stored: draft.procedure)
            if let dossier = draft.dossier { throw PortalRedirect(pages.confirmation(of: dossier)) }
            guard pages == self.pages else { throw PortalRedirect(pages.start) }
            let isOwn = draft.owner == context.session.key && draft.ownerUntil > now
            return isOwn ? try await self.read(draft) : try await self.claim(draft.code, context)
        }
        let draft = try await self.drafts.find(
            owner: context.session.key, procedure: self.procedure.code.rawValue, now: now)
        guard let draft else { return nil }
        return try await self.read(draft)
    }

    /// Gives the draft with a code to the request's session; nil when there is none.
    ///
    /// - Throws: ``PortalRedirect`` to the pages of its procedure where it is another one.
    package func claim(_ code: String, _ context: PortalContext) async throws -> OpenFiling<Field>? {
        guard try await DraftSharing(self.environment).mayOpen(code, context) else { return nil }
        let draft = try await self.drafts.claim(
            code: code, owner: context.session.key, until: self.until, now: self.environment.clock())
        guard let draft else { return nil }
        let pages = ProcedurePages(stored: draft.procedure)
        guard pages == self.pages else { throw PortalRedirect(pages.start) }
        return try await self.read(draft)
    }

    /// A new draft of this request's session that begins with what is known already.
    package func begin(_ answers: Answers<Field>, _ context: PortalContext) async throws -> OpenFiling<Field> {
        try self.environment.requireRoom()
        try await self.environment.limiter.admit(.draft, by: context.clientAddress)
        let record = try await self.drafts.create(
            owner: context.session.key, until: self.until, answers: try JSONText.encode(answers),
            procedure: self.procedure.code.rawValue, now: self.environment.clock())
        try await DraftSharing(self.environment).saved(record, context)
        return try await self.read(record)
    }

    /// Saves the answers of one page, right and wrong, unless another page saved other ones since `fingerprint`.
    ///
    /// - Parameter fingerprint: ``OpenFiling/fingerprint(_:)`` of the page; nil where the page does not know.
    /// - Returns: nil where there is no draft.
    package func save(
        _ section: Field.Section, _ form: [String: String], fingerprint: String?, code: String? = nil,
        _ context: PortalContext
    ) async throws -> Saved? {
        while true {
            guard let open = try await self.open(context, code: code) else { return nil }
            // Nil: another save came between; look again.
            let saved = try await self.save(section, form, fingerprint: fingerprint, into: open, context)
            if let saved { return saved }
        }
    }

    /// Saves into a draft as it was read.
    /// - Returns: nil where another save came in between.
    func save(
        _ section: Field.Section, _ form: [String: String], fingerprint: String?, into open: OpenFiling<Field>,
        _ context: PortalContext
    ) async throws -> Saved? {
        var mine = open.answers
        mine.update(section, from: form)
        if let fingerprint, fingerprint != open.fingerprint(section) {
            let fields = Field.fields(of: section).filter { $0.group == $0 && open.answers[$0] != mine[$0] }
            if !fields.isEmpty { return .conflict(open, mine: mine, fields: fields) }
        }
        let now = self.environment.clock()
        var record = open.record
        record.answers = try JSONText.encode(mine)
        self.customs.mark(&record, mine, now)
        guard let saved = try await self.drafts.save(record, until: self.until, now: now) else { return nil }
        try await DraftSharing(self.environment).saved(saved, context)
        return .saved(try await self.read(saved))
    }

    /// The draft as it is now in the database.
    package func read(_ record: DraftRecord) async throws -> OpenFiling<Field> {
        OpenFiling(
            record: record, answers: try Answers(of: record),
            attachments: try await self.drafts.attachments(of: record.id),
            refusal: try await DraftRefusal.find(of: record, in: self.environment.storage))
    }

    /// Until when a session has a draft that it saves now.
    var until: Date { self.environment.clock().addingTimeInterval(self.environment.limits.draftSeconds) }
}

extension FilingDesk {
    /// What must be corrected in a section, in page order.
    package func issues(_ open: OpenFiling<Field>, _ section: Field.Section) -> [AnswerIssue<Field>] {
        self.customs.issues(
            self.procedure.review(open.answers, section, in: self.setting).issues, open, section)
    }

    /// What deserves a second look in a section, an answer first that VSS refused before.
    package func warnings(_ open: OpenFiling<Field>, _ section: Field.Section) -> [AnswerIssue<Field>] {
        let refused = self.refused(open, section)
        return refused
            + self.procedure.review(open.answers, section, in: self.setting).warnings.filter { warning in
                !refused.contains { $0.group == warning.group }
            }
    }

    /// The answer of a section that still is as VSS refused it.
    package func refused(_ open: OpenFiling<Field>, _ section: Field.Section) -> [AnswerIssue<Field>] {
        [open.refusal?.issue(in: Field.self)].compactMap { $0 }.filter { $0.field.section == section }
    }

    /// The request's draft when nothing in it is left to correct.
    ///
    /// - Throws: ``PortalRedirect`` to the first page that is not finished, to the start where there is no draft, and to
    ///   the page that tells why it cannot be filed here.
    package func complete(_ context: PortalContext) async throws -> OpenFiling<Field> {
        guard let open = try await self.open(context) else { throw PortalRedirect(self.pages.start) }
        if let page = self.customs.elsewhere(open, self.setting) { throw PortalRedirect(page) }
        if let section = self.unfinished(open) {
            let asks = open.answers.isUntouched(section) ? "" : "?xem-loi=1"
            throw PortalRedirect(self.pages.section(section.rawValue) + asks)
        }
        return open
    }

    /// What a complete draft comes to now, and what of it a person sees who checks it: what will be signed.
    ///
    /// - Throws: ``PortalRedirect`` to the start where the draft is not complete, and to its files where they and the rows are
    ///   more than can be filed.
    package func check(
        _ open: OpenFiling<Field>
    ) async throws -> (filing: PreparedFiling, shown: CheckedDraft) {
        let files = open.attachments.map(FrozenAttachment.init)
        let rows = try await DraftRows(storage: self.environment.storage).all(of: open.record.id)
        guard let filing = try PreparedFiling.of(open.record, lists: FilingLists(rows), files, in: self.setting) else {
            throw PortalRedirect(self.pages.start)
        }
        guard filing.unplaced == nil else { throw PortalRedirect("\(self.pages.files)?xem-loi=1") }
        return (filing, CheckedDraft(version: open.record.version, filing))
    }

    /// The first page that is not finished; the check page where all are.
    package func firstOpen(_ open: OpenFiling<Field>) -> String {
        self.unfinished(open).map { self.pages.section($0.rawValue) } ?? self.pages.check
    }

    private func unfinished(_ open: OpenFiling<Field>) -> Field.Section? {
        Field.Section.allCases.first { !self.issues(open, $0).isEmpty }
    }

    /// Counts errors by field and rule: the question with most errors is the one to improve.
    package func count(_ issues: [AnswerIssue<Field>]) {
        for issue in issues {
            Counter(
                label: "portal_field_errors_total",
                dimensions: [("field", issue.group.rawValue), ("rule", issue.problem.rule.rawValue)],
                factory: self.environment.metrics
            ).increment()
        }
    }
}

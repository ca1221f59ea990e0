internal import FoundationEssentials
package import SocialInsurance
package import Storage

/// A draft of a procedure with its answers read.
package struct OpenFiling<Field: AnswerField>: Sendable {
    package var record: DraftRecord
    package var answers: Answers<Field>
    package var attachments: [DraftAttachment]
    /// What it still says as VSS refused it, where it was opened from a refused dossier.
    package var refusal: DraftRefusal?

    /// What a section's page was made from: when it differs at the next save, another page saved in between.
    package func fingerprint(_ section: Field.Section) -> String {
        self.answers.fingerprint(section)
    }
}

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
    private let environment: PortalEnvironment
    private let drafts: Drafts

    package init(_ procedure: Filed, _ environment: PortalEnvironment) {
        self.procedure = procedure
        self.environment = environment
        self.drafts = Drafts(storage: environment.storage)
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
    /// - Throws: ``PortalRedirect`` to the dossier when the draft became one.
    /// - Parameter code: the draft that is meant, where no form says it.
    package func open(_ context: PortalContext, code: String? = nil) async throws -> OpenFiling<Field>? {
        let now = self.environment.clock()
        let named = context.recoveredDraft ?? code ?? context.form[FormGuard.draftName]
        if let named, !named.isEmpty, let draft = try await self.drafts.find(code: named),
            draft.procedure == self.procedure.code.rawValue
        {
            if let dossier = draft.dossier { throw PortalRedirect(self.pages.confirmation(of: dossier)) }
            if draft.owner == context.session.key, draft.ownerUntil > now { return try await self.read(draft) }
            // Another session had it last: one that was lost, or a colleague's.
            guard try await DraftSharing(self.environment).mayOpen(draft.code, context) else { return nil }
            let claimed = try await self.drafts.claim(
                code: draft.code, owner: context.session.key, until: self.until, now: now)
            guard let claimed else { return nil }
            return try await self.read(claimed)
        }
        let draft = try await self.drafts.find(
            owner: context.session.key, procedure: self.procedure.code.rawValue, now: now)
        guard let draft else { return nil }
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
    /// - Returns: nil where there is no draft.
    package func save(
        _ section: Field.Section, _ form: [String: String], fingerprint: String?, code: String? = nil,
        _ context: PortalContext
    ) async throws -> Saved? {
        while true {
            guard let open = try await self.open(context, code: code) else { return nil }
            var mine = open.answers
            mine.update(section, from: form)
            if let fingerprint, fingerprint != open.fingerprint(section) {
                let fields = Field.fields(of: section).filter { $0.group == $0 && open.answers[$0] != mine[$0] }
                if !fields.isEmpty { return .conflict(open, mine: mine, fields: fields) }
            }
            var record = open.record
            record.answers = try JSONText.encode(mine)
            let now = self.environment.clock()
            // Nil: another save came between; look again.
            if let saved = try await self.drafts.save(record, until: self.until, now: now) {
                try await DraftSharing(self.environment).saved(saved, context)
                return .saved(try await self.read(saved))
            }
        }
    }

    /// What must be corrected in a section, in page order.
    package func issues(_ open: OpenFiling<Field>, _ section: Field.Section) -> [AnswerIssue<Field>] {
        self.procedure.review(open.answers, section, in: self.setting).issues
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
    /// - Throws: ``PortalRedirect`` to the first page that is not finished, or to the start where there is no draft.
    package func complete(_ context: PortalContext) async throws -> OpenFiling<Field> {
        guard let open = try await self.open(context) else { throw PortalRedirect(self.pages.start) }
        for section in Field.Section.allCases where !self.issues(open, section).isEmpty {
            let asks = open.answers.isUntouched(section) ? "" : "?xem-loi=1"
            throw PortalRedirect(self.pages.section(section.rawValue) + asks)
        }
        return open
    }

    /// What a complete draft comes to now, and what of it a person sees who checks it: what will be signed.
    ///
    /// - Throws: ``PortalRedirect`` to the start where the draft is not complete.
    package func check(_ open: OpenFiling<Field>) throws -> (filing: PreparedFiling, shown: CheckedDraft) {
        let files = open.attachments.map(FrozenAttachment.init)
        guard let filing = try PreparedFiling.of(open.record, files, in: self.setting) else {
            throw PortalRedirect(self.pages.start)
        }
        return (filing, CheckedDraft(version: open.record.version, documents: filing.documents))
    }

    private var until: Date { self.environment.clock().addingTimeInterval(self.environment.limits.draftSeconds) }

    private func read(_ record: DraftRecord) async throws -> OpenFiling<Field> {
        OpenFiling(
            record: record, answers: Answers(try JSONText.decode([String: String].self, record.answers)),
            attachments: try await self.drafts.attachments(of: record.id),
            refusal: try await DraftRefusal.find(of: record, in: self.environment.storage))
    }
}

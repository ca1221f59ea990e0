package import Foundation
internal import Secrets
package import SocialInsurance
package import Storage
package import XMLSignature

/// Prepare, verify, embed, verify, commit: the same walk for every procedure and every way of signing.
///
/// It sees the documents of a filing; what they say, and what they come to, is the procedure's.
/// What is handed out is kept as its digest; what comes back must be those bytes plus one signature.
package struct SigningService: Sendable {
    /// Who signs, as the portal knows them.
    package struct Signer: Hashable, Sendable {
        /// The session's key.
        package var session: String
        /// The draft's code.
        package var draft: String
        /// The language of the letters, `vi` or `en`.
        package var language: String
        /// How they sign.
        package var way: SigningWay

        package init(session: String, draft: String, language: String, way: SigningWay = .thisComputer) {
            self.session = session
            self.draft = draft
            self.language = language
            self.way = way
        }
    }

    /// How long a job lives, in seconds.
    package static let lifetime: Double = 30 * 60

    let database: any SQLDatabase
    let check: SignedDocumentCheck
    let brand: Brand
    let agencies: AgencyCatalogue
    let documents: any DocumentStore
    let origin: String
    let scanning: ScanPolicy?
    let now: @Sendable () -> Date

    /// - Parameters:
    ///   - judge: says whether a signer's certificate leads to a root that the portal trusts.
    ///   - agencies: those that a dossier may name by their codes alone.
    ///   - documents: where the drafts' files are.
    ///   - origin: the portal's own origin, pinned to each job.
    ///   - scanning: how files are scanned; nil where no scanner is set up.
    package init(
        _ database: any SQLDatabase, judge: any SignerJudge, brand: Brand, agencies: AgencyCatalogue = .shipped,
        documents: any DocumentStore, origin: String, scanning: ScanPolicy? = nil, now: @escaping @Sendable () -> Date
    ) {
        self.database = database
        self.check = SignedDocumentCheck(judge: judge)
        self.brand = brand
        self.agencies = agencies
        self.documents = documents
        self.origin = origin
        self.scanning = scanning
        self.now = now
    }

    /// Freezes the draft and opens a job: forms and attachments exactly as they will be signed and embedded.
    /// - Parameters:
    ///   - checked: what the person saw on the check page, which must be what is signed.
    ///   - title: what SignTool calls the job, by its procedure.
    package func start(
        _ signer: Signer, checked: CheckedDraft?, title: (any Procedure) -> String
    ) async throws -> PreparedJob {
        let (draft, rows, attachments) = try await self.openDraft(signer)
        guard let procedure = Procedures[ProcedureCode(rawValue: draft.procedure)] else {
            throw SigningRefusal.draftNotFound
        }
        try self.admit(attachments)
        let now = self.now()
        let frozen = attachments.map(FrozenAttachment.init)
        let lists = try FilingLists(rows)
        guard let filing = try PreparedFiling.of(draft, lists: lists, frozen, in: self.setting(at: now)) else {
            throw SigningRefusal.draftIncomplete
        }
        guard filing.unplaced == nil else { throw SigningRefusal.filingTooLarge }
        guard checked == CheckedDraft(version: draft.version, filing) else {
            throw SigningRefusal.notAsChecked
        }
        let job = try self.job(for: signer, draft, filing, frozen, at: now)
        let prepared = try ThisComputer.job(
            job.id, title: title(procedure), filing, frozen, in: self.documents)
        try await SigningJobStore(self.database).insert(job)
        return prepared
    }

    private func job(
        for signer: Signer, _ draft: DraftRecord, _ filing: PreparedFiling, _ attachments: [FrozenAttachment],
        at now: Date
    ) throws -> SigningJobRecord {
        SigningJobRecord(
            id: RandomToken.hex(), session: signer.session, origin: self.origin, nonce: RandomToken.hex(),
            way: signer.way.rawValue,
            subject: SigningJobRecord.Subject(
                draft: draft, taxCode: filing.party.taxCode, unitName: filing.party.name, email: filing.party.email,
                signerSerial: filing.documents.signer?.description, answers: try JSONText.encode(filing.answers),
                attachments: try JSONText.encode(attachments)),
            forms: filing.parts.enumerated().flatMap { index, part in
                part.documents.forms.map { form in
                    SigningFormRecord(
                        code: form.form.code, part: index + 1, unsigned: form.bytes,
                        unsignedSHA256: Digest.sha256Hex(form.bytes))
                }
            },
            createdAt: now, expiresAt: now.addingTimeInterval(Self.lifetime))
    }

    /// What procedures need to know of a moment.
    func setting(at time: Date) -> FilingSetting {
        FilingSetting(brand: self.brand, agencies: self.agencies, today: CalendarDate(at: time))
    }

    /// The draft in its present version; a draft that was filed already leads to its dossier.
    private func openDraft(_ signer: Signer) async throws -> (DraftRecord, [DraftRow], [DraftAttachment]) {
        let code = signer.draft
        let found = try await self.database.read { connection -> (DraftRecord, [DraftRow], [DraftAttachment])? in
            guard let draft = try Drafts.find(code: code, in: connection) else { return nil }
            return (
                draft, try DraftRows.all(of: draft.id, in: connection),
                try Drafts.attachments(of: draft.id, in: connection)
            )
        }
        guard let found else { throw SigningRefusal.draftNotFound }
        if let dossier = found.0.dossier {
            throw SigningRefusal(FiledDossier(code: dossier, procedure: found.0.procedure))
        }
        return found
    }

    /// Refuses files that are infected, and such as must be scanned first.
    func admit(_ attachments: [DraftAttachment]) throws(SigningRefusal) {
        if attachments.contains(where: { $0.scan == .infected }) { throw .attachmentInfected }
        if self.scanning?.held(attachments).isEmpty == false { throw .attachmentNotScanned }
    }

    /// The job of the given session, while it lives, and the rows of its draft.
    ///
    /// The rows are the draft's: a job of another version than the draft has by now is not filed.
    func openJob(_ id: String, session: String) async throws -> (job: SigningJobRecord, rows: [DraftRow]) {
        let found = try await self.database.read { connection in
            try SigningJobStore.find(id, session: session, in: connection).map { job in
                (
                    job: job, dossier: try FiledDrafts.dossier(ofDraft: job.subject.draft, in: connection),
                    rows: try DraftRows.all(ofDraft: job.subject.draft, in: connection)
                )
            }
        }
        guard let (job, dossier, rows) = found, job.origin == self.origin else { throw SigningRefusal.jobNotFound }
        // Filed by this very job, or by another window: whoever asks again gets the dossier that stands.
        if let dossier { throw SigningRefusal(FiledDossier(code: dossier, procedure: job.subject.procedure)) }
        guard job.expiresAt > self.now() else { throw SigningRefusal.jobExpired }
        return (job, rows)
    }
}

/// A filed dossier, as the page is told.
package struct FiledDossier: Hashable, Sendable, Codable {
    package var code: String
    /// Where the page goes on.
    package var next: String

    /// - Parameter procedure: its code as it is stored.
    init(code: String, procedure: String) {
        self.code = code
        self.next = ProcedurePages(stored: procedure).confirmation(of: code)
    }
}

extension SigningRefusal {
    /// What was filed already is not filed again.
    init(_ filed: FiledDossier) {
        self.init(.alreadyFiled, status: 409, values: ["code": filed.code], next: filed.next)
    }
}

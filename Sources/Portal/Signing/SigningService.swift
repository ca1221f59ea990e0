package import Foundation
internal import Secrets
package import SigningJobs
package import SocialInsurance
package import Storage
package import XMLSignature

/// Prepare, authorise, embed, verify, commit: the same walk for every way of signing.
///
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

        package init(session: String, draft: String, language: String) {
            self.session = session
            self.draft = draft
            self.language = language
        }
    }

    /// How long a job lives, in seconds.
    package static let lifetime: Double = 30 * 60

    let database: any SQLDatabase
    let check: SignedDocumentCheck
    let brand: Brand
    let agencies: AgencyCatalogue
    let attachmentsFolder: String
    let origin: String
    let scanning: ScanPolicy?
    let now: @Sendable () -> Date

    /// - Parameters:
    ///   - judge: says whether a signer's certificate leads to a root that the portal trusts.
    ///   - agencies: those that a dossier may name by their codes alone.
    ///   - attachmentsFolder: where the drafts' files are.
    ///   - origin: the portal's own origin, pinned to each job.
    ///   - scanning: how files are scanned; nil where no scanner is set up.
    package init(
        _ database: any SQLDatabase, judge: any SignerJudge, brand: Brand, agencies: AgencyCatalogue = .shipped,
        attachmentsFolder: String, origin: String, scanning: ScanPolicy? = nil, now: @escaping @Sendable () -> Date
    ) {
        self.database = database
        self.check = SignedDocumentCheck(judge: judge)
        self.brand = brand
        self.agencies = agencies
        self.attachmentsFolder = attachmentsFolder
        self.origin = origin
        self.scanning = scanning
        self.now = now
    }

    /// Freezes the draft and opens a job: the form and the attachments exactly as they will be signed and embedded.
    /// - Parameter checked: what the person saw on the check page, which must be what is signed.
    package func start(_ signer: Signer, checked: CheckedDraft?, title: String) async throws -> PreparedJob {
        let (draft, attachments) = try await self.openDraft(signer)
        try self.admit(attachments)
        let now = self.now()
        let registration = try self.completeRegistration(draft, attachments, at: now)
        let frozen = attachments.map(FrozenAttachment.init)
        let forms = DossierForms(
            setting: self.setting(at: now), registration: registration, attachments: frozen)
        let form = try forms.form()
        let formSHA256 = Digest.sha256Hex(form)
        guard checked == CheckedDraft(version: draft.version, sha256: formSHA256) else {
            throw SigningRefusal.notAsChecked
        }
        let taxCode = registration[.taxCode]
        let job = SigningJobRecord(
            id: RandomToken.hex(), session: signer.session, draft: draft.code, draftVersion: draft.version,
            origin: self.origin, nonce: RandomToken.hex(), taxCode: taxCode,
            unitName: registration[.companyName], email: registration[.email],
            registrationJSON: try JSONText.encode(registration), attachmentsJSON: try JSONText.encode(frozen),
            form: form, formSHA256: formSHA256, createdAt: now,
            expiresAt: now.addingTimeInterval(Self.lifetime))
        let contents = try frozen.map { try $0.bytes(in: self.attachmentsFolder) }
        var documents = [DossierForms.document(.unitForm, form)]
        for (attachment, content) in zip(frozen, contents) {
            documents.append(
                JobDocument(
                    name: attachment.name, mediaType: attachment.mediaType, content: Base64Content(content)))
        }
        // The dossier as it will come back for its signature, but for the form's: SignTool shows both together.
        let dossier = try forms.envelope(form: form, contents: contents)
        try await SigningJobStore(self.database).insert(job)
        return PreparedJob(
            job: job.id, title: title, taxCode: taxCode, unit: registration[.companyName], documents: documents,
            envelope: JobEnvelope(name: DossierForm.envelope.fileName, content: Base64Content(dossier)))
    }

    /// What documents of a day need to know beside the answers.
    func setting(at time: Date) -> FilingSetting {
        FilingSetting(brand: self.brand, agencies: self.agencies, today: CalendarDate(at: time))
    }

    /// The draft in its present version; a draft that was filed already leads to its dossier.
    private func openDraft(_ signer: Signer) async throws -> (DraftRecord, [DraftAttachment]) {
        let code = signer.draft
        let found = try await self.database.read { connection -> (DraftRecord, [DraftAttachment])? in
            guard let draft = try Drafts.find(code: code, in: connection) else { return nil }
            return (draft, try Drafts.attachments(of: draft.id, in: connection))
        }
        guard let found else { throw SigningRefusal.draftNotFound }
        if let dossier = found.0.dossier { throw Self.filed(dossier) }
        return found
    }

    /// Refuses files that are infected, and such as must be scanned first.
    func admit(_ attachments: [DraftAttachment]) throws(SigningRefusal) {
        if attachments.contains(where: { $0.scan == .infected }) { throw .attachmentInfected }
        if self.scanning?.held(attachments).isEmpty == false { throw .attachmentNotScanned }
    }

    private func completeRegistration(
        _ draft: DraftRecord, _ attachments: [DraftAttachment], at time: Date
    ) throws -> Registration {
        let registration = try JSONText.decode(Registration.self, draft.answers)
        let rules = RegistrationRules(self.setting(at: time))
        guard attachments.contains(where: { $0.kind == .licence }), rules.eligibility(registration) == .inScope else {
            throw SigningRefusal.draftIncomplete
        }
        return try Registration.Section.allCases.reduce(registration) { answers, section in
            let review = rules.review(answers, section)
            guard review.issues.allSatisfy({ $0.field == .licenceFile }) else { throw SigningRefusal.draftIncomplete }
            return review.normalised
        }
    }

    /// The job of the given session, while it lives.
    func openJob(_ id: String, session: String) async throws -> SigningJobRecord {
        let found = try await self.database.read { connection in
            try SigningJobStore.find(id, session: session, in: connection).map { job in
                (job: job, dossier: try FiledDrafts.dossier(ofDraft: job.draft, in: connection))
            }
        }
        guard let (job, dossier) = found, job.origin == self.origin else { throw SigningRefusal.jobNotFound }
        // Filed by this very job, or by another window: whoever asks again gets the dossier that stands.
        if let dossier { throw Self.filed(dossier) }
        guard job.expiresAt > self.now() else { throw SigningRefusal.jobExpired }
        return job
    }

    /// The address of a filed dossier's confirmation.
    package static func confirmation(of dossier: String) -> String { "/dang-ky/hoan-tat/\(dossier)" }

    static func filed(_ dossier: String) -> SigningRefusal {
        SigningRefusal(
            .alreadyFiled, status: 409, values: ["code": dossier], next: self.confirmation(of: dossier))
    }
}

/// A job as it is handed to the page: what SignTool is asked, plus the job's identifier here.
package struct PreparedJob: Hashable, Sendable, Codable {
    package var job: String
    package var title: String
    package var taxCode: String
    package var unit: String
    package var documents: [JobDocument]
    /// The dossier with the forms not signed yet.
    package var envelope: JobEnvelope
}

/// A filed dossier, as the page is told.
package struct FiledDossier: Hashable, Sendable, Codable {
    package var code: String
    /// Where the page goes on.
    package var next: String
}

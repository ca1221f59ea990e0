internal import Certificates
internal import Foundation
internal import Secrets
package import SigningJobs
internal import SocialInsurance
internal import Storage
internal import XMLSignature

extension SigningService {
    /// Signed forms as they come back: the bytes of the only one, or each with its name.
    package enum SignedForms: Hashable, Sendable {
        case only([UInt8])
        case named([SignedJobDocument])
    }

    /// What follows from verified forms.
    package enum FormsTaken: Hashable, Sendable {
        /// They are carried by an envelope, which is signed next.
        case envelope(JobDocument)
        /// The form was the dossier.
        case filed(FiledDossier)
    }

    /// Takes the signed forms, verifies them, and hands out the envelope that carries them, or files the one form.
    ///
    /// The same forms again give the same envelope; newly signed ones replace it.
    package func acceptForms(
        _ signed: SignedForms, job id: String, signer: Signer
    ) async throws -> FormsTaken {
        let (job, rows) = try await self.openJob(id, session: signer.session)
        let forms = try Self.ordered(signed, for: job)
        let documents = try self.documents(of: job, rows)
        if let form = documents.envelope, job.envelope != nil,
            job.forms.map(\.signedSHA256) == forms.map({ Digest.sha256Hex($0) })
        {
            return .envelope(ThisComputer.document(form, try self.envelope(of: job, documents, forms: forms)))
        }
        let accepted = try await self.verify(forms, of: job)
        guard let form = documents.envelope, let certificate = accepted.first?.certificate.fingerprint else {
            return .filed(try await self.file(accepted, of: job, language: signer.language))
        }
        let envelope = try self.envelope(of: job, documents, forms: forms)
        let kept = SigningJobRecord.Envelope(certificate: certificate, sha256: Digest.sha256Hex(envelope))
        var records = job.forms
        for (index, form) in accepted.enumerated() {
            records[index].signedSHA256 = form.sha256
            records[index].report = try JSONText.encode(form.report)
        }
        let taken = records
        try await self.database.write { connection in
            // A draft that was changed in another window is checked and signed again, not filed unseen.
            guard let draft = try Drafts.find(code: job.subject.draft, in: connection), draft.dossier == nil,
                draft.version == job.subject.draftVersion
            else { throw SigningRefusal.draftChanged }
            try SigningJobStore.keep(taken, kept, of: job.id, in: connection)
        }
        return .envelope(ThisComputer.document(form, envelope))
    }

    /// Takes the signed envelope, verifies it and files the dossier; the same submission again gives the same code.
    package func acceptEnvelope(
        _ signed: SignedForms, job id: String, signer: Signer
    ) async throws -> FiledDossier {
        do {
            let (job, _) = try await self.openJob(id, session: signer.session)
            let procedure = Procedures[ProcedureCode(rawValue: job.subject.procedure)]
            guard let prepared = job.envelope, let form = procedure?.envelope else {
                throw SigningRefusal.requestInvalid
            }
            let bytes = try Self.ordered(signed, names: [form.fileName])
            let accepted = try await self.check.accept(
                bytes[0], named: form.fileName, prepared: prepared.sha256, place: form.signPlace,
                taxCode: job.subject.taxCode, at: self.now())
            guard accepted.certificate.fingerprint == prepared.certificate else {
                throw SigningRefusal(.certificateDiffers)
            }
            let last = try DossierReport(accepted.report)
            let reports = try job.forms.map { form in
                guard let report = form.report else { throw SigningRefusal.requestInvalid }
                // The same certificate signed all: a form's report names it as that of the envelope does.
                return DossierReport(
                    document: Self.form(form.code, under: job.subject.procedure)?.fileName ?? form.code,
                    certificateSerial: last.certificateSerial, certificateFingerprint: last.certificateFingerprint,
                    report: report)
            }
            return try await self.commit(job, accepted, reports: reports + [last], language: signer.language)
        } catch let refusal as SigningRefusal where refusal.code == .alreadyFiled {
            return FiledDossier(refusal)
        }
    }

    /// Each form plus one signature, all by one certificate, and by that which the dossier names where it names one.
    private func verify(
        _ forms: [[UInt8]], of job: SigningJobRecord
    ) async throws -> [SignedDocumentCheck.Accepted] {
        var accepted: [SignedDocumentCheck.Accepted] = []
        for (record, bytes) in zip(job.forms, forms) {
            guard let form = Self.form(record.code, under: job.subject.procedure) else {
                throw SigningRefusal.requestInvalid
            }
            let one = try await self.check.accept(
                bytes, named: form.fileName, prepared: record.unsignedSHA256, place: form.signPlace,
                taxCode: job.subject.taxCode, at: self.now())
            if let first = accepted.first, first.certificate.fingerprint != one.certificate.fingerprint {
                throw SigningRefusal(.certificateDiffers)
            }
            accepted.append(one)
        }
        guard let named = job.subject.signerSerial, let serial = accepted.first?.certificate.serial else {
            return accepted
        }
        let own = try? CertificateSerial.parse(serial, for: "").get().description
        guard own == named else {
            throw SigningRefusal(.certificateNotNamed, values: ["wanted": named, "found": own ?? serial])
        }
        return accepted
    }

    /// Files a dossier that is its one form.
    private func file(
        _ accepted: [SignedDocumentCheck.Accepted], of job: SigningJobRecord, language: String
    ) async throws -> FiledDossier {
        guard accepted.count == 1, let form = accepted.first else { throw SigningRefusal.requestInvalid }
        do {
            return try await self.commit(job, form, reports: [DossierReport(form.report)], language: language)
        } catch let refusal as SigningRefusal where refusal.code == .alreadyFiled {
            return FiledDossier(refusal)
        }
    }

    /// One transaction: the dossier with its signed bytes, reports, events, outbox row and letter; job and draft used up.
    private func commit(
        _ job: SigningJobRecord, _ accepted: SignedDocumentCheck.Accepted, reports: [DossierReport], language: String
    ) async throws -> FiledDossier {
        let (now, subject) = (self.now(), job.subject)
        guard let procedure = Procedures[ProcedureCode(rawValue: subject.procedure)] else {
            throw SigningRefusal.jobNotFound
        }
        let letter = MailRequest.Kind(rawValue: procedure.letterOnFiling.rawValue)
        let code = try await self.database.write { connection in
            if let filed = try FiledDrafts.dossier(ofDraft: subject.draft, in: connection) { return filed }
            guard let draft = try Drafts.find(code: subject.draft, in: connection) else {
                throw SigningRefusal.draftChanged
            }
            let dossier = NewDossier(
                code: try Self.freshCode(in: connection), procedure: subject.procedure,
                submission: "draft \(subject.draft)", reopenedFrom: draft.reopenedFrom, taxCode: subject.taxCode,
                unitName: subject.unitName, email: subject.email, language: language, answers: subject.answers,
                reports: reports, createdAt: now, envelope: accepted.bytes, envelopeSHA256: accepted.sha256)
            let code = dossier.record.code
            guard try Drafts.close(id: draft.id, version: subject.draftVersion, dossier: code, in: connection) else {
                throw SigningRefusal.draftChanged
            }
            try self.admit(Drafts.attachments(of: draft.id, in: connection))
            try Filing.commit(dossier, letter: letter, in: connection)
            try FiledDrafts.insert(
                draft: subject.draft, dossier: code, session: job.session, at: now, in: connection)
            try SigningJobStore.consume(job.id, dossier: code, in: connection)
            try UnitSigning.chose(job.way, taxCode: subject.taxCode, at: now, in: connection)
            return code
        }
        return FiledDossier(code: code, procedure: subject.procedure)
    }

    /// A code that no dossier has.
    private static func freshCode(in connection: any SQLConnection) throws -> String {
        while true {
            let code = DossierCode.random().description
            if try Dossiers.find(code: code, in: connection) == nil { return code }
        }
    }
}

extension SigningService {
    /// The documents of a job as they were prepared: the same bytes, from what was frozen.
    private func documents(of job: SigningJobRecord, _ rows: [DraftRow]) throws -> FilingDocuments {
        guard let procedure = Procedures[ProcedureCode(rawValue: job.subject.procedure)] else {
            throw SigningRefusal.jobNotFound
        }
        let attachments = try JSONText.decode([FrozenAttachment].self, job.subject.attachments)
        return try procedure.documents(
            prepared: JSONText.decode([String: String].self, job.subject.answers), lists: FilingLists(rows),
            attachments: attachments.map(\.filing), in: self.setting(at: job.createdAt))
    }

    /// The unsigned envelope around signed forms.
    private func envelope(
        of job: SigningJobRecord, _ documents: FilingDocuments, forms: [[UInt8]]
    ) throws -> [UInt8] {
        let attachments = try JSONText.decode([FrozenAttachment].self, job.subject.attachments)
        return try documents.dossier(
            signed: forms, contents: attachments.map { try $0.bytes(in: self.documents) })
    }

    private static func form(_ code: String, under procedure: String) -> DossierForm? {
        Procedures[ProcedureCode(rawValue: procedure)]?.forms.first { $0.code == code }
    }

    private static func ordered(_ signed: SignedForms, for job: SigningJobRecord) throws -> [[UInt8]] {
        try self.ordered(
            signed, names: job.forms.map { self.form($0.code, under: job.subject.procedure)?.fileName ?? $0.code })
    }

    /// The bytes in the order of `names`, one for each and nothing else.
    private static func ordered(_ signed: SignedForms, names: [String]) throws -> [[UInt8]] {
        switch signed {
        case .only(let bytes):
            guard names.count == 1 else { throw SigningRefusal.requestInvalid }
            return [bytes]
        case .named(let documents):
            guard documents.map(\.name) == names, !names.isEmpty else { throw SigningRefusal.requestInvalid }
            return documents.map(\.content.bytes)
        }
    }
}

extension FiledDossier {
    /// The dossier that stands already.
    fileprivate init(_ refusal: SigningRefusal) {
        self.code = refusal.values["code"] ?? ""
        self.next = refusal.next ?? "/"
    }
}

extension DossierReport {
    /// A report as it is kept.
    fileprivate init(_ report: ValidationReport) throws {
        self.init(
            document: report.document, certificateSerial: report.signer.serial,
            certificateFingerprint: report.certificate, report: try JSONText.encode(report))
    }
}

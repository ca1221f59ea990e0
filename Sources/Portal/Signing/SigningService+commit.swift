internal import Certificates
internal import Foundation
internal import Secrets
package import SigningJobs
internal import SocialInsurance
internal import Storage

extension SigningService {
    /// Takes the signed form, verifies it and hands out the envelope that carries it.
    ///
    /// The same form again gives the same envelope; a newly signed one replaces it.
    package func acceptForm(
        _ signed: [SignedJobDocument], job id: String, session: String
    ) async throws -> [JobDocument] {
        let job = try await self.openJob(id, session: session)
        guard signed.count == 1, let form = signed.first, form.name == DossierForm.unitForm.fileName else {
            throw SigningRefusal.requestInvalid
        }
        if let known = job.envelope, known.signedFormSHA256 == Digest.sha256Hex(form.content.bytes) {
            return [DossierForms.document(.envelope, try self.envelope(of: job, form: form.content.bytes))]
        }
        let accepted = try await self.check.accept(
            form.content.bytes, named: DossierForm.unitForm.fileName, prepared: job.formSHA256,
            place: DossierForm.unitForm.signPlace, taxCode: job.taxCode, at: self.now())
        let envelope = try self.envelope(of: job, form: accepted.bytes)
        let kept = SigningJobRecord.Envelope(
            signedFormSHA256: accepted.sha256, certificate: accepted.certificate.fingerprint,
            formReport: try JSONText.encode(accepted.report), sha256: Digest.sha256Hex(envelope))
        try await self.database.write { connection in
            // A draft that was changed in another window is checked and signed again, not filed unseen.
            guard let draft = try Drafts.find(code: job.draft, in: connection), draft.dossier == nil,
                draft.version == job.draftVersion
            else { throw SigningRefusal.draftChanged }
            try SigningJobStore.keep(kept, of: job.id, in: connection)
        }
        return [DossierForms.document(.envelope, envelope)]
    }

    /// Takes the signed envelope, verifies it and files the dossier; the same submission again gives the same code.
    package func acceptEnvelope(
        _ signed: [SignedJobDocument], job id: String, signer: Signer
    ) async throws -> FiledDossier {
        do {
            let job = try await self.openJob(id, session: signer.session)
            guard signed.count == 1, let envelope = signed.first, envelope.name == DossierForm.envelope.fileName,
                let prepared = job.envelope
            else { throw SigningRefusal.requestInvalid }
            let accepted = try await self.check.accept(
                envelope.content.bytes, named: DossierForm.envelope.fileName, prepared: prepared.sha256,
                place: DossierForm.envelope.signPlace, taxCode: job.taxCode, at: self.now())
            guard accepted.certificate.fingerprint == prepared.certificate else {
                throw SigningRefusal(.certificateDiffers)
            }
            return try await self.commit(job, prepared, accepted, language: signer.language)
        } catch let refusal as SigningRefusal where refusal.code == .alreadyFiled {
            return FiledDossier(code: refusal.values["code"] ?? "", next: refusal.next ?? "/")
        }
    }

    /// One transaction: the dossier with its signed bytes, events, outbox row and letter; job and draft used up.
    private func commit(
        _ job: SigningJobRecord, _ prepared: SigningJobRecord.Envelope, _ accepted: SignedDocumentCheck.Accepted,
        language: String
    ) async throws -> FiledDossier {
        let report = "[\(prepared.formReport),\(try JSONText.encode(accepted.report))]"
        let now = self.now()
        let code = try await self.database.write { connection in
            if let filed = try FiledDrafts.dossier(ofDraft: job.draft, in: connection) { return filed }
            let dossier = NewDossier(
                code: try Self.freshCode(in: connection), submission: "draft \(job.draft)", taxCode: job.taxCode,
                unitName: job.unitName, email: job.email, language: language,
                registration: job.registrationJSON, report: report, createdAt: now, envelope: accepted.bytes,
                envelopeSHA256: accepted.sha256)
            guard let draft = try Drafts.find(code: job.draft, in: connection),
                try Drafts.close(
                    id: draft.id, version: job.draftVersion, dossier: dossier.record.code, in: connection)
            else { throw SigningRefusal.draftChanged }
            try self.admit(Drafts.attachments(of: draft.id, in: connection))
            try Filing.commit(dossier, in: connection)
            try FiledDrafts.insert(
                draft: job.draft, dossier: dossier.record.code, session: job.session, at: now, in: connection)
            try SigningJobStore.consume(job.id, dossier: dossier.record.code, in: connection)
            return dossier.record.code
        }
        return FiledDossier(code: code, next: Self.confirmation(of: code))
    }

    /// A code that no dossier has.
    private static func freshCode(in connection: any SQLConnection) throws -> String {
        while true {
            let code = DossierCode.random().description
            if try Dossiers.find(code: code, in: connection) == nil { return code }
        }
    }

    private func envelope(of job: SigningJobRecord, form: [UInt8]) throws -> [UInt8] {
        let registration = try JSONText.decode(Registration.self, job.registrationJSON)
        let attachments = try JSONText.decode([FrozenAttachment].self, job.attachmentsJSON)
        let forms = DossierForms(
            setting: self.setting(at: job.createdAt), registration: registration, attachments: attachments)
        return try forms.envelope(form: form, contents: attachments.map { try $0.bytes(in: self.attachmentsFolder) })
    }
}

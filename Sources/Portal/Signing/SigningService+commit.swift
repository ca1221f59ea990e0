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
        /// They are carried by an envelope, or several, which are signed next.
        case envelopes([JobDocument])
        /// The form was the dossier.
        case filed(FiledDossier)
    }

    /// Takes the signed forms, verifies them, and hands out the envelopes that carry them, or files the one form.
    ///
    /// The same forms again give the same envelopes; newly signed ones replace them.
    package func acceptForms(
        _ signed: SignedForms, job id: String, signer: Signer
    ) async throws -> FormsTaken {
        let (job, rows) = try await self.openJob(id, session: signer.session)
        let forms = try Self.ordered(signed, for: job)
        let parts = try self.parts(of: job, rows)
        if job.envelopes != nil, job.forms.map(\.signedSHA256) == forms.map({ Digest.sha256Hex($0) }) {
            return .envelopes(try self.envelopes(of: job, parts, forms: forms))
        }
        let accepted = try await self.verify(forms, of: job)
        guard parts.allSatisfy({ $0.documents.envelope != nil }),
            let certificate = accepted.first?.certificate.fingerprint
        else {
            return .filed(try await self.file(accepted, of: job, parts, language: signer.language))
        }
        let envelopes = try self.envelopes(of: job, parts, forms: forms)
        let kept = SigningJobRecord.Envelopes(
            certificate: certificate, sha256: envelopes.map { Digest.sha256Hex($0.content.bytes) })
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
        return .envelopes(envelopes)
    }

    /// Takes the signed envelopes, verifies them and files the dossiers; the same submission again gives the same code.
    package func acceptEnvelopes(
        _ signed: SignedForms, job id: String, signer: Signer
    ) async throws -> FiledDossier {
        do {
            let (job, rows) = try await self.openJob(id, session: signer.session)
            let procedure = Procedures[ProcedureCode(rawValue: job.subject.procedure)]
            guard let prepared = job.envelopes, let form = procedure?.envelope else {
                throw SigningRefusal.requestInvalid
            }
            let count = prepared.sha256.count
            let names = (1...max(1, count)).map { ThisComputer.name(of: form, $0, of: count) }
            var dossiers: [SignedDossier] = []
            for (index, bytes) in try Self.ordered(signed, names: names).enumerated() {
                let accepted = try await self.check.accept(
                    bytes, named: form.fileName, prepared: prepared.sha256[index], place: form.signPlace,
                    taxCode: job.subject.taxCode, at: self.now())
                guard accepted.certificate.fingerprint == prepared.certificate else {
                    throw SigningRefusal(.certificateDiffers)
                }
                let reports = try Self.reports(of: job, part: index + 1, last: accepted)
                dossiers.append(SignedDossier(accepted: accepted, reports: reports))
            }
            return try await self.commit(
                job, dossiers, try self.rowsAndFiles(of: job, rows), language: signer.language)
        } catch let refusal as SigningRefusal where refusal.code == .alreadyFiled {
            return FiledDossier(refusal)
        }
    }

    /// What was found in the documents of a part, the envelope's last.
    private static func reports(
        of job: SigningJobRecord, part: Int, last: SignedDocumentCheck.Accepted
    ) throws -> [DossierReport] {
        let last = try DossierReport(last.report)
        let forms = try job.forms.filter { $0.part == part }.map { form in
            guard let report = form.report else { throw SigningRefusal.requestInvalid }
            // The same certificate signed all: a form's report names it as that of the envelope does.
            return DossierReport(
                document: self.form(form.code, under: job.subject.procedure)?.fileName ?? form.code,
                certificateSerial: last.certificateSerial, certificateFingerprint: last.certificateFingerprint,
                report: report)
        }
        return forms + [last]
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
        _ accepted: [SignedDocumentCheck.Accepted], of job: SigningJobRecord, _ parts: [PreparedPart],
        language: String
    ) async throws -> FiledDossier {
        guard accepted.count == 1, parts.count == 1, let form = accepted.first else {
            throw SigningRefusal.requestInvalid
        }
        do {
            let dossier = SignedDossier(accepted: form, reports: [try DossierReport(form.report)])
            return try await self.commit(job, [dossier], [DraftPart()], language: language)
        } catch let refusal as SigningRefusal where refusal.code == .alreadyFiled {
            return FiledDossier(refusal)
        }
    }

    /// One transaction: the dossiers with their signed bytes, reports, events, outbox rows and one letter; job and draft used
    /// up, and what went into other dossiers than the first in drafts of their own.
    private func commit(
        _ job: SigningJobRecord, _ signed: [SignedDossier], _ parts: [DraftPart], language: String
    ) async throws -> FiledDossier {
        let (now, subject) = (self.now(), job.subject)
        guard let procedure = Procedures[ProcedureCode(rawValue: subject.procedure)], signed.count == parts.count
        else { throw SigningRefusal.jobNotFound }
        let letter = MailRequest.Kind(rawValue: procedure.letterOnFiling.rawValue)
        let code = try await self.database.write { connection in
            if let filed = try FiledDrafts.dossier(ofDraft: subject.draft, in: connection) { return filed }
            guard let draft = try Drafts.find(code: subject.draft, in: connection) else {
                throw SigningRefusal.draftChanged
            }
            let codes = try Self.freshCodes(signed.count, in: connection)
            guard try Drafts.close(id: draft.id, version: subject.draftVersion, dossier: codes[0], in: connection)
            else { throw SigningRefusal.draftChanged }
            try self.admit(Drafts.attachments(of: draft.id, in: connection))
            let drafts = try Self.drafts(of: draft, parts, codes, in: connection)
            var dossiers = signed.indices.map { index in
                NewDossier(
                    code: codes[index], procedure: subject.procedure, submission: "draft \(drafts[index])",
                    reopenedFrom: draft.reopenedFrom, taxCode: subject.taxCode, unitName: subject.unitName,
                    email: subject.email, language: language, answers: subject.answers,
                    reports: signed[index].reports, createdAt: now, envelope: signed[index].accepted.bytes,
                    envelopeSHA256: signed[index].accepted.sha256)
            }
            // Lists show what was filed at one moment by identifier.
            let ids = dossiers.map(\.record.id).sorted()
            for index in dossiers.indices { dossiers[index].record.id = ids[index] }
            try Filing.commit(dossiers, letter: letter, in: connection)
            for (draft, code) in zip(drafts, codes) {
                try FiledDrafts.insert(draft: draft, dossier: code, session: job.session, at: now, in: connection)
            }
            try SigningJobStore.consume(job.id, dossier: codes[0], in: connection)
            try UnitSigning.chose(job.way, taxCode: subject.taxCode, at: now, in: connection)
            return codes[0]
        }
        return FiledDossier(code: code, procedure: subject.procedure)
    }

    /// The codes of the drafts that became dossiers with these codes: the draft itself, and one of its own for each further part.
    private static func drafts(
        of draft: DraftRecord, _ parts: [DraftPart], _ codes: [String], in connection: any SQLConnection
    ) throws -> [String] {
        var drafts = [draft.code]
        for (part, code) in zip(parts, codes).dropFirst() {
            drafts.append(
                try Drafts.part(
                    of: draft, rows: part.rows, attachments: part.attachments, dossier: code, in: connection))
        }
        return drafts
    }

    /// Codes that no dossier has, one at least.
    private static func freshCodes(_ count: Int, in connection: any SQLConnection) throws -> [String] {
        var codes: [String] = []
        repeat {
            let code = DossierCode.random().description
            if try !codes.contains(code) && Dossiers.find(code: code, in: connection) == nil { codes.append(code) }
        } while codes.count < count
        return codes
    }
}

/// A dossier whose signatures were verified.
private struct SignedDossier {
    var accepted: SignedDocumentCheck.Accepted
    /// One for each signed document, in the order in which they were signed.
    var reports: [DossierReport]
}

/// What of a draft went into one of its dossiers.
private struct DraftPart {
    /// Rows by their identifiers.
    var rows: [Int] = []
    /// Files by their names.
    var attachments: [String] = []
}

extension SigningService {
    /// The dossiers of a job as they were prepared: the same bytes, from what was frozen.
    private func parts(of job: SigningJobRecord, _ rows: [DraftRow]) throws -> [PreparedPart] {
        guard let procedure = Procedures[ProcedureCode(rawValue: job.subject.procedure)] else {
            throw SigningRefusal.jobNotFound
        }
        let parts = try procedure.parts(
            prepared: JSONText.decode([String: String].self, job.subject.answers), lists: FilingLists(rows),
            attachments: self.attachments(of: job).map(\.filing), in: self.setting(at: job.createdAt))
        // The rows are those of today: where they are others than were frozen, so is the draft.
        let forms = parts.enumerated().flatMap { index, part in
            part.documents.forms.map { FormPlace(code: $0.form.code, part: index + 1) }
        }
        guard forms == job.forms.map({ FormPlace(code: $0.code, part: $0.part) }) else {
            throw SigningRefusal.draftChanged
        }
        return parts
    }

    private struct FormPlace: Hashable {
        var code: String
        var part: Int
    }

    private func attachments(of job: SigningJobRecord) throws -> [FrozenAttachment] {
        try JSONText.decode([FrozenAttachment].self, job.subject.attachments)
    }

    /// The unsigned envelopes around signed forms, as SignTool is asked to sign them.
    private func envelopes(
        of job: SigningJobRecord, _ parts: [PreparedPart], forms: [[UInt8]]
    ) throws -> [JobDocument] {
        let frozen = FrozenAttachments(try self.attachments(of: job), in: self.documents)
        return try parts.enumerated().map { index, part in
            guard let form = part.documents.envelope else { throw SigningRefusal.requestInvalid }
            let own = zip(job.forms, forms).filter { $0.0.part == index + 1 }.map(\.1)
            return ThisComputer.document(
                ThisComputer.name(of: form, index + 1, of: parts.count), form,
                try part.documents.dossier(signed: own) { try frozen.bytes(of: $0) })
        }
    }

    /// Which rows and files of the draft go into which dossier.
    private func rowsAndFiles(of job: SigningJobRecord, _ rows: [DraftRow]) throws -> [DraftPart] {
        guard job.forms.contains(where: { $0.part > 1 }) else { return [DraftPart()] }
        let parts = try self.parts(of: job, rows)
        let lists = Dictionary(grouping: rows) { ListCode(rawValue: $0.list) }
        return parts.map { prepared in
            DraftPart(
                rows: prepared.part.places.flatMap { list, places in
                    places.compactMap { lists[list]?[$0].id }
                },
                attachments: prepared.part.attachments.map(\.name))
        }
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

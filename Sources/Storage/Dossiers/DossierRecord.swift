package import FoundationEssentials
internal import Secrets

/// A filed dossier as it is kept, without its bytes.
package struct DossierRecord: Sendable, Hashable {
    /// 32 hexadecimal digits, ours.
    package var id: String
    /// What the employer knows it by, eight characters.
    package var code: String
    /// What was filed: the procedure's code.
    package var procedure: String
    /// What made it, so that the same submission sent twice is one dossier; nil where nothing repeats.
    package var submission: String?
    /// The identifier of the refused dossier in whose place it stands.
    package var reopenedFrom: String?
    package var taxCode: String
    package var unitName: String
    package var email: String
    /// The language of its letters, `vi` or `en`.
    package var language: String
    /// The answers, as JSON.
    package var answers: String
    package var createdAt: Date
    /// Bytes of what was signed last and is sent: the envelope, or the one form.
    package var envelopeSize: Int
    /// Of the same bytes, lower-case hexadecimal.
    package var envelopeSHA256: String
}

/// What the verification of one signed document of a dossier found.
package struct DossierReport: Sendable, Hashable {
    /// The document's name.
    package var document: String
    /// The signer's certificate: its serial number in hexadecimal.
    package var certificateSerial: String?
    /// The signer's certificate: SHA-256 of its DER, in lower-case hexadecimal.
    package var certificateFingerprint: String?
    /// All that was found, as JSON.
    package var report: String

    package init(
        document: String, certificateSerial: String?, certificateFingerprint: String?, report: String
    ) {
        self.document = document
        self.certificateSerial = certificateSerial
        self.certificateFingerprint = certificateFingerprint
        self.report = report
    }
}

/// A dossier about to be filed.
package struct NewDossier: Sendable {
    package var record: DossierRecord
    /// The signed envelope, or the one signed form, byte for byte as it came back from the signer.
    package var envelope: [UInt8]
    /// One for each signed document, in the order in which they were signed.
    package var reports: [DossierReport]

    /// Makes the identifier, and the digest where the caller does not have it; `answers` is JSON.
    package init(
        code: String, procedure: String = DraftRecord.firstProcedure, submission: String? = nil,
        reopenedFrom: String? = nil, taxCode: String, unitName: String, email: String, language: String = "vi",
        answers: String, reports: [DossierReport] = [], createdAt: Date, envelope: [UInt8],
        envelopeSHA256: String? = nil
    ) {
        self.envelope = envelope
        self.reports = reports
        self.record = DossierRecord(
            id: RandomToken.hex(), code: code, procedure: procedure, submission: submission,
            reopenedFrom: reopenedFrom, taxCode: taxCode, unitName: unitName, email: email, language: language,
            answers: answers, createdAt: createdAt, envelopeSize: envelope.count,
            envelopeSHA256: envelopeSHA256 ?? Digest.sha256Hex(envelope))
    }
}

/// The stored bytes of a dossier are not those that were signed.
package struct DamagedEnvelope: Error, Hashable, Sendable, CustomStringConvertible {
    package var dossier: String

    package init(dossier: String) {
        self.dossier = dossier
    }

    package var description: String { "the envelope of dossier \(self.dossier) does not match its SHA-256" }
}

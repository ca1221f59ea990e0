package import FoundationEssentials
internal import Secrets

/// A filed dossier as it is kept, without its bytes.
package struct DossierRecord: Sendable, Hashable {
    /// 32 hexadecimal digits, ours.
    package var id: String
    /// What the employer knows it by, eight characters.
    package var code: String
    /// What made it, so that the same submission sent twice is one dossier; nil where nothing repeats.
    package var submission: String?
    package var taxCode: String
    package var unitName: String
    package var email: String
    /// The language of its letters, `vi` or `en`.
    package var language: String
    /// The answers, as JSON.
    package var registration: String
    /// What the verification of the signatures found, as JSON.
    package var report: String
    package var createdAt: Date
    /// Bytes of the signed envelope.
    package var envelopeSize: Int
    /// Of the signed envelope, lower-case hexadecimal.
    package var envelopeSHA256: String
}

/// A dossier about to be filed.
package struct NewDossier: Sendable {
    package var record: DossierRecord
    /// The signed envelope, byte for byte as it came back from the signer.
    package var envelope: [UInt8]

    /// Makes the identifier, and the digest where the caller does not have it; `registration` and `report` are JSON.
    package init(
        code: String, submission: String? = nil, taxCode: String, unitName: String, email: String,
        language: String = "vi", registration: String, report: String = "{}", createdAt: Date, envelope: [UInt8],
        envelopeSHA256: String? = nil
    ) {
        self.envelope = envelope
        self.record = DossierRecord(
            id: RandomToken.hex(), code: code, submission: submission, taxCode: taxCode, unitName: unitName,
            email: email, language: language, registration: registration, report: report, createdAt: createdAt,
            envelopeSize: envelope.count, envelopeSHA256: envelopeSHA256 ?? Digest.sha256Hex(envelope))
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

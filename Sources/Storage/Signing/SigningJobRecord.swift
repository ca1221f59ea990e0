package import FoundationEssentials

/// A signing job as it was prepared: by its digests, what comes back is what the signer was given.
package struct SigningJobRecord: Hashable, Sendable {
    /// The envelope that follows from a verified form.
    package struct Envelope: Hashable, Sendable {
        /// SHA-256 of the signed form that it carries, in lower-case hexadecimal.
        package var signedFormSHA256: String
        /// The signer's certificate: SHA-256 of its DER, in lower-case hexadecimal.
        package var certificate: String
        /// What the verification of the form found, as JSON.
        package var formReport: String
        /// SHA-256 of the unsigned envelope as it was handed out, in lower-case hexadecimal; its bytes follow from the job
        /// and the signed form.
        package var sha256: String

        package init(signedFormSHA256: String, certificate: String, formReport: String, sha256: String) {
            self.signedFormSHA256 = signedFormSHA256
            self.certificate = certificate
            self.formReport = formReport
            self.sha256 = sha256
        }
    }

    /// An unguessable identifier.
    package var id: String
    /// Whose job it is: the session that opened it.
    package var session: String
    package var draft: String
    /// The version of the draft that was frozen.
    package var draftVersion: Int
    /// The page's origin.
    package var origin: String
    /// A random value that makes every job different.
    package var nonce: String
    /// The tax code that the signer's certificate must carry.
    package var taxCode: String
    package var unitName: String
    /// Where letters about the dossier go.
    package var email: String
    /// The frozen answers, as JSON.
    package var registrationJSON: String
    /// The frozen list of attachments with their digests, as JSON.
    package var attachmentsJSON: String
    /// The unsigned form as it was handed out.
    package var form: [UInt8]
    /// SHA-256 of `form`, in lower-case hexadecimal.
    package var formSHA256: String
    /// What was handed out after the form was verified; nil until then.
    package var envelope: Envelope?
    /// The dossier code, once filed.
    package var dossier: String?
    package var createdAt: Date
    package var expiresAt: Date

    package init(
        id: String, session: String, draft: String, draftVersion: Int, origin: String, nonce: String, taxCode: String,
        unitName: String, email: String, registrationJSON: String, attachmentsJSON: String, form: [UInt8],
        formSHA256: String,
        envelope: Envelope? = nil, dossier: String? = nil, createdAt: Date, expiresAt: Date
    ) {
        self.id = id
        self.session = session
        self.draft = draft
        self.draftVersion = draftVersion
        self.origin = origin
        self.nonce = nonce
        self.taxCode = taxCode
        self.unitName = unitName
        self.email = email
        self.registrationJSON = registrationJSON
        self.attachmentsJSON = attachmentsJSON
        self.form = form
        self.formSHA256 = formSHA256
        self.envelope = envelope
        self.dossier = dossier
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }
}

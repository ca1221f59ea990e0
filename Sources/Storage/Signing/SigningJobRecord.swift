package import FoundationEssentials

/// One form of a signing job, as it was handed out and as it came back.
package struct SigningFormRecord: Hashable, Sendable {
    /// The form's code, which names its file.
    package var code: String
    /// Which dossier of the filing it goes into, from 1.
    package var part: Int
    /// The unsigned bytes as they were handed out.
    package var unsigned: [UInt8]
    /// SHA-256 of `unsigned`, in lower-case hexadecimal.
    package var unsignedSHA256: String
    /// SHA-256 of the signed form that was taken, in lower-case hexadecimal; its bytes are in the dossier.
    package var signedSHA256: String?
    /// What the verification of the signed form found, as JSON.
    package var report: String?

    package init(
        code: String, part: Int = 1, unsigned: [UInt8], unsignedSHA256: String, signedSHA256: String? = nil,
        report: String? = nil
    ) {
        self.code = code
        self.part = part
        self.unsigned = unsigned
        self.unsignedSHA256 = unsignedSHA256
        self.signedSHA256 = signedSHA256
        self.report = report
    }
}

/// A signing job as it was prepared: by its digests, what comes back is what the signer was given.
package struct SigningJobRecord: Hashable, Sendable {
    /// What is being signed, whoever signs it: of which draft, under which procedure, for which unit.
    package struct Subject: Hashable, Sendable {
        /// The draft's code.
        package var draft: String
        /// The version of the draft that was frozen.
        package var draftVersion: Int
        /// The procedure's code.
        package var procedure: String
        /// The tax code that the signer's certificate must carry.
        package var taxCode: String
        package var unitName: String
        /// Where letters about the dossier go.
        package var email: String
        /// The serial number of the one certificate that may sign; nil where any of the unit's may.
        package var signerSerial: String?
        /// The frozen answers, as JSON.
        package var answers: String
        /// The frozen list of attachments with their digests, as JSON.
        package var attachments: String

        package init(
            draft: DraftRecord, taxCode: String, unitName: String, email: String, signerSerial: String?,
            answers: String, attachments: String
        ) {
            self.init(
                draft: draft.code, draftVersion: draft.version, procedure: draft.procedure, taxCode: taxCode,
                unitName: unitName, email: email, signerSerial: signerSerial, answers: answers,
                attachments: attachments)
        }

        init(
            draft: String, draftVersion: Int, procedure: String, taxCode: String, unitName: String, email: String,
            signerSerial: String?, answers: String, attachments: String
        ) {
            self.draft = draft
            self.draftVersion = draftVersion
            self.procedure = procedure
            self.taxCode = taxCode
            self.unitName = unitName
            self.email = email
            self.signerSerial = signerSerial
            self.answers = answers
            self.attachments = attachments
        }
    }

    /// The envelopes that follow from verified forms.
    package struct Envelopes: Hashable, Sendable {
        /// The certificate that signed the forms: SHA-256 of its DER, in lower-case hexadecimal.
        package var certificate: String
        /// SHA-256 of each unsigned envelope as it was handed out, in lower-case hexadecimal, part by part; their bytes
        /// follow from the job and the signed forms.
        package var sha256: [String]

        package init(certificate: String, sha256: [String]) {
            self.certificate = certificate
            self.sha256 = sha256
        }
    }

    /// An unguessable identifier.
    package var id: String
    /// Whose job it is: the session that opened it.
    package var session: String
    /// The page's origin.
    package var origin: String
    /// A random value that makes every job different.
    package var nonce: String
    /// How it is signed.
    package var way: String
    package var subject: Subject
    /// In the order in which they are signed.
    package var forms: [SigningFormRecord]
    /// What was handed out after the forms were verified; nil until then, and where there is no envelope.
    package var envelopes: Envelopes?
    /// The dossier code, once filed.
    package var dossier: String?
    package var createdAt: Date
    package var expiresAt: Date

    package init(
        id: String, session: String, origin: String, nonce: String, way: String, subject: Subject,
        forms: [SigningFormRecord], envelopes: Envelopes? = nil, dossier: String? = nil, createdAt: Date,
        expiresAt: Date
    ) {
        self.id = id
        self.session = session
        self.origin = origin
        self.nonce = nonce
        self.way = way
        self.subject = subject
        self.forms = forms
        self.envelopes = envelopes
        self.dossier = dossier
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }
}

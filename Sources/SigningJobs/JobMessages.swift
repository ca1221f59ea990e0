public import FoundationEssentials

/// What a page asks SignTool to sign: `POST /v1/jobs`.
public struct JobRequest: Hashable, Sendable, Codable {
    /// What the user does with it, in words: shown in the window.
    public var title: String
    /// The tax code that the signer's certificate must carry.
    public var taxCode: String
    /// The unit's name as the page knows it: shown, never trusted.
    public var unit: String?
    /// What is signed, and what travels with it.
    public var documents: [JobDocument]
    /// The dossier in which all of it will travel, with the forms not signed yet; shown with them, so that it can be
    /// signed without another window once they are.
    public var envelope: JobEnvelope?
    /// The same where the documents travel in several dossiers, each with those that follow on the one before; instead of
    /// ``envelope``.
    public var envelopes: [JobEnvelope]?

    public init(
        title: String, taxCode: String, unit: String? = nil, documents: [JobDocument], envelope: JobEnvelope? = nil,
        envelopes: [JobEnvelope]? = nil
    ) {
        self.envelope = envelope
        self.envelopes = envelopes
        self.title = title
        self.taxCode = taxCode
        self.unit = unit
        self.documents = documents
    }
}

/// One document of a job.
public struct JobDocument: Hashable, Sendable, Codable {
    /// A file name without any folder: a label, never opened.
    public var name: String
    /// The media type, for instance `application/xml`.
    public var mediaType: String
    /// The document's bytes.
    public var content: Base64Content
    /// Where the signature goes, as element names from the root (`TK3-TS/Cky`); nil: shown, carried, not signed.
    public var signAt: String?
    /// Whether the document carries somebody's signature already; one that does, and does not say so, is refused.
    public var alreadySigned: Bool?

    public init(
        name: String, mediaType: String, content: Base64Content, signAt: String? = nil, alreadySigned: Bool? = nil
    ) {
        self.alreadySigned = alreadySigned
        self.name = name
        self.mediaType = mediaType
        self.content = content
        self.signAt = signAt
    }
}

/// A dossier's envelope as a page drafts it: the portal's own bytes, only that the forms inside are not signed yet.
public struct JobEnvelope: Hashable, Sendable, Codable {
    /// A file name without any folder: a label, never opened.
    public var name: String
    /// The envelope's bytes.
    public var content: Base64Content

    public init(name: String, content: Base64Content) {
        self.name = name
        self.content = content
    }
}

/// More documents for an open job, signed under the same PIN: `POST /v1/jobs/{id}/documents`.
public struct MoreDocuments: Hashable, Sendable, Codable {
    public var documents: [JobDocument]

    public init(documents: [JobDocument]) {
        self.documents = documents
    }
}

/// What SignTool answers to both.
public struct JobResponse: Hashable, Sendable, Codable {
    /// The job's identifier.
    public var job: String
    /// The certificate that signed.
    public var certificate: CertificateSummary
    /// The signed documents, in the order asked; those without `signAt` are left out.
    public var documents: [SignedJobDocument]

    public init(job: String, certificate: CertificateSummary, documents: [SignedJobDocument]) {
        self.job = job
        self.certificate = certificate
        self.documents = documents
    }
}

/// A signed document: the bytes that were sent, plus one `<Signature>`.
public struct SignedJobDocument: Hashable, Sendable, Codable {
    public var name: String
    public var content: Base64Content

    public init(name: String, content: Base64Content) {
        self.name = name
        self.content = content
    }
}

/// What a page and a window show of a certificate.
public struct CertificateSummary: Hashable, Sendable, Codable, Identifiable {
    /// SHA-256 of the certificate's DER, in lower-case hexadecimal.
    public var id: String
    /// Who it names: the organisation, else the common name.
    public var owner: String
    /// The tax code it carries (without the `MST:` prefix).
    public var taxCode: String?
    /// The issuer's common name.
    public var issuer: String
    /// The serial number in upper-case hexadecimal.
    public var serial: String
    public var notBefore: Date
    public var notAfter: Date
    /// The label of the token that holds the key.
    public var token: String
    /// Whether it can sign this job now.
    public var usable: Bool
    /// Why not, in words for the user.
    public var reason: String?
    /// A stable code of `reason`, for instance `certificate-expired`.
    public var reasonCode: String?
    /// PIN tries left, where the token tells.
    public var triesLeft: Int?
    /// Whether the PIN is typed on the reader itself; nil: in the window.
    public var hasPINPad: Bool?

    public init(
        id: String, owner: String, taxCode: String?, issuer: String, serial: String, notBefore: Date, notAfter: Date,
        token: String, usable: Bool, reason: String? = nil, reasonCode: String? = nil, triesLeft: Int? = nil,
        hasPINPad: Bool? = nil
    ) {
        self.hasPINPad = hasPINPad
        self.id = id
        self.owner = owner
        self.taxCode = taxCode
        self.issuer = issuer
        self.serial = serial
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.token = token
        self.usable = usable
        self.reason = reason
        self.reasonCode = reasonCode
        self.triesLeft = triesLeft
    }
}

/// `GET /v1/certificates`: every certificate with a private key, usable or not.
public struct CertificateList: Hashable, Sendable, Codable {
    /// Tokens that are plugged in, by label, also those without a certificate.
    public var tokens: [String]
    public var certificates: [CertificateSummary]

    public init(tokens: [String], certificates: [CertificateSummary]) {
        self.tokens = tokens
        self.certificates = certificates
    }
}

/// `GET /v1/info`.
public struct AgentInfo: Hashable, Sendable, Codable {
    /// Always `SignTool`.
    public var name: String
    /// The program's version, for instance `0.1.0`.
    public var version: String
    /// The version of this protocol, now 1.
    public var protocolVersion: Int

    private enum CodingKeys: String, CodingKey {
        case name, version
        case protocolVersion = "protocol"
    }

    public init(name: String, version: String, protocolVersion: Int) {
        self.name = name
        self.version = version
        self.protocolVersion = protocolVersion
    }
}

import PublicKeys

/// A CMS SignerInfo with signed attributes (RFC 5652, 5.3).
struct MessageSigner: Sendable {
    /// How the signer names its certificate.
    enum Name: Sendable {
        case issuerSerial(IssuerSerial)
        case keyIdentifier([UInt8])
    }

    let name: Name
    let digestAlgorithm: AlgorithmIdentifier
    let signatureAlgorithm: AlgorithmIdentifier
    let signature: [UInt8]
    /// What is signed: the attributes as a SET.
    let signedBytes: [UInt8]
    /// The value of each signed attribute.
    private let attributes: [OID: DERElement]

    init(_ element: DERElement) throws(DERError) {
        var fields = try element.cursor(.sequence)
        let version = try fields.take().integer()
        if let key = try fields.next(.context(0)) {
            self.name = .keyIdentifier(try key.octets(as: .context(0)))
        } else {
            self.name = .issuerSerial(try IssuerSerial(issuerAndSerialNumber: fields.take()))
        }
        let digest = try fields.take()
        let attributes = try fields.take(.context(0))
        let algorithm = try fields.take()
        guard [1, 3].contains(version) else { throw .malformed }
        self.digestAlgorithm = try AlgorithmIdentifier(digest)
        self.signatureAlgorithm = try AlgorithmIdentifier(algorithm)
        // The signature covers the attributes with the tag of a SET in place of [0] (section 5.4).
        self.signedBytes = [0x31] + attributes.encoded.dropFirst()
        self.attributes = try Self.attributes(attributes)
        self.signature = try fields.take().octets()
        _ = try fields.next(.context(1))
        guard fields.isAtEnd else { throw .malformed }
    }

    /// Each attribute once, each with one value (sections 11.1 and 11.2; RFC 5035, 3 and 4).
    private static func attributes(_ element: DERElement) throws(DERError) -> [OID: DERElement] {
        var attributes: [OID: DERElement] = [:]
        for attribute in try element.children() {
            var fields = try attribute.cursor(.sequence)
            let type = try fields.take().identifier()
            let value = try fields.take(.set).onlyChild()
            guard fields.isAtEnd, attributes.updateValue(value, forKey: type) == nil else { throw .malformed }
        }
        return attributes
    }

    /// The content type that the signer states.
    var contentType: OID? { self.attributes[.contentType].flatMap { try? $0.identifier() } }

    /// The digest of the content that the signer states.
    var messageDigest: [UInt8]? { self.attributes[.messageDigest].flatMap { try? $0.octets() } }

    /// The certificate that the signer states as its own.
    func certificateIdentifier() throws(DERError) -> CertificateIdentifier? {
        if let attribute = self.attributes[.signingCertificateV2] {
            return try CertificateIdentifier(signingCertificate: attribute, isVersion2: true)
        }
        guard let attribute = self.attributes[.signingCertificate] else { return nil }
        return try CertificateIdentifier(signingCertificate: attribute, isVersion2: false)
    }

    /// The certificate that the signer names, among others.
    func certificate(among certificates: [X509Certificate]) -> X509Certificate? {
        certificates.first { certificate in
            switch self.name {
            case .issuerSerial(let name): IssuerSerial(certificate) == name
            case .keyIdentifier(let identifier): certificate.subjectKeyIdentifier == identifier
            }
        }
    }
}

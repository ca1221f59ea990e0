import SwiftASN1

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
    private let attributes: [ASN1ObjectIdentifier: ASN1Node]

    init(_ node: ASN1Node) throws {
        self = try DER.sequence(node, identifier: .sequence) { try Self(&$0) }
    }

    private init(_ nodes: inout ASN1NodeCollection.Iterator) throws {
        let version = try Int(derEncoded: &nodes)
        if let key = nodes.next(tagged: 0) {
            let tag = ASN1Identifier(tagWithNumber: 0, tagClass: .contextSpecific)
            self.name = .keyIdentifier(Array(try ASN1OctetString(derEncoded: key, withIdentifier: tag).bytes))
        } else {
            guard let name = nodes.next() else { throw KeyReadError.malformed }
            self.name = .issuerSerial(try IssuerSerial(issuerAndSerialNumber: name))
        }
        guard [1, 3].contains(version), let digest = nodes.next(), let attributes = nodes.next(tagged: 0),
            let algorithm = nodes.next()
        else { throw KeyReadError.malformed }
        self.digestAlgorithm = try AlgorithmIdentifier(digest)
        self.signatureAlgorithm = try AlgorithmIdentifier(algorithm)
        // The signature covers the attributes with the tag of a SET in place of [0] (section 5.4).
        self.signedBytes = [0x31] + attributes.encodedBytes.dropFirst()
        self.attributes = try Self.attributes(attributes)
        self.signature = Array(try ASN1OctetString(derEncoded: &nodes).bytes)
        _ = nodes.next(tagged: 1)
    }

    /// Each attribute once, each with one value (sections 11.1 and 11.2; RFC 5035, 3 and 4).
    private static func attributes(_ node: ASN1Node) throws -> [ASN1ObjectIdentifier: ASN1Node] {
        let attributes = try node.children().map { attribute in
            try DER.sequence(attribute, identifier: .sequence) { nodes in
                let type = try ASN1ObjectIdentifier(derEncoded: &nodes)
                guard let values = nodes.next(.set) else { throw KeyReadError.malformed }
                return (type, try values.onlyChild())
            }
        }
        return try Dictionary(attributes) { _, _ in throw KeyReadError.malformed }
    }

    /// The content type that the signer states.
    var contentType: ASN1ObjectIdentifier? {
        self.attributes[.contentType].flatMap { try? ASN1ObjectIdentifier(derEncoded: $0) }
    }

    /// The digest of the content that the signer states.
    var messageDigest: [UInt8]? {
        self.attributes[.messageDigest].flatMap { try? ASN1OctetString(derEncoded: $0) }.map { Array($0.bytes) }
    }

    /// The certificate that the signer states as its own.
    func certificateIdentifier() throws -> CertificateIdentifier? {
        if let attribute = self.attributes[.signingCertificateV2] {
            return try CertificateIdentifier(signingCertificate: attribute, isVersion2: true)
        }
        return try self.attributes[.signingCertificate].map {
            try CertificateIdentifier(signingCertificate: $0, isVersion2: false)
        }
    }

    /// The certificate that the signer names, among others.
    func certificate(among certificates: [CertificateDetails]) -> CertificateDetails? {
        certificates.first { certificate in
            switch self.name {
            case .issuerSerial(let name): IssuerSerial(certificate) == name
            case .keyIdentifier(let identifier): certificate.subjectKeyIdentifier == identifier
            }
        }
    }
}

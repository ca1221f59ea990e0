import CanonicalXML
import PublicKeys

/// The signed digest of the signer's certificate (EN 319 132-1, 5.2.2; version one: TS 101 903, 7.2.2).
struct SigningCertificateProperty: Sendable {
    /// SigningCertificate names the issuer as text, SigningCertificateV2 as DER.
    enum Version: Hashable, Sendable { case one, two }

    let version: Version
    let digestMethod: String
    let digestValue: [UInt8]
    /// The IssuerSerial as DER.
    private var issuerSerial: [UInt8]?
    /// The serial number as decimal text.
    private var serialText: String?

    init(_ node: SignatureNode, version: Version) throws(SignatureFormatError) {
        self.version = version
        // The signer's certificate comes first; others may follow for its chain.
        guard let certificate = node.children.first, node.children.allSatisfy({ $0.isXAdES("Cert") }),
            let digest = try certificate.xadesChild("CertDigest"), digest.children.count == 2,
            digest.children[0].isNamed("DigestMethod"), digest.children[1].isNamed("DigestValue")
        else { throw SignatureFormatError.wrongBuild(node.tag.name.localName) }
        self.digestMethod = try digest.children[0].algorithm()
        self.digestValue = try digest.children[1].base64()
        switch version {
        case .one:
            let serial = try certificate.xadesChild("IssuerSerial")?.children("X509SerialNumber").first?.plainText()
            self.serialText = serial.map { String($0.prefix(Self.serialDigits)) }
        case .two:
            // A hint that is no base 64 is a hint that cannot be read.
            self.issuerSerial = try certificate.xadesChild("IssuerSerialV2").map { (try? $0.base64()) ?? [] }
        }
    }

    private static let serialDigits = 64

    /// Why it does not name this certificate; nil where it does.
    func fault(for certificate: X509Certificate) -> CheckFault? {
        guard let digest = DigestMethod(rawValue: self.digestMethod) else {
            return CheckFault(.certificateDigestUnknown, ["algorithm": self.digestMethod])
        }
        return digest.digest(certificate.bytes) == self.digestValue ? nil : CheckFault(.certificateDigestDiffers)
    }

    /// What is odd about the issuer and serial number beside the digest, which prove nothing.
    func hintFault(for certificate: X509Certificate) -> CheckFault.Code? {
        if let serialText, serialText != certificate.serial.decimal { return .issuerSerialDiffers }
        guard let issuerSerial else { return nil }
        guard let name = try? IssuerSerial(der: issuerSerial) else { return .issuerSerialUnreadable }
        return name == IssuerSerial(certificate) ? nil : .issuerSerialDiffers
    }

    /// Whether the digest is one that today accepts.
    var isStrong: Bool { DigestMethod(rawValue: self.digestMethod)?.isStrong ?? false }
}

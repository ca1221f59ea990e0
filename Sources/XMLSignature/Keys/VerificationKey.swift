import PublicKeys

/// A key that the caller brings, so that nothing in a document decides what it is checked with.
public struct VerificationKey: Hashable, Sendable {
    /// The name that a KeyName must give for this key to be tried; nil where it is tried for any.
    public let name: String?
    let key: SignatureKey
    /// The certificate it came in.
    let certificate: [UInt8]?

    private init(name: String?, key: SignatureKey, certificate: [UInt8]? = nil) {
        self.name = name
        self.key = key
        self.certificate = certificate
    }

    /// A secret for HMAC.
    public static func symmetric(_ secret: [UInt8], name: String? = nil) -> VerificationKey {
        VerificationKey(name: name, key: .symmetric(secret))
    }

    /// A public key as SubjectPublicKeyInfo (RFC 5280, 4.1.2.7), DER.
    /// - Throws: `unsupportedKey`.
    public static func publicKey(
        _ subjectPublicKeyInfo: [UInt8], name: String? = nil
    ) throws(XMLSignatureError) -> VerificationKey {
        do {
            let key = try PublicKey(subjectPublicKeyInfo: subjectPublicKeyInfo)
            return VerificationKey(name: name, key: .asymmetric(key))
        } catch {
            throw XMLSignatureError(code: .unsupportedKey, reason: "not a public key of a kind that is accepted")
        }
    }

    /// The key of a certificate, DER; the judge is asked about that certificate.
    /// - Throws: `badCertificate` or `unsupportedKey`.
    public static func certificate(
        _ der: [UInt8], name: String? = nil
    ) throws(XMLSignatureError) -> VerificationKey {
        let outline = try KeyedCertificate(der: der)
        return VerificationKey(name: name, key: .asymmetric(outline.key), certificate: der)
    }

    /// Whether `value` is this key's over `message`; a kind of key that the algorithm does not take never fits.
    package func verifies(_ value: [UInt8], over message: [UInt8], with algorithm: SignatureAlgorithm) -> Bool {
        self.key.verifies(value, over: message, with: algorithm)
    }
}

internal import PublicKeys
internal import XMLSignature

/// A certificate that may stand in a chain, with what is asked of it again and again.
struct ChainMember: Sendable {
    let certificate: X509Certificate
    let subjectKey: String
    let issuerKey: String
    private let keyIdentifier: [UInt8]?
    private let issuerKeyIdentifier: [UInt8]?
    /// Nil where the key cannot be used.
    private let key: (verifier: VerificationKey, public: PublicKey)?

    init(_ certificate: X509Certificate) {
        self.certificate = certificate
        self.subjectKey = certificate.subject.comparisonKey
        self.issuerKey = certificate.issuer.comparisonKey
        self.keyIdentifier = certificate.subjectKeyIdentifier
        self.issuerKeyIdentifier = certificate.authorityKeyIdentifier
        if let key = try? certificate.publicKey(),
            let verifier = try? VerificationKey.publicKey(key.subjectPublicKeyInfo())
        {
            self.key = (verifier, key)
        } else {
            self.key = nil
        }
    }

    var text: String { self.certificate.subject.text }

    /// Whether this one's key made the other's signature; the algorithm is the other's to name.
    func issued(_ other: ChainMember, with algorithm: SignatureAlgorithm) -> Bool {
        guard let key, let signature = other.certificate.signature,
            let value = key.public.signatureValue(der: signature)
        else { return false }
        return key.verifier.verifies(value, over: Array(other.certificate.signedPart), with: algorithm)
    }

    /// Whether the key identifiers say that this one issued the other; nil where they say nothing (RFC 5280, 4.2.1.1).
    func isNamed(by other: ChainMember) -> Bool? {
        guard let wanted = other.issuerKeyIdentifier, let own = self.keyIdentifier else { return nil }
        return wanted == own
    }

    /// When it is valid; nil where that cannot be read.
    var validity: ClosedRange<Instant>? {
        guard let from = self.certificate.notBefore?.instant, let until = self.certificate.notAfter?.instant,
            from <= until
        else { return nil }
        return from...until
    }
}

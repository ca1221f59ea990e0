import PublicKeys

/// The digest of a certificate, with its issuer and serial number where they are given (RFC 5035, 4: ESSCertIDv2).
struct CertificateIdentifier: Hashable, Sendable {
    let digest: DigestMethod
    let value: [UInt8]
    let issuerSerial: IssuerSerial?

    /// Reads the first identifier, the signer's, of a SigningCertificate or SigningCertificateV2.
    init(signingCertificate element: DERElement, isVersion2: Bool) throws(DERError) {
        guard let list = try element.children(.sequence).first, let first = try list.children(.sequence).first else {
            throw .malformed
        }
        var fields = try first.cursor(.sequence)
        var digest: DigestMethod? = isVersion2 ? .sha256 : .sha1
        if isVersion2, let algorithm = try fields.next(.sequence) {
            digest = try AlgorithmIdentifier(algorithm).digest
        }
        guard let digest else { throw .unsupported }
        self.digest = digest
        self.value = try fields.take().octets()
        if let name = try fields.next() { self.issuerSerial = try IssuerSerial(name) } else { self.issuerSerial = nil }
        guard fields.isAtEnd else { throw .malformed }
    }

    /// Whether it names this certificate.
    func names(_ certificate: X509Certificate) -> Bool {
        self.digest.digest(certificate.bytes) == self.value
            && (self.issuerSerial.map { $0 == IssuerSerial(certificate) } ?? true)
    }
}

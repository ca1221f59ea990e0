import SwiftASN1

/// The digest of a certificate, with its issuer and serial number where they are given (RFC 5035, 4: ESSCertIDv2).
struct CertificateIdentifier: Hashable, Sendable {
    let digest: DigestMethod
    let value: [UInt8]
    let issuerSerial: IssuerSerial?

    /// Reads the first identifier, the signer's, of a SigningCertificate or SigningCertificateV2.
    init(signingCertificate node: ASN1Node, isVersion2: Bool) throws {
        guard let list = try node.children(.sequence).first, let first = try list.children(.sequence).first else {
            throw KeyReadError.malformed
        }
        (self.digest, self.value, self.issuerSerial) = try DER.sequence(first, identifier: .sequence) { nodes in
            var digest: DigestMethod? = isVersion2 ? .sha256 : .sha1
            if isVersion2, let algorithm = nodes.next(.sequence) { digest = try AlgorithmIdentifier(algorithm).digest }
            guard let digest else { throw KeyReadError.unsupported }
            let value = Array(try ASN1OctetString(derEncoded: &nodes).bytes)
            return (digest, value, try nodes.next().map { try IssuerSerial($0) })
        }
    }

    /// Whether it names this certificate.
    func names(_ certificate: CertificateDetails) -> Bool {
        self.digest.digest(certificate.der) == self.value
            && (self.issuerSerial.map { $0 == IssuerSerial(certificate) } ?? true)
    }
}

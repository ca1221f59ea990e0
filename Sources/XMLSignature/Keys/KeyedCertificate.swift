import PublicKeys

/// A certificate whose key can be read, which is all that making or checking a value needs.
struct KeyedCertificate: Sendable {
    let certificate: X509Certificate
    let key: PublicKey

    /// The certificate as it came.
    var der: [UInt8] { self.certificate.bytes }

    init(der: [UInt8]) throws(XMLSignatureError) {
        do {
            self.certificate = try X509Certificate(der)
        } catch {
            throw XMLSignatureError(code: .badCertificate, reason: "not a certificate")
        }
        do {
            self.key = try self.certificate.publicKey()
        } catch {
            throw error == .unsupported
                ? XMLSignatureError(
                    code: .unsupportedKey, reason: "the certificate's key is neither RSA nor a NIST curve")
                : XMLSignatureError(code: .badCertificate, reason: "the certificate's key cannot be read")
        }
    }

    /// The subject as RFC 4514 writes it; for X509SubjectName only, never to be compared.
    var subject: String { self.certificate.subject.rfc4514 }
}

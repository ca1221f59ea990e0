internal import Synchronization

/// Reads certificates, and remembers those that it read: what stands in one does not change with time or trust.
///
/// It is asked about certificates whose signature was found to fit, so that a stranger pays for each that it fills up with.
package final class KnownCertificates: Sendable {
    private let known: Mutex<Generations<SignerCertificate>>

    /// - Parameter capacity: how many certificates one of two generations holds.
    package init(capacity: Int = 1_024) {
        self.known = Mutex(Generations(capacity: capacity))
    }

    /// The certificate with these bytes.
    /// - Throws: ``CertificateError`` as ``SignerCertificate/init(der:)`` does.
    package func read(_ der: [UInt8]) throws(CertificateError) -> SignerCertificate {
        if let certificate = self.known.withLock({ $0.find(der) }) { return certificate }
        let certificate = try SignerCertificate(der: der)
        self.known.withLock { $0.insert(certificate, for: der) }
        return certificate
    }
}

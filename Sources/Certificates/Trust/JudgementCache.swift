import FoundationEssentials
internal import Synchronization

/// Certificates whose chain was found to hold, and the span of time in which it does.
///
/// Only trusted certificates are kept, so strangers cannot push the known ones out.
final class JudgementCache: Sendable {
    struct Entry: Sendable {
        let certificate: SignerCertificate
        /// From the latest beginning to the earliest end in the chain.
        let trustedDuring: ClosedRange<Date>
    }

    private let known: Mutex<Generations<Entry>>

    /// - Parameter capacity: how many certificates one of two generations holds.
    init(capacity: Int) {
        self.known = Mutex(Generations(capacity: capacity))
    }

    /// What is known of the certificate with these bytes.
    func entry(der: [UInt8]) -> Entry? { self.known.withLock { $0.find(der) } }

    func insert(_ entry: Entry) {
        self.known.withLock { $0.insert(entry, for: entry.certificate.der) }
    }
}

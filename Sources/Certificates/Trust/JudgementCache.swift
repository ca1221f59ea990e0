import FoundationEssentials
internal import Synchronization

/// Certificates whose chain was found to hold, and the span of time in which it does.
///
/// Two generations bound it: when the young one is full it becomes the old one, and the old one is forgotten.
/// Only trusted certificates are kept, so strangers cannot push the known ones out.
final class JudgementCache: Sendable {
    struct Entry: Sendable {
        let certificate: SignerCertificate
        /// From the latest beginning to the earliest end in the chain.
        let trustedDuring: ClosedRange<Date>
    }

    private struct Generations {
        var young: [[UInt8]: Entry] = [:]
        var old: [[UInt8]: Entry] = [:]
    }

    private let capacity: Int
    private let generations = Mutex(Generations())

    /// - Parameter capacity: how many certificates one generation holds.
    init(capacity: Int) {
        self.capacity = capacity
    }

    /// What is known of the certificate with these bytes.
    func entry(der: [UInt8]) -> Entry? {
        self.generations.withLock { generations in
            if let entry = generations.young[der] { return entry }
            guard let entry = generations.old[der] else { return nil }
            self.insert(entry, into: &generations)
            return entry
        }
    }

    func insert(_ entry: Entry) {
        self.generations.withLock { self.insert(entry, into: &$0) }
    }

    private func insert(_ entry: Entry, into generations: inout Generations) {
        if generations.young.count >= self.capacity {
            generations.old = generations.young
            generations.young = [:]
        }
        generations.young[entry.certificate.der] = entry
    }
}

package import FoundationEssentials

/// Which origins the user allowed, and which were refused not long ago; a value without file or clock.
package struct OriginBook: Sendable {
    /// What the book says of an origin.
    package enum Entry: Hashable, Sendable {
        case allowed
        /// Refused so recently that asking again would be nagging.
        case refused
        case unknown
    }

    /// The origins that the user allowed, for good.
    package private(set) var allowed: Set<String>
    private var refusedUntil: [String: Date] = [:]
    private let quiet: TimeInterval
    /// How many refusals are remembered; pages can come with any number of origins.
    private static let capacity = 256

    /// - Parameter quiet: how long, in seconds, a refused origin is not asked about again.
    package init(allowed: Set<String> = [], quiet: TimeInterval = 10 * 60) {
        self.allowed = allowed
        self.quiet = quiet
    }

    package func entry(for origin: Origin, now: Date) -> Entry {
        if self.allowed.contains(origin.text) { return .allowed }
        return self.refusedUntil[origin.text].map { $0 > now ? .refused : .unknown } ?? .unknown
    }

    package mutating func allow(_ origin: Origin) {
        self.allowed.insert(origin.text)
        self.refusedUntil[origin.text] = nil
    }

    package mutating func withdraw(_ origin: String) {
        self.allowed.remove(origin)
    }

    /// Takes over a list of allowed origins that was changed elsewhere.
    package mutating func take(allowed: Set<String>) {
        self.allowed = allowed
        self.refusedUntil = self.refusedUntil.filter { !allowed.contains($0.key) }
    }

    package mutating func refuse(_ origin: Origin, now: Date) {
        self.refusedUntil = self.refusedUntil.filter { $0.value > now }
        if self.refusedUntil.count >= Self.capacity, let oldest = self.refusedUntil.min(by: { $0.value < $1.value }) {
            self.refusedUntil[oldest.key] = nil
        }
        self.refusedUntil[origin.text] = now.addingTimeInterval(self.quiet)
    }
}

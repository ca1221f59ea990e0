package import FoundationEssentials

/// Which origins the user allowed, which were refused, and how often the user was asked; a value without file or clock.
///
/// An origin is allowed by itself. Refusals and questions are counted by registrable domain, as whoever owns one has any
/// number of origins, and all questions together.
package struct OriginBook: Sendable {
    /// What the book says of an origin.
    package enum Entry: Hashable, Sendable {
        case allowed
        /// Refused, it or a sibling, so recently that asking again would be nagging.
        case refused
        case unknown
    }

    /// How often the user may be asked within ``window``.
    package static let questionsOfDomain = 3
    package static let questionsOfAll = 6
    /// In seconds.
    package static let window: TimeInterval = 10 * 60
    /// The longest quiet time after repeated refusals, in seconds; as long afterwards they are forgotten.
    package static let longestQuiet: TimeInterval = 24 * 3600
    /// How many refusals are remembered; pages can come with any number of origins.
    private static let capacity = 256

    private struct Refusals {
        var count: Int
        var until: Date
    }

    /// The origins that the user allowed, for good.
    package private(set) var allowed: Set<String>
    private var refusals: [String: Refusals] = [:]
    private var questions: [(domain: String, time: Date)] = []
    private let quiet: TimeInterval

    /// - Parameter quiet: how long, in seconds, the first refusal keeps a domain from being asked about again; each
    ///   further one twice as long.
    package init(allowed: Set<String> = [], quiet: TimeInterval = 10 * 60) {
        self.allowed = allowed
        self.quiet = quiet
    }

    package func entry(for origin: Origin, now: Date) -> Entry {
        if self.allowed.contains(origin.text) { return .allowed }
        return self.refusals[origin.registrableDomain].map { $0.until > now ? .refused : .unknown } ?? .unknown
    }

    /// Whether the user may be asked about an origin now; a yes counts as a question.
    package mutating func mayAsk(about origin: Origin, now: Date) -> Bool {
        self.questions.removeAll { $0.time.addingTimeInterval(Self.window) <= now }
        let domain = origin.registrableDomain
        guard self.questions.count < Self.questionsOfAll,
            self.questions.count(where: { $0.domain == domain }) < Self.questionsOfDomain
        else { return false }
        self.questions.append((domain, now))
        return true
    }

    package mutating func allow(_ origin: Origin) {
        self.allowed.insert(origin.text)
        self.refusals[origin.registrableDomain] = nil
    }

    package mutating func withdraw(_ origin: String) {
        self.allowed.remove(origin)
    }

    /// Takes over a list of allowed origins that was changed elsewhere.
    package mutating func take(allowed: Set<String>) {
        for origin in allowed.subtracting(self.allowed).compactMap(Origin.init) {
            self.refusals[origin.registrableDomain] = nil
        }
        self.allowed = allowed
    }

    package mutating func refuse(_ origin: Origin, now: Date) {
        self.refusals = self.refusals.filter { $0.value.until.addingTimeInterval(Self.longestQuiet) > now }
        let domain = origin.registrableDomain
        let count = (self.refusals[domain]?.count ?? 0) + 1
        if self.refusals[domain] == nil, self.refusals.count >= Self.capacity,
            let oldest = self.refusals.min(by: { $0.value.until < $1.value.until })
        {
            self.refusals[oldest.key] = nil
        }
        let quiet = min(self.quiet * Double(1 << min(count - 1, 20)), max(self.quiet, Self.longestQuiet))
        self.refusals[domain] = Refusals(count: count, until: now.addingTimeInterval(quiet))
    }
}

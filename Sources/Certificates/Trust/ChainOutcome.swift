import FoundationEssentials
internal import XMLSignature

/// What came of looking for a chain.
enum ChainOutcome: Sendable {
    /// A chain whose members are all valid in this span, which contains the time asked about.
    case trusted(validity: ClosedRange<Date>)
    /// There is a chain, but one of its members had expired.
    case expired(reason: String)
    /// There is a chain, but one of its members was not yet valid.
    case notYetValid(reason: String)
    /// There is a chain, but the time in one of its members cannot be taken.
    case datesRefused(reason: String)
    /// There are issuers, but the chain breaks a rule.
    case refused(reason: String, SubIndication)
    /// No trusted root was reached.
    case noChain

    /// The higher, the nearer to trust.
    private var rank: Int {
        switch self {
        case .trusted: 5
        case .expired, .notYetValid: 4
        case .datesRefused: 3
        case .refused: 2
        case .noChain: 0
        }
    }

    /// The nearer to trust of two; the first where they are equally near.
    func better(_ other: ChainOutcome) -> ChainOutcome { other.rank > self.rank ? other : self }

    var isTrusted: Bool {
        if case .trusted = self { true } else { false }
    }
}

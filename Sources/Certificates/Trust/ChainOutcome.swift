import FoundationEssentials
internal import XMLSignature

/// What came of looking for a chain.
enum ChainOutcome: Sendable {
    /// A chain whose members are all valid in this span, which contains the time asked about.
    case trusted(validity: ClosedRange<Date>)
    /// There is a chain, but one of its members is outside its dates, or they cannot be taken.
    case outOfDate(CheckFault)
    /// There are issuers, but the chain breaks a rule.
    case refused(CheckFault)
    /// No trusted root was reached.
    case noChain

    /// The higher, the nearer to trust.
    private var rank: Int {
        switch self {
        case .trusted: 5
        case .outOfDate(let fault): fault.code.subIndication == .chainConstraintsFailure ? 3 : 4
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

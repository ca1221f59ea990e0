extension SignaturePolicy {
    /// A verdict with its reason.
    struct Outcome: Hashable {
        var verdict: SignatureReport.Verdict
        var subIndication: SubIndication?

        static let passed = Outcome(verdict: .totalPassed, subIndication: nil)

        /// What a fault means: only what was computed and differs makes a signature invalid.
        init(_ fault: CheckFault) {
            self.init(
                verdict: fault.code.kind == .doesNotFit ? .totalFailed : .indeterminate,
                subIndication: fault.code.subIndication)
        }

        init(verdict: SignatureReport.Verdict, subIndication: SubIndication?) {
            self.verdict = verdict
            self.subIndication = subIndication
        }

        static func failed(_ reason: SubIndication) -> Outcome {
            Outcome(verdict: .totalFailed, subIndication: reason)
        }

        static func indeterminate(_ reason: SubIndication) -> Outcome {
            Outcome(verdict: .indeterminate, subIndication: reason)
        }

        private var rank: Int {
            switch self.verdict {
            case .totalPassed: 0
            case .indeterminate: 1
            case .totalFailed: 2
            }
        }

        /// The worse of two; the first where they are equally bad.
        func worse(_ other: Outcome) -> Outcome { other.rank > self.rank ? other : self }
    }
}

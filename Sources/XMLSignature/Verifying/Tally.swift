extension SignaturePolicy {
    /// The checks made so far, and the worst outcome of those that did not pass.
    struct Tally {
        var checks: [SignatureCheck] = []
        private(set) var outcome = Outcome.passed
        /// What made the outcome as bad as it is; nil where that has no code.
        private(set) var fault: CheckFault?

        /// A check with a code, whose kind decides how bad it is.
        mutating func check(_ name: String, _ fault: CheckFault?, _ otherwise: Outcome? = nil) {
            self.take(SignatureCheck(name, fault), otherwise)
        }

        /// A check made elsewhere.
        /// - Parameter reason: what lies behind a check that has no code of its own.
        mutating func take(_ check: SignatureCheck, _ otherwise: Outcome? = nil, because reason: CheckFault? = nil) {
            self.checks.append(check)
            guard !check.passed else { return }
            let outcome = otherwise ?? check.fault.map(Outcome.init) ?? .indeterminate(.constraintsFailure)
            let worse = self.outcome.worse(outcome)
            if worse != self.outcome { self.fault = check.fault ?? reason }
            self.outcome = worse
        }
    }
}

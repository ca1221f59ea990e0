package import SocialInsurance
package import Storage

/// What a piece of delivery work came to: facts to write down, and when to look again.
package struct Conclusion: Sendable, Hashable {
    package enum Finding: Sendable, Hashable {
        case delivered(GatewayEvidence)
        case accepted(number: String, GatewayEvidence)
        /// What VSS has done with it so far.
        case steps([DossierState.Step])
        case rejected(GatewayCode, message: String, GatewayEvidence)
        /// Sent back to be mended.
        case returned([DossierState.Reason], message: String, GatewayEvidence)
        /// Done, with the unit code where the procedure asks for one.
        case granted(unitCode: String?, GatewayEvidence)
        /// The gateway did not take it this time.
        case failed(GatewayFailure)
        /// Nobody knows whether it took it.
        case uncertain(GatewayFailure)
    }

    package enum Next: Sendable, Hashable {
        case done
        /// The gateway has it: ask for its result.
        case poll(after: Duration, failures: Int)
        /// Go on where we are.
        case again(after: Duration, failures: Int)
    }

    package var findings: [Finding]
    /// How the attempt made just now ended; nil when none was made.
    package var attempt: DeliveryAttempt.Outcome?
    /// What the operator should hear of.
    package var alarm: GatewayFailure?
    package var next: Next

    package init(
        findings: [Finding] = [], attempt: DeliveryAttempt.Outcome? = nil, alarm: GatewayFailure? = nil, next: Next
    ) {
        self.findings = findings
        self.attempt = attempt
        self.alarm = alarm
        self.next = next
    }
}

package import SocialInsurance
package import Storage

/// Decides what to do with one dossier; owns no clock, socket or database.
///
/// Whoever drives it starts with ``Event/begin(_:)``, performs the action, hands back what came of it, and stops at
/// ``Action/conclude(_:)``.
package struct DeliveryMachine: Sendable {
    /// How the last sending ended, as far as the records tell.
    package enum LastAttempt: Sendable, Hashable {
        case none
        /// The gateway certainly does not have the dossier from it.
        case notTaken
        /// The gateway may have it: the answer was lost, or nobody was left to note it down.
        case unknown
    }

    package enum Event: Sendable, Hashable {
        case begin(LastAttempt)
        case asked(GatewayReply)
        case submitted(GatewayReply)
    }

    package enum Action: Sendable, Hashable {
        /// Ask the gateway for the status of the business id.
        case ask
        /// Record an attempt under a new wire id, then send.
        case send
        /// Write this down in one transaction and give the row back.
        case conclude(Conclusion)
    }

    private let state: OutboxRow.State
    private let failures: Int
    /// SHA-256 of our envelope, lower-case hexadecimal.
    private let digest: String
    private let policy: DeliveryPolicy
    /// Chance for the jitter, 0 to 1.
    private let chance: Double
    private let isFollowed: Bool
    private let isOver: @Sendable (GatewayVerdict) -> Bool

    /// - Parameters:
    ///   - isFollowed: whether VSS works on it step by step after it took it, which is told.
    ///   - isOver: whether the dossier's procedure awaits nothing more after a verdict.
    package init(
        state: OutboxRow.State, failures: Int, digest: String, policy: DeliveryPolicy, chance: Double,
        isFollowed: Bool = false, isOver: @escaping @Sendable (GatewayVerdict) -> Bool
    ) {
        self.state = state
        self.failures = failures
        self.digest = digest
        self.policy = policy
        self.chance = chance
        self.isFollowed = isFollowed
        self.isOver = isOver
    }

    package func handle(_ event: Event) -> Action {
        switch event {
        case .begin(let last):
            if self.state == .done { return .conclude(Conclusion(next: .done)) }
            return self.state == .polling || last == .unknown ? .ask : .send
        case .asked(let reply):
            return self.asked(reply)
        case .submitted(let reply):
            return .conclude(self.submitted(reply))
        }
    }

    private func asked(_ reply: GatewayReply) -> Action {
        switch reply {
        case .state(let state, let evidence):
            return .conclude(self.found(state, evidence, attempt: nil))
        case .verdict(let code, let message, let digest, let evidence):
            return .conclude(self.rejected(code, message, digest, evidence, attempt: nil))
        case .unknownDossier where self.state == .sending:
            return .send
        case .unknownDossier:
            // It confirmed having it: never sent again without a human being, but asked about for ever.
            let alarm = GatewayFailure(.refused, "the gateway does not know a dossier that it confirmed")
            return .conclude(Conclusion(alarm: alarm, next: self.again(alarm)))
        case .failure(let failure):
            let next = self.again(failure)
            guard self.state == .sending else { return .conclude(Conclusion(alarm: failure, next: next)) }
            return .conclude(Conclusion(findings: [.uncertain(failure)], alarm: failure, next: next))
        }
    }

    private func submitted(_ reply: GatewayReply) -> Conclusion {
        switch reply {
        case .state(let state, let evidence):
            return self.found(state, evidence, attempt: .delivered)
        case .verdict(let code, let message, let digest, let evidence):
            return self.rejected(code, message, digest, evidence, attempt: .rejected)
        case .unknownDossier:
            return self.failed(GatewayFailure(.refused, "nobody takes dossiers at this address", httpStatus: 404))
        case .failure(let failure):
            return self.failed(failure)
        }
    }

    private func failed(_ failure: GatewayFailure) -> Conclusion {
        Conclusion(
            findings: [failure.code.isSilent ? .uncertain(failure) : .failed(failure)],
            attempt: failure.code == .notSendable ? .unsent : failure.code.isCertain ? .failed : .uncertain,
            alarm: failure, next: self.again(failure))
    }

    private func found(
        _ state: DossierState, _ evidence: GatewayEvidence, attempt: DeliveryAttempt.Outcome?
    ) -> Conclusion {
        guard state.digest == self.digest else { return self.ofOtherBytes(state.digest, evidence, attempt) }
        var findings: [Conclusion.Finding] = [.delivered(evidence)]
        var isOver = false
        if let number = state.dossierNumber, state.status != .received {
            findings.append(.accepted(number: number, evidence))
            isOver = self.isOver(.accepted(number: number))
        }
        if self.isFollowed, !state.steps.isEmpty { findings.append(.steps(state.steps)) }
        if state.status == .returned {
            findings.append(.returned(state.reasons ?? [], message: state.message ?? "", evidence))
            return Conclusion(findings: findings, attempt: attempt, next: .done)
        }
        // A grant that ends nothing lacks what was asked for, which is awaited further.
        if !isOver, state.status == .granted, self.isOver(.granted(unitCode: state.unitCode)) {
            findings.append(.granted(unitCode: state.unitCode, evidence))
            isOver = true
        }
        guard !isOver else { return Conclusion(findings: findings, attempt: attempt, next: .done) }
        let polls = self.state == .polling ? self.failures + 1 : 1
        let wait = self.policy.polling.wait(afterFailures: polls, chance: self.chance)
        return Conclusion(findings: findings, attempt: attempt, next: .poll(after: wait, failures: polls))
    }

    private func rejected(
        _ code: GatewayCode, _ message: String, _ digest: String?, _ evidence: GatewayEvidence,
        attempt: DeliveryAttempt.Outcome?
    ) -> Conclusion {
        if let digest, digest != self.digest { return self.ofOtherBytes(digest, evidence, attempt) }
        return Conclusion(findings: [.rejected(code, message: message, evidence)], attempt: attempt, next: .done)
    }

    /// An answer about bytes that are not ours confirms and ends nothing.
    private func ofOtherBytes(
        _ digest: String, _ evidence: GatewayEvidence, _ attempt: DeliveryAttempt.Outcome?
    ) -> Conclusion {
        let failure = GatewayFailure(
            .unreadableAnswer, "the gateway's receipt is for other bytes (\(digest))", httpStatus: evidence.httpStatus)
        return Conclusion(
            findings: self.state == .sending ? [.uncertain(failure)] : [],
            attempt: attempt == nil ? nil : .uncertain, alarm: failure, next: self.again(failure))
    }

    private func again(_ failure: GatewayFailure) -> Conclusion.Next {
        let failures = self.failures + 1
        let usual = self.policy.backoff.wait(afterFailures: failures, chance: self.chance)
        return .again(after: failure.retryAfter ?? usual, failures: failures)
    }
}

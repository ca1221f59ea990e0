import CanonicalXML

/// Judges facts: what they mean for the verdict (EN 319 102-1, 5.3) under one profile.
struct SignaturePolicy {
    let profile: SignatureProfile

    /// A verdict with its reason.
    struct Outcome: Hashable {
        var verdict: SignatureReport.Verdict
        var subIndication: SubIndication?

        static let passed = Outcome(verdict: .totalPassed, subIndication: nil)

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

    /// Every check of one signature, and the outcome; the first thing that is wrong names the reason.
    func judge(_ facts: SignatureFacts, _ judgement: SignerJudgement?) -> (Outcome, [SignatureCheck]) {
        var checks: [SignatureCheck] = []
        var outcome = Outcome.passed
        func check(_ name: String, _ passed: Bool, _ reason: String, _ otherwise: Outcome) {
            checks.append(SignatureCheck(name: name, passed: passed, reason: passed ? nil : reason))
            if !passed { outcome = outcome.worse(otherwise) }
        }
        check("format", facts.formatError == nil, facts.formatError ?? "", .failed(.formatFailure))
        guard let element = facts.element else { return (outcome, checks) }
        for refusal in facts.refusals {
            let isAlgorithm = refusal.name == "signature-algorithm"
            checks.append(refusal)
            outcome = outcome.worse(
                .indeterminate(isAlgorithm ? .cryptographicConstraintsFailure : .constraintsFailure))
        }
        for reference in facts.references {
            if let refusal = reference.refusal {
                checks.append(refusal)
                let isAlgorithm = refusal.name == "digest-algorithm"
                outcome = outcome.worse(
                    .indeterminate(isAlgorithm ? .cryptographicConstraintsFailure : .constraintsFailure))
            } else {
                check("reference-digest", reference.digestFits, "the content has changed", .failed(.hashFailure))
            }
        }
        if facts.refusals.isEmpty {
            check(
                "key", facts.key != nil, facts.certificateError ?? "the signature carries no key",
                .indeterminate(.noSigningCertificate))
        }
        if facts.key != nil, facts.refusals.isEmpty {
            check(
                "signature-value", facts.valueFits, "SignedInfo or the value has changed",
                .failed(.cryptographicFailure))
        }
        if let matches = facts.keyValueMatches {
            check("key-value", matches, "KeyValue is not the certificate's key", .failed(.formatFailure))
        }
        self.judgeConstraints(facts, element, check)
        self.judgeSigner(facts, judgement, &checks, &outcome)
        return (outcome, checks)
    }

    private func judgeConstraints(
        _ facts: SignatureFacts, _ element: SignatureElement,
        _ check: (String, Bool, String, Outcome) -> Void
    ) {
        let weak = Self.weakness(facts, element)
        check("algorithm-strength", weak == nil, weak ?? "", .indeterminate(.cryptographicConstraintsFailure))
        if !self.profile.places.isEmpty {
            let isThere = facts.path.count == 3 && self.profile.places.contains(facts.path[1])
            check(
                "place", isThere, "the signature does not stand where this profile has it",
                .indeterminate(.constraintsFailure))
        }
        if self.profile.coversDocument {
            let covers =
                facts.references.count == 1 && facts.references.allSatisfy { $0.uri == "" && $0.coversDocument }
            check(
                "coverage", covers, "the signature does not cover the whole document",
                .indeterminate(.constraintsFailure))
        }
    }

    private func judgeSigner(
        _ facts: SignatureFacts, _ judgement: SignerJudgement?, _ checks: inout [SignatureCheck],
        _ outcome: inout Outcome
    ) {
        guard let judgement else {
            let reason = facts.certificateError ?? "the signature carries no certificate"
            checks.append(SignatureCheck(name: "certificate", passed: false, reason: reason))
            outcome = outcome.worse(.indeterminate(.noSigningCertificate))
            return
        }
        checks += judgement.checks
        checks.append(
            SignatureCheck(
                name: "trust", passed: judgement.trusted,
                reason: judgement.trusted ? nil : "the certificate does not lead to a trusted root"))
        if !judgement.trusted {
            outcome = outcome.worse(.indeterminate(judgement.subIndication ?? .noCertificateChain))
        }
    }

    private static func weakness(_ facts: SignatureFacts, _ element: SignatureElement) -> String? {
        if facts.algorithm == .rsaSHA1 { return "SHA-1 is not enough" }
        if element.references.contains(where: { $0.digestMethod == DigestMethod.sha1.rawValue }) {
            return "SHA-1 is not enough"
        }
        if facts.key?.isStrong == false { return "the key is too short" }
        return nil
    }
}

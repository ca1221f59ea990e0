import CanonicalXML

/// Judges facts: what they mean for the verdict (EN 319 102-1, 5.3) under one profile.
struct SignaturePolicy {
    let profile: SignatureProfile

    /// The checks made so far, and the worst outcome of those that did not pass.
    struct Tally {
        var checks: [SignatureCheck] = []
        var outcome = Outcome.passed

        mutating func check(_ name: String, _ passed: Bool, _ reason: @autoclosure () -> String, _ otherwise: Outcome) {
            self.checks.append(SignatureCheck(name: name, passed: passed, reason: passed ? nil : reason()))
            if !passed { self.outcome = self.outcome.worse(otherwise) }
        }

        /// Something that was refused before any work.
        mutating func refuse(_ refusal: SignatureCheck) {
            let isAlgorithm = ["signature-algorithm", "digest-algorithm"].contains(refusal.name)
            self.checks.append(refusal)
            self.outcome = self.outcome.worse(
                .indeterminate(isAlgorithm ? .cryptographicConstraintsFailure : .constraintsFailure))
        }
    }

    /// Every check of one signature, and the outcome; the first thing that is wrong names the reason.
    func judge(
        _ facts: SignatureFacts, _ judgement: SignerJudgement?, timeStamps: [TimeStampFinding] = []
    ) -> (Outcome, [SignatureCheck]) {
        var tally = Tally()
        tally.check("format", facts.formatError == nil, facts.formatError ?? "", .failed(.formatFailure))
        guard let element = facts.element else { return (tally.outcome, tally.checks) }
        for refusal in facts.refusals { tally.refuse(refusal) }
        for reference in facts.references {
            if let refusal = reference.refusal {
                tally.refuse(refusal)
            } else {
                tally.check(
                    "reference-digest", reference.digestFits, "the content has changed", .failed(.hashFailure))
            }
        }
        self.judgeKey(facts, &tally)
        self.judgeConstraints(facts, element, &tally)
        self.judgeManifests(facts, &tally)
        if let xades = facts.xades { self.judgeXAdES(facts, xades, timeStamps, &tally) }
        self.judgeSigner(facts, judgement, &tally)
        return (tally.outcome, tally.checks)
    }

    private func judgeKey(_ facts: SignatureFacts, _ tally: inout Tally) {
        if facts.refusals.isEmpty {
            tally.check(
                "key", facts.key != nil, facts.certificateError ?? "the signature carries no key",
                .indeterminate(.noSigningCertificate))
        }
        if facts.key != nil, facts.refusals.isEmpty {
            tally.check(
                "signature-value", facts.valueFits, "SignedInfo or the value has changed",
                .failed(.cryptographicFailure))
        }
        if let matches = facts.keyValueMatches {
            tally.check("key-value", matches, "KeyValue is not the certificate's key", .failed(.formatFailure))
        }
    }

    private func judgeConstraints(_ facts: SignatureFacts, _ element: SignatureElement, _ tally: inout Tally) {
        let weak = Self.weakness(facts, element)
        tally.check(
            "algorithm-strength", weak == nil, weak ?? "", .indeterminate(.cryptographicConstraintsFailure))
        if !self.profile.places.isEmpty {
            let isThere = facts.path.count == 3 && self.profile.places.contains(where: facts.path[1].isSame)
            tally.check(
                "place", isThere, "the signature does not stand where this profile has it",
                .indeterminate(.constraintsFailure))
        }
        if self.profile.coversDocument {
            let covers =
                facts.references.count == 1 && facts.references.allSatisfy { $0.uri == "" && $0.coversDocument }
            tally.check(
                "coverage", covers, "the signature does not cover the whole document",
                .indeterminate(.constraintsFailure))
        }
    }

    private func judgeManifests(_ facts: SignatureFacts, _ tally: inout Tally) {
        guard self.profile.manifests == .required else { return }
        for manifest in facts.references where manifest.type == Identifiers.manifest && manifest.digestFits {
            tally.check(
                "manifest", manifest.manifestProblem == nil, manifest.manifestProblem ?? "",
                .indeterminate(.constraintsFailure))
            for reference in manifest.manifest {
                if let refusal = reference.refusal {
                    tally.check(
                        "manifest-reference", false, refusal.reason ?? "", .indeterminate(.signedDataNotFound))
                } else {
                    tally.check(
                        "manifest-reference", reference.digestFits, "the content has changed", .failed(.hashFailure))
                }
            }
        }
    }

    private func judgeSigner(_ facts: SignatureFacts, _ judgement: SignerJudgement?, _ tally: inout Tally) {
        guard let judgement else {
            if facts.isCallersKey, facts.key != nil {
                tally.checks.append(SignatureCheck(name: "trust", passed: true))
                return
            }
            let reason = facts.certificateError ?? "the signature carries no certificate"
            tally.check("certificate", false, reason, .indeterminate(.noSigningCertificate))
            return
        }
        tally.checks += judgement.checks
        tally.check(
            "trust", judgement.trusted, "the certificate does not lead to a trusted root",
            .indeterminate(judgement.subIndication ?? .noCertificateChain))
    }

    private static func weakness(_ facts: SignatureFacts, _ element: SignatureElement) -> String? {
        if facts.algorithm?.isStrong == false { return "SHA-1 is not enough" }
        let digests = facts.references.flatMap { [$0.digestMethod] + $0.manifest.map(\.digestMethod) }
        if digests.contains(DigestMethod.sha1.rawValue) { return "SHA-1 is not enough" }
        if facts.key?.isStrong == false { return "the key is too short" }
        return nil
    }
}

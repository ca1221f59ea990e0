import CanonicalXML

/// Judges facts: what they mean for the verdict (EN 319 102-1, 5.3) under one profile.
struct SignaturePolicy {
    let profile: SignatureProfile

    /// Every check of one signature, and the outcome; the first thing that is wrong names the reason.
    func judge(
        _ facts: SignatureFacts, _ judgement: SignerJudgement?, timeStamps: [TimeStampFinding] = []
    ) -> Tally {
        var tally = Tally()
        tally.check("format", facts.formatError)
        guard let element = facts.element else { return tally }
        for refusal in facts.refusals { tally.take(refusal) }
        for reference in facts.references {
            if let refusal = reference.refusal {
                tally.take(refusal)
            } else {
                tally.check("reference-digest", reference.digestFits ? nil : CheckFault(.digestDiffers))
            }
        }
        self.judgeKey(facts, &tally)
        self.judgeManifests(facts, &tally)
        self.judgeConstraints(facts, element, &tally)
        if let xades = facts.xades { self.judgeXAdES(facts, xades, timeStamps, &tally) }
        self.judgeSigner(facts, judgement, &tally)
        return tally
    }

    /// Whether there was something to compute with, and what came of it.
    private func judgeKey(_ facts: SignatureFacts, _ tally: inout Tally) {
        if facts.refusals.isEmpty {
            let isAboutKey = facts.valueFault.map { Self.keyFaults.contains($0.code) } ?? false
            tally.check("key", isAboutKey ? facts.valueFault : nil)
            if !isAboutKey { tally.check("signature-value", facts.valueFault) }
        }
        if let matches = facts.keyValueMatches {
            tally.check("key-value", matches ? nil : CheckFault(.keyValueOther))
        }
    }

    private static let keyFaults: Set<CheckFault.Code> = [
        .keyMissing, .certificateUnreadable, .certificateKeyUnknown, .keyOfOtherKind, .keyRefused, .secretMissing,
    ]

    private func judgeConstraints(_ facts: SignatureFacts, _ element: SignatureElement, _ tally: inout Tally) {
        tally.check("algorithm-strength", Self.weakness(facts, element))
        if !self.profile.places.isEmpty {
            let isThere = facts.path.count == 3 && self.profile.places.contains(where: facts.path[1].isSame)
            tally.check("place", isThere ? nil : CheckFault(.otherPlace))
        }
        if self.profile.coversDocument {
            let covers =
                facts.references.count == 1 && facts.references.allSatisfy { $0.uri == "" && $0.coversDocument }
            tally.check("coverage", covers ? nil : CheckFault(.otherCoverage))
        }
        // A reference that does not fit says already that nothing is covered.
        let isComputed = facts.references.allSatisfy { $0.refusal == nil && $0.digestFits }
        if let fault = facts.coverageFault {
            if isComputed { tally.check("covers", fault) }
        } else if !self.profile.coversDocument {
            tally.check("covers", nil)
        }
    }

    private func judgeManifests(_ facts: SignatureFacts, _ tally: inout Tally) {
        guard self.profile.manifests == .required else { return }
        for manifest in facts.references where manifest.type == Identifiers.manifest && manifest.digestFits {
            tally.check("manifest", manifest.manifestProblem)
            for reference in manifest.manifest {
                if let fault = reference.refusal?.fault {
                    tally.check("manifest-reference", fault, .indeterminate(.signedDataNotFound))
                } else {
                    tally.check("manifest-reference", reference.digestFits ? nil : CheckFault(.digestDiffers))
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
            tally.check("certificate", facts.certificateFault ?? CheckFault(.certificateMissing))
            return
        }
        tally.checks += judgement.checks
        let trust = SignatureCheck(
            name: "trust", passed: judgement.trusted,
            reason: judgement.trusted ? nil : "the certificate does not lead to a trusted root")
        tally.take(
            trust, .indeterminate(judgement.subIndication ?? .noCertificateChain),
            because: judgement.checks.first { !$0.passed }?.fault)
    }

    private static func weakness(_ facts: SignatureFacts, _ element: SignatureElement) -> CheckFault? {
        let digests = facts.references.flatMap { [$0.digestMethod] + $0.manifest.map(\.digestMethod) }
        if facts.algorithm?.isStrong == false || digests.contains(DigestMethod.sha1.rawValue) {
            return CheckFault(.weakDigest)
        }
        return facts.key?.isStrong == false ? CheckFault(.weakKey) : nil
    }
}

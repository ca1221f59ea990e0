import CanonicalXML
public import FoundationEssentials

/// Verifies the signatures of documents: facts first, then a profile's policy, then a judge's word on the signer.
public struct XMLVerifier: Sendable {
    private let profile: SignatureProfile
    private let judge: any SignerJudge
    private let keys: [VerificationKey]
    private let parts: [CoveredPart]
    private let limits: VerificationLimits

    /// Makes a verifier.
    /// - Parameters:
    ///   - profile: what signatures must look like.
    ///   - judge: says who a certificate names and whether it is trusted.
    ///   - keys: the only keys that count; where there are none, the document's own are looked at, and the judge
    ///     decides about them. A key given here without a certificate is trusted, for the caller vouches for it.
    ///   - parts: elements that every signature must cover to pass; where none is named, the root less the signature.
    ///   - limits: how much reading a document may ask for.
    public init(
        profile: SignatureProfile = .bhxh, judge: any SignerJudge, keys: [VerificationKey] = [],
        covers parts: [CoveredPart] = [], limits: VerificationLimits = .standard
    ) {
        self.profile = profile
        self.judge = judge
        self.keys = keys
        self.parts = parts
        self.limits = limits
    }

    /// Verifies the signatures of a document, reading it once in the common case.
    ///
    /// - Parameters:
    ///   - document: read in chunks; memory does not grow with it.
    ///   - time: the moment at which certificates must be valid.
    ///   - choice: which of the document's signatures count.
    /// - Throws: `notReadable` when the document is not XML that can be read at all, or asks for more reading than the
    ///   limits allow.
    public func verify(
        _ document: XMLSource, at time: Date, choosing choice: SignatureChoice = .all
    ) async throws(XMLSignatureError) -> SignatureReport {
        let (_, facts) = try self.facts(document, choice)
        return await self.report(facts, at: time).report
    }

    /// Verifies, and hands over what was signed where one signature is valid and covers the whole document.
    ///
    /// The content is there when the cryptography holds; whether the signer is trusted stands in the report.
    /// - Throws: `notReadable` when the document is not XML that can be read at all, or asks for more reading than the
    ///   limits allow.
    public func verifyKeepingContent(
        _ document: XMLSource, at time: Date, choosing choice: SignatureChoice = .all
    ) async throws(XMLSignatureError) -> (SignatureReport, SignedContent?) {
        var (finder, facts) = try self.facts(document, choice)
        let (report, acceptable) = await self.report(facts, at: time)
        for (index, facts) in facts.enumerated() where acceptable[index] {
            let data = facts.references.filter { $0.type != XAdESNames.signedProperties }
            guard data.count == 1, let reference = data.first, reference.coversDocument else { continue }
            do {
                if let content = try finder.content(of: reference) { return (report, content) }
            } catch {
                throw XMLSignatureError(error)
            }
        }
        return (report, nil)
    }

    /// What is known about each signature, before anything is judged.
    func facts(
        _ document: XMLSource, _ choice: SignatureChoice
    ) throws(XMLSignatureError) -> (FactFinder, [SignatureFacts]) {
        do {
            var finder = try FactFinder(
                document, profile: self.profile, keys: self.keys, covers: self.parts, limits: self.limits)
            let facts = try finder.facts(choosing: choice)
            return (finder, facts)
        } catch {
            throw XMLSignatureError(error)
        }
    }

    /// The report, and for each signature whether its content may be handed over.
    private func report(
        _ facts: [SignatureFacts], at time: Date
    ) async -> (report: SignatureReport, acceptable: [Bool]) {
        guard !facts.isEmpty else {
            return (SignatureReport(verdict: .totalFailed, subIndication: .formatFailure, signatures: []), [])
        }
        let policy = SignaturePolicy(profile: self.profile)
        var worst = SignaturePolicy.Outcome.passed
        var fault: CheckFault?
        var findings: [SignatureFinding] = []
        var acceptable: [Bool] = []
        for facts in facts {
            // A time-stamp that can be trusted proves that the signature existed then (EN 319 102-1, 5.5.4).
            let timeStamps = await facts.xades?.judged(by: self.judge) ?? []
            let bestTime = timeStamps.filter(\.isProof).compactMap(\.time).min()
            var judgement: SignerJudgement?
            if let certificate = facts.certificate {
                judgement = await self.judge.judge(
                    certificate: certificate, intermediates: facts.carriedCertificates, for: .signature,
                    at: bestTime ?? time)
            }
            let tally = policy.judge(facts, judgement, timeStamps: timeStamps)
            if worst.worse(tally.outcome) != worst {
                worst = tally.outcome
                fault = tally.fault
            }
            var finding = Self.finding(facts, judgement, tally)
            finding.xades = facts.xades?.finding(timeStamps, bestTime, facts, tally.checks)
            findings.append(finding)
            let isRefused = tally.checks.contains { !$0.passed && ["place", "coverage", "covers"].contains($0.name) }
            acceptable.append(facts.isCryptographicallyValid && !isRefused)
        }
        let report = SignatureReport(
            verdict: worst.verdict, subIndication: worst.subIndication, signatures: findings, fault: fault)
        return (report, acceptable)
    }

    private static func finding(
        _ facts: SignatureFacts, _ judgement: SignerJudgement?, _ tally: SignaturePolicy.Tally
    ) -> SignatureFinding {
        let outcome = tally.outcome
        let isVouchedFor = facts.isCallersKey && facts.certificate == nil && facts.valueFits
        var finding = SignatureFinding(
            path: facts.path.joined(separator: "/"), verdict: outcome.verdict, subIndication: outcome.subIndication,
            coveredPaths: facts.references.flatMap(\.coveredPaths),
            signatureMethod: facts.element?.signatureMethod ?? "",
            digestMethods: facts.element?.references.map(\.digestMethod) ?? [],
            claimedSigningTime: facts.xades?.properties?.signingTime ?? facts.element?.claimedSigningTime,
            certificate: facts.certificate,
            signer: judgement?.facts, cryptographicallyValid: facts.isCryptographicallyValid,
            trusted: judgement?.trusted ?? isVouchedFor, checks: tally.checks, identifier: facts.element?.identifier,
            references: facts.references.map(ReferenceFinding.init))
        finding.fault = tally.fault
        finding.cryptography = facts.cryptography
        return finding
    }
}

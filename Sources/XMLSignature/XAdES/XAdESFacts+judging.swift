import FoundationEssentials
import PublicKeys

extension XAdESFacts {
    /// The signer's clock may be this much ahead of the authority's, in seconds.
    private static let tolerance: TimeInterval = 300

    /// Asks the judge about each time-stamp's authority, at the time that it stamped.
    func judged(by judge: any SignerJudge) async -> [TimeStampFinding] {
        var findings: [TimeStampFinding] = []
        for timeStamp in self.timeStamps { findings.append(await self.judged(timeStamp, by: judge)) }
        return findings
    }

    private func judged(_ timeStamp: TimeStamp, by judge: any SignerJudge) async -> TimeStampFinding {
        guard let token = timeStamp.token else {
            return TimeStampFinding(
                time: nil, accuracy: nil, policy: nil, serial: nil, certificate: nil, authority: nil, valid: false,
                trusted: false, checks: timeStamp.checks)
        }
        let fault = self.orderFault(token)
        let order = SignatureCheck(name: "time-stamp-order", passed: fault == nil, reason: fault)
        let checks = timeStamp.checks + [order]
        var judgement: SignerJudgement?
        if let certificate = token.certificate {
            judgement = await judge.judge(
                certificate: certificate, intermediates: token.certificates, for: .timeStamp, at: token.time)
        }
        let isTrusted = judgement?.trusted ?? false
        let reason = judgement?.checks.first { !$0.passed }
        var trust = SignatureCheck(
            name: "time-stamp-trust", passed: isTrusted,
            reason: isTrusted ? nil : reason?.reason ?? "nobody vouches for the authority")
        trust.fault = isTrusted ? nil : reason?.fault
        return TimeStampFinding(
            time: token.time, accuracy: token.accuracy, policy: token.policy, serial: token.serial,
            certificate: token.certificate, authority: judgement?.facts, valid: checks.allSatisfy(\.passed),
            trusted: isTrusted, checks: checks + [trust])
    }

    /// A signature cannot be older than its certificate, nor stamped before it was made (EN 319 102-1, 5.5.4).
    private func orderFault(_ token: TimeStampToken) -> String? {
        let latest = token.time.addingTimeInterval(token.accuracy ?? 0)
        if let begin = certificate?.notBefore?.instant, latest < Date(begin) {
            return "the time-stamp is older than the signer's certificate"
        }
        let claimed = self.properties?.signingTime.flatMap(SigningTime.init)?.moment
        if let claimed, latest.addingTimeInterval(Self.tolerance) < claimed {
            return "the signature says that it was made after its time-stamp"
        }
        return nil
    }
}

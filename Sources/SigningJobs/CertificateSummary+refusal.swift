public import FoundationEssentials

extension CertificateSummary {
    /// Why this certificate must not sign at `now`: the reason found when it was listed, else its dates; nil if it may.
    public func refusal(at now: Date) -> Problem.Code? {
        guard self.usable else { return self.reasonCode.map(Problem.Code.init) ?? .noCertificate }
        if now > self.notAfter { return .certificateExpired }
        return now < self.notBefore ? .certificateNotYetValid : nil
    }
}

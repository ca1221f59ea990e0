public import FoundationEssentials

extension CertificateSummary {
    /// Why this certificate must not sign at `now`: the reason found when it was listed, else its dates; nil if it may.
    public func refusal(at now: Date) -> Problem.Code? {
        guard self.usable else {
            guard let code = self.reasonCode.map(Problem.Code.init) else { return .noCertificate }
            // What only the list tells apart is one problem: the certificate cannot sign.
            return Problem.Code.all.contains(code) ? code : .certificateWithoutSigning
        }
        if now > self.notAfter { return .certificateExpired }
        return now < self.notBefore ? .certificateNotYetValid : nil
    }
}

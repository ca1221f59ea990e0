public import FoundationEssentials
public import XMLSignature

/// A reason why a certificate may not sign for a company at a moment.
public enum CertificateProblem: Hashable, Sendable {
    /// It carries other tax codes.
    case ofOther(found: String)
    /// The ten digits agree but the branch suffix does not (`0101234565` against `0101234565-001`).
    case branchOnly(found: String)
    /// It carries no tax code.
    case withoutTaxCode
    /// Its last day has passed.
    case expired(on: Date)
    /// Its first day has not come.
    case notYetValid(from: Date)
    /// It cannot sign dossiers whoever files, and why: one of ``SignerCertificate/signingFaults``.
    case withoutSigning(CheckFault)

    /// A stable code, the same as in the problem details that SignTool answers with.
    public var code: String {
        switch self {
        case .ofOther, .branchOnly: "certificate-of-other"
        case .withoutTaxCode: "certificate-without-tax-code"
        case .expired: "certificate-expired"
        case .notYetValid: "certificate-not-yet-valid"
        case .withoutSigning: "certificate-without-signing"
        }
    }

    /// The same, and where it cannot sign whoever files, the code of the reason: ``CheckFault/Code``.
    public var reasonCode: String {
        if case .withoutSigning(let fault) = self { fault.code.rawValue } else { self.code }
    }
}

extension SignerCertificate {
    /// What speaks against signing with this certificate, the weightiest first; empty when nothing does.
    /// - Parameters:
    ///   - taxCode: the code of the unit that files, compared whole with its suffix; nil: any.
    ///   - time: the moment of signing; both ends of the validity belong to it.
    public func problems(for taxCode: String?, at time: Date) -> [CertificateProblem] {
        var problems: [CertificateProblem] = []
        if let taxCode, let problem = self.ownerProblem(for: taxCode) { problems.append(problem) }
        problems += self.signingFaults.map(CertificateProblem.withoutSigning)
        if time > self.notAfter { problems.append(.expired(on: self.notAfter)) }
        if time < self.notBefore { problems.append(.notYetValid(from: self.notBefore)) }
        return problems
    }

    private func ownerProblem(for taxCode: String) -> CertificateProblem? {
        let wanted = TaxCode.normalized(taxCode)
        if self.taxCodes.contains(wanted) { return nil }
        // A household's tax code is its owner's citizen number (12 digits).
        if wanted.count == 12, self.citizenNumbers.contains(wanted) { return nil }
        guard let found = self.taxCode else { return .withoutTaxCode }
        let branch = self.taxCodes.first { $0.count >= 10 && $0.prefix(10) == wanted.prefix(10) }
        return branch.map { .branchOnly(found: $0) } ?? .ofOther(found: found)
    }
}

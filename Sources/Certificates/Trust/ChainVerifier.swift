import FoundationEssentials
internal import SwiftASN1
// The only file that uses SPI of swift-certificates: checking a chain at a past time is not public there.
@_spi(FixedExpiryValidationTime) @_spi(DisableValidityCheck) internal import X509

/// Builds the chain from a signer's certificate to a root (RFC 5280, 6.1).
struct ChainVerifier: Sendable {
    /// What came of it.
    enum Outcome: Sendable {
        /// A chain whose members are all valid in this span, which contains the time asked about.
        case trusted(validity: ClosedRange<Date>)
        /// There is a chain, but one of its members had expired.
        case expired(reason: String)
        /// There is a chain, but one of its members was not yet valid.
        case notYetValid(reason: String)
        /// There are issuers, but the chain breaks a rule.
        case constraintsFailed(reason: String)
        /// No trusted root was reached.
        case noChain
    }

    private let roots: CertificateStore
    private let intermediates: CertificateStore

    init(roots: [Certificate], intermediates: [Certificate]) {
        self.roots = CertificateStore(roots)
        self.intermediates = CertificateStore(intermediates)
    }

    func verify(_ leaf: Certificate, at time: Date) async -> Outcome {
        let inTime = await self.chain(for: leaf, under: RFC5280Policy(fixedExpiryValidationTime: time))
        if case .validCertificate(let chain) = inTime {
            return .trusted(validity: Self.validity(of: chain))
        }
        // Without dates: tells a chain that is only out of date from one that does not exist.
        switch await self.chain(for: leaf, under: .withValidityCheckDisabled()) {
        case .validCertificate(let chain):
            if let late = chain.first(where: { time > $0.notValidAfter }) {
                return .expired(reason: "\(DirectoryName(late.subject).text) was valid until \(late.notValidAfter)")
            }
            if let early = chain.first(where: { time < $0.notValidBefore }) {
                return .notYetValid(
                    reason: "\(DirectoryName(early.subject).text) is valid from \(early.notValidBefore)")
            }
            return .constraintsFailed(reason: "a certificate of the chain ends before it begins")
        case .couldNotValidate(let failures):
            guard let failure = failures.first else { return .noChain }
            return .constraintsFailed(reason: "\(failure.policyFailureReason)")
        }
    }

    private func chain(for leaf: Certificate, under policy: RFC5280Policy) async -> CertificateValidationResult {
        var verifier = Verifier(rootCertificates: self.roots) {
            policy
            IssuerUsagePolicy()
        }
        return await verifier.validate(leaf: leaf, intermediates: self.intermediates)
    }

    private static func validity(of chain: ValidatedCertificateChain) -> ClosedRange<Date> {
        let from = chain.map(\.notValidBefore).max() ?? .distantPast
        let until = chain.map(\.notValidAfter).min() ?? .distantPast
        return min(from, until)...until
    }
}

/// Issuers must be allowed to issue (RFC 5280, 6.1.4 n), which the library's own policy leaves out.
///
/// It also declares the extended key usage as understood: signing certificates carry all kinds of it,
/// sometimes critical, and the profile does not restrict it.
private struct IssuerUsagePolicy: VerifierPolicy, Sendable {
    let verifyingCriticalExtensions: [ASN1ObjectIdentifier] = [.X509ExtensionID.extendedKeyUsage]

    func chainMeetsPolicyRequirements(chain: UnverifiedCertificateChain) -> PolicyEvaluationResult {
        for issuer in chain.dropFirst() {
            do {
                if let usage = try issuer.extensions.keyUsage, !usage.keyCertSign {
                    return .failsToMeetPolicy(reason: "\(DirectoryName(issuer.subject).text) may not issue")
                }
            } catch {
                return .failsToMeetPolicy(reason: "\(DirectoryName(issuer.subject).text): unreadable key usage")
            }
        }
        return .meetsPolicy
    }
}

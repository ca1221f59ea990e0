package import Certificates
package import FoundationEssentials
package import SigningJobs
import TextDisplay
package import Wording

/// The certificates on the tokens, with the reason in words where one cannot sign.
package struct CertificateCatalogue: Sendable {
    /// Characters that are shown of a name in a certificate or on a token.
    private static let nameLimit = 200

    private let tokens: any TokenAccess
    private let wording: Wording
    private let now: @Sendable () -> Date

    package init(tokens: any TokenAccess, wording: Wording, now: @escaping @Sendable () -> Date) {
        self.tokens = tokens
        self.wording = wording
        self.now = now
    }

    /// Tokens and certificates, usable ones first, each group in the order of its tokens.
    /// - Parameter taxCode: the code that a certificate must carry; nil: any.
    package func list(for taxCode: String?) async -> CertificateList {
        let labels = await self.tokens.labels().map { DisplayText.clean($0, limit: Self.nameLimit) }
        let held = await self.tokens.certificates()
        let summaries = held.map { self.summary($0, for: taxCode) }
        return CertificateList(
            tokens: labels, certificates: summaries.filter(\.usable) + summaries.filter { !$0.usable })
    }

    /// A held certificate by its identifier; nil where its token is gone.
    package func find(_ id: String) async -> SignerCertificate? {
        await self.tokens.certificate(id)?.certificate
    }

    package func summary(_ held: HeldCertificate, for taxCode: String?) -> CertificateSummary {
        let certificate = held.certificate
        let problem = certificate.problems(for: taxCode, at: self.now()).first
        return CertificateSummary(
            id: certificate.fingerprint, owner: DisplayText.clean(certificate.owner, limit: Self.nameLimit),
            taxCode: certificate.taxCode,
            issuer: DisplayText.clean(certificate.issuerCommonName, limit: Self.nameLimit), serial: certificate.serial,
            notBefore: certificate.notBefore,
            notAfter: certificate.notAfter, token: DisplayText.clean(held.token, limit: Self.nameLimit),
            usable: problem == nil,
            reason: problem.map { self.words(for: $0, wanted: taxCode) }, reasonCode: problem?.code,
            triesLeft: held.triesLeft, hasPINPad: held.hasPINPad ? true : nil)
    }

    /// Why a certificate cannot sign, in words for the user.
    package func words(for problem: CertificateProblem, wanted: String?) -> String {
        switch problem {
        case .ofOther(let found):
            self.wording.text(
                "agent.reason.certificate-of-other", ["found": found, "wanted": wanted ?? ""])
        case .branchOnly(let found):
            self.wording.text("agent.reason.branch", ["found": found, "wanted": wanted ?? ""])
        case .expired(let day), .notYetValid(let day):
            self.wording.text("agent.reason.\(problem.code)", ["date": VietnamTime.day(day)])
        case .withoutTaxCode, .withoutSigning:
            self.wording["agent.reason.\(problem.code)"]
        }
    }
}

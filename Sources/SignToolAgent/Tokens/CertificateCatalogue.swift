package import Certificates
package import FoundationEssentials
import SignatureReports
package import SigningJobs
import SigningKeys
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

    /// Tokens and everything on them, usable certificates first, each group in the order of its tokens.
    /// - Parameter taxCode: the code that a certificate must carry; nil: any.
    package func list(for taxCode: String?) async -> CertificateList {
        let labels = await self.tokens.labels().map { DisplayText.clean($0, limit: Self.nameLimit) }
        let listing = await self.tokens.listing()
        let summaries = listing.held.map { self.summary($0, for: taxCode) }
        return CertificateList(
            tokens: labels,
            certificates: summaries.filter(\.usable) + summaries.filter { !$0.usable }
                + listing.unreadable.map(self.summary))
    }

    /// What a user chooses from: the list without authorities' certificates and further copies of one certificate.
    package func choices(for taxCode: String?) async -> CertificateList {
        var list = await self.list(for: taxCode)
        var seen: Set<String> = []
        list.certificates.removeAll {
            $0.reasonCode == CertificateObstacle.ofAuthority.code || !seen.insert($0.id).inserted
        }
        return list
    }

    /// A held certificate by its identifier; nil where its token is gone.
    package func find(_ id: String) async -> SignerCertificate? {
        await self.tokens.certificate(id)?.certificate
    }

    package func summary(_ held: HeldCertificate, for taxCode: String?) -> CertificateSummary {
        let certificate = held.certificate
        let problem = certificate.problems(for: taxCode, at: self.now()).first
        // What belongs to somebody else is said of the owner; who owns it may do something about the rest.
        let isOwn = problem.map { $0.code != "certificate-of-other" } ?? true
        let obstacle = isOwn ? held.obstacle : nil
        let reason =
            obstacle.map(self.words) ?? problem.map { self.words(for: $0, wanted: taxCode) }
            ?? (held.showsKey ? nil : self.wording["agent.reason.certificate-key-not-shown"])
        return CertificateSummary(
            id: certificate.fingerprint, owner: DisplayText.clean(certificate.owner, limit: Self.nameLimit),
            taxCode: certificate.taxCode,
            issuer: DisplayText.clean(certificate.issuerCommonName, limit: Self.nameLimit), serial: certificate.serial,
            notBefore: certificate.notBefore, notAfter: certificate.notAfter,
            token: DisplayText.clean(held.token, limit: Self.nameLimit), usable: problem == nil && obstacle == nil,
            reason: reason,
            reasonCode: obstacle?.code ?? problem?.reasonCode ?? (held.showsKey ? nil : "certificate-key-not-shown"),
            triesLeft: held.triesLeft, hasPINPad: held.hasPINPad ? true : nil)
    }

    /// Something that calls itself a certificate, by the little that is known of it.
    private func summary(_ unreadable: UnreadableCertificate) -> CertificateSummary {
        let code = Self.code(of: unreadable)
        let owner =
            unreadable.label.isEmpty
            ? self.wording["agent.certificate.unreadable"]
            : DisplayText.clean(unreadable.label, limit: Self.nameLimit)
        return CertificateSummary(
            id: unreadable.id, owner: owner, taxCode: nil, issuer: "", serial: "", notBefore: .distantPast,
            notAfter: .distantFuture,
            token: DisplayText.clean(DeskTokens.label(of: unreadable.token), limit: Self.nameLimit), usable: false,
            reason: self.wording["agent.reason.\(code)"], reasonCode: code)
    }

    /// The stable code of why something cannot be read.
    static func code(of unreadable: UnreadableCertificate) -> String {
        switch unreadable.reason {
        case .notACertificate: "certificate-unreadable"
        case .withheld: "certificate-withheld"
        case .token: "token-unreadable"
        }
    }

    /// What is in the way of signing with a certificate, in words for the user.
    package func words(for obstacle: CertificateObstacle) -> String {
        switch obstacle {
        case .twice(let token): self.wording.text("agent.reason.\(obstacle.code)", ["token": token])
        case .withoutKey, .keyUnusable, .ofAuthority: self.wording["agent.reason.\(obstacle.code)"]
        }
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
        case .withoutTaxCode:
            self.wording["agent.reason.\(problem.code)"]
        case .withoutSigning(let fault):
            self.wording.text(
                "agent.reason.\(problem.code)", ["reason": DisplayText.line(ReportText(self.wording).text(of: fault))])
        }
    }
}

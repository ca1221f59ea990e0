import Certificates
import FoundationEssentials
import SigningKeys
import TextDisplay
import Wording

/// Finds the one certificate that a reference means.
///
/// Where several fit, the one that can sign is taken by itself; two that both can are listed with the references that
/// tell them apart.
struct KeyChoice {
    let reference: PKCS11URI
    private let wording: Wording
    private let now: Date

    /// Reads what the command line gives as a key: a `pkcs11:` URI, or a certificate's SHA-256 fingerprint.
    /// - Throws: ``CommandError`` that says what is wrong with it.
    init(_ key: String, now: Date, in wording: Wording) throws(CommandError) {
        self.wording = wording
        self.now = now
        if let reference = PKCS11URI(fingerprint: key) {
            self.reference = reference
            return
        }
        guard !key.hasSuffix(".p12"), !key.hasSuffix(".pfx"), !key.hasPrefix("remote:") else {
            throw CommandError(.usage, wording["cli.sign.key-kind"])
        }
        do throws(PKCS11URI.Flaw) {
            self.reference = try PKCS11URI(parsing: key)
        } catch {
            throw CommandError(
                .usage,
                wording.text(
                    "cli.key.\(error.kind.rawValue)",
                    ["key": DisplayText.clean(key, limit: 255), "name": DisplayText.clean(error.attribute, limit: 80)]))
        }
    }

    /// A certificate that fits, with why it cannot sign.
    private struct Candidate {
        let certificate: TokenCertificate
        let reason: String?
    }

    /// The certificate, fit to sign as far as can be told without a PIN.
    func certificate(on desk: TokenDesk) async throws(CommandError) -> TokenCertificate {
        let words = CertificateCatalogue(tokens: DeskTokens(desk), wording: self.wording, now: { self.now })
        let holdings = await desk.holdings()
        let all = holdings.compactMap(\.certificate)
        let fitting = all.filter(self.reference.matches)
        let candidates = fitting.map { Candidate(certificate: $0, reason: self.reason(against: $0, words)) }
        let usable = self.best(candidates.filter { $0.reason == nil }.map(\.certificate))
        if let only = usable.first, usable.count == 1 { return only }
        guard usable.isEmpty else {
            throw CommandError(
                .usage,
                self.list("cli.sign.several-keys", usable.map { Candidate(certificate: $0, reason: nil) }, among: all))
        }
        let signers = candidates.filter { !$0.certificate.certificate.isAuthority }
        let refused = signers.isEmpty ? candidates : signers
        if let only = refused.first, let reason = only.reason, refused.count == 1 { throw CommandError(.no, reason) }
        guard refused.isEmpty else {
            throw CommandError(.no, self.list("cli.sign.none-usable", refused, among: all))
        }
        let unreadable = holdings.contains {
            if case .unreadable(let unreadable) = $0 { self.reference.matches(unreadable) } else { false }
        }
        if unreadable { throw CommandError(.no, self.wording["agent.reason.certificate-unreadable"]) }
        throw CommandError(.no, await self.nothing(on: desk, all, words))
    }

    /// Why a certificate cannot sign; nil if it may.
    private func reason(against found: TokenCertificate, _ words: CertificateCatalogue) -> String? {
        if let obstacle = CertificateObstacle(found) { return words.words(for: obstacle) }
        if let problem = found.certificate.problems(for: nil, at: self.now).first {
            return words.words(for: problem, wanted: nil)
        }
        return switch found.token.pinState {
        case .locked: self.wording["problem.pin-locked.detail"]
        case .missing: self.wording["agent.pin.pin-not-initialized"]
        case .fine, .wrongBefore, .finalTry: nil
        }
    }

    /// Without copies of one certificate that are worse than another, or stand beside it on one token.
    private func best(_ usable: [TokenCertificate]) -> [TokenCertificate] {
        var best: [TokenCertificate] = []
        for found in usable {
            let sees = found.key == .present
            guard !best.contains(where: { $0.id == found.id && (!sees && $0.key == .present) }) else { continue }
            best.removeAll { $0.id == found.id && sees && $0.key != .present }
            if !best.contains(where: { $0.id == found.id && $0.token.id == found.token.id }) { best.append(found) }
        }
        return best
    }

    private func list(_ key: String, _ shown: [Candidate], among all: [TokenCertificate]) -> String {
        let lines = shown.map { candidate in
            let found = candidate.certificate
            let values = [
                "owner": DisplayText.clean(found.certificate.owner, limit: 120),
                "date": VietnamTime.day(found.certificate.notAfter),
                "token": DisplayText.clean(DeskTokens.label(of: found.token), limit: 80),
            ]
            let reference = KeyReference.distinguishing(found, among: all)
            let first = "  • " + self.wording.text("cli.sign.candidate", values)
            return [first, candidate.reason, reference].compactMap(\.self)
                .joined(separator: "\n      ")
        }
        return ([self.wording[key]] + lines).joined(separator: "\n")
    }

    /// What to say where nothing fits.
    private func nothing(
        on desk: TokenDesk, _ all: [TokenCertificate], _ words: CertificateCatalogue
    ) async -> String {
        let errors = await desk.moduleErrors.sorted { $0.key < $1.key }.map { path, error in
            "  • \(DisplayText.fileName(path, limit: 120)): \(CommandError(error, in: self.wording).description)"
        }
        let signers = all.filter { !$0.certificate.isAuthority }
        let tokens = await desk.tokens()
        let first =
            if tokens.isEmpty {
                self.wording["cli.token.none"]
            } else if signers.isEmpty {
                self.wording["cli.certificates.none"]
            } else {
                self.list(
                    "cli.sign.no-key",
                    signers.map { Candidate(certificate: $0, reason: self.reason(against: $0, words)) }, among: all)
            }
        return ([first] + errors).joined(separator: "\n")
    }
}

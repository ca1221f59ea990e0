import CanonicalXML
import Certificates
package import FoundationEssentials
package import Wording
import XMLSignature

/// What `signtool verify` does.
package enum VerifyCommandWork {
    /// What the command line asks for.
    package struct Request: Sendable {
        package var input: String
        /// The name of a profile: `bhxh`, `xmldsig` or `xades-baseline`.
        package var profile: String
        /// Files of roots: PEM, DER or PKCS#7; without any, nobody is trusted.
        package var trust: [String]
        /// The moment at which the signer must have been valid.
        package var time: Date
        /// Whether to say why something does not fit.
        package var explains: Bool
        /// The document as it was, for the explanation.
        package var original: String?

        package init(
            input: String, profile: String = "bhxh", trust: [String] = [], time: Date, explains: Bool = false,
            original: String? = nil
        ) {
            self.input = input
            self.profile = profile
            self.trust = trust
            self.time = time
            self.explains = explains
            self.original = original
        }
    }

    /// Verifies a file.
    /// - Throws: ``CommandError`` where a file cannot be read, or the request makes no sense.
    package static func run(_ request: Request, in language: Wording.Language) async throws -> VerifyResult {
        let wording = Wording.of(language)
        for path in [request.input, request.original].compactMap({ $0 })
        where !FileManager.default.isReadableFile(atPath: path) {
            throw CommandError(.usage, "\(path): \(wording["cli.verify.unreadable"])")
        }
        guard let profile = Self.profiles.first(where: { $0.name == request.profile }) else {
            throw CommandError(.usage, wording["cli.verify.profile"])
        }
        let (judge, warnings) = try self.judge(request.trust, wording)
        let verifier = XMLVerifier(profile: profile, judge: judge)
        let report: SignatureReport
        do {
            report = try await verifier.verify(.file(request.input), at: request.time)
        } catch {
            // Not even XML: there is nothing to judge, and it is certainly not signed.
            let check = SignatureCheck(name: "well-formed", passed: false, reason: "\(error)")
            return VerifyResult(
                report: .unreadable(check), explanations: nil, wording: wording, warnings: warnings)
        }
        let explanations = try request.explains ? Self.explain(request, verifier) : nil
        return VerifyResult(report: report, explanations: explanations, wording: wording, warnings: warnings)
    }

    private static let profiles: [SignatureProfile] = [.bhxh, .xmldsig, .xadesBaseline]

    private static func explain(
        _ request: Request, _ verifier: XMLVerifier
    ) throws(CommandError) -> [SignatureExplanation] {
        do {
            return try verifier.explain(.file(request.input), original: request.original.map(XMLSource.file))
        } catch {
            throw CommandError(.usage, "\(request.original ?? request.input): \(error)")
        }
    }

    /// Reads a moment: RFC 3339 (`2026-11-23T09:00:00Z`) or a day in Vietnam (`2026-11-23`), meaning its noon.
    package static func time(_ text: String) throws(CommandError) -> Date {
        if let time = try? Date(text, strategy: .iso8601) { return time }
        if let noon = try? Date("\(text)T05:00:00Z", strategy: .iso8601) { return noon }
        throw CommandError(.usage, "\(text) is no time; write for instance 2026-11-23T09:00:00Z")
    }

    /// The judge, and what people should know about the files of roots.
    private static func judge(
        _ files: [String], _ wording: Wording
    ) throws(CommandError) -> (any SignerJudge, warnings: [String]) {
        guard !files.isEmpty else { return (ReadingJudge(), []) }
        do {
            let store = try TrustStore(files: files)
            return (store, store.warnings.map { $0.text(wording) })
        } catch {
            let losses = TrustStore.warnings(files: files).filter(\.isLoss).map { $0.text(wording) }
            let lines = error.code == .noRoots ? [wording["trust.none"]] + losses : losses
            throw CommandError(.usage, lines.joined(separator: "\n"))
        }
    }
}

extension TrustWarning {
    /// One line for people.
    fileprivate func text(_ wording: Wording) -> String {
        let places = [
            self.block.map { wording.text("trust.warning.block", ["block": String($0)]) },
            self.line.map { wording.text("trust.warning.line", ["line": String($0)]) },
        ]
        let place = ([self.file] + places.compactMap(\.self)).joined(separator: ", ")
        let detail = self.detail.isEmpty ? "" : " (\(self.detail))"
        return "\(place): \(wording["trust.warning.\(self.kind.rawValue)"])\(detail)"
    }
}

extension SignatureReport {
    fileprivate static func unreadable(_ check: SignatureCheck) -> SignatureReport {
        let finding = SignatureFinding(
            path: "", verdict: .totalFailed, subIndication: .formatFailure, coveredPaths: [], signatureMethod: "",
            digestMethods: [], claimedSigningTime: nil,
            certificate: nil, signer: nil, cryptographicallyValid: false, trusted: false, checks: [check])
        return SignatureReport(verdict: .totalFailed, subIndication: .formatFailure, signatures: [finding])
    }
}

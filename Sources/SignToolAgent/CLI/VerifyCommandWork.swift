import CanonicalXML
import Certificates
package import FoundationEssentials
import SignatureReports
package import Wording
import XMLSignature

/// What `signtool verify` does.
package enum VerifyCommandWork {
    /// What the command line asks for.
    package struct Request: Sendable {
        package var input: String
        /// The name of a profile: `bhxh`, `xmldsig` or `xades-baseline`.
        package var profile: String
        /// The elements that must be covered, `NODE/PATH` or `#id`; none for the root.
        package var covers: [String]
        /// Files of roots: PEM, DER or PKCS#7; without any, nobody is trusted.
        package var trust: [String]
        /// The moment at which the signer must have been valid.
        package var time: Date
        /// Whether to say why something does not fit.
        package var explains: Bool
        /// The document as it was, for the explanation.
        package var original: String?

        package init(
            input: String, profile: String = "bhxh", covers: [String] = [], trust: [String] = [], time: Date,
            explains: Bool = false, original: String? = nil
        ) {
            self.input = input
            self.profile = profile
            self.covers = covers
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
        let verifier = XMLVerifier(profile: profile, judge: judge, covers: request.covers.map { CoveredPart($0) })
        let report = await verifier.report(onFile: request.input, at: request.time)
        let isExplained = request.explains && report.file == nil
        let explanations = try isExplained ? Self.explain(request, verifier, wording) : nil
        return VerifyResult(
            file: request.input, report: report, explanations: explanations, wording: wording, warnings: warnings)
    }

    private static let profiles: [SignatureProfile] = [.bhxh, .xmldsig, .xadesBaseline]

    private static func explain(
        _ request: Request, _ verifier: XMLVerifier, _ wording: Wording
    ) throws(CommandError) -> [SignatureExplanation] {
        do {
            return try verifier.explain(.file(request.input), original: request.original.map(XMLSource.file))
        } catch {
            let path = request.original ?? request.input
            let finding = FileFinding(.file(path), error)
            throw CommandError(.usage, "\(path): \(ReportText(wording).text(of: finding))")
        }
    }

    /// Reads a moment: RFC 3339 (`2026-11-23T09:00:00Z`) or a day in Vietnam (`2026-11-23`), meaning its noon.
    package static func time(_ text: String, in language: Wording.Language) throws(CommandError) -> Date {
        if let time = try? Date(text, strategy: .iso8601) { return time }
        if let noon = try? Date("\(text)T05:00:00Z", strategy: .iso8601) { return noon }
        throw CommandError(.usage, Wording.of(language).text("cli.verify.time", ["text": text]))
    }

    /// The judge, and what people should know about the files of roots.
    private static func judge(
        _ files: [String], _ wording: Wording
    ) throws(CommandError) -> (any SignerJudge, warnings: [String]) {
        guard !files.isEmpty else { return (ReadingJudge(), []) }
        do {
            let store = try TrustStore(files: files)
            return (store, store.warnings.map(ReportText(wording).text))
        } catch {
            let losses = TrustStore.warnings(files: files).filter(\.isLoss).map(ReportText(wording).text)
            let lines = error.code == .noRoots ? [wording["trust.none"]] + losses : losses
            throw CommandError(.usage, lines.joined(separator: "\n"))
        }
    }
}

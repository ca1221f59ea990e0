import CanonicalXML
import FoundationEssentials
import XMLSignature

/// Verification by nobody's trust: never passes, hands over only canonical bytes, says the same in pieces.
enum VerifierEntry {
    private static let time = Date(timeIntervalSince1970: 1_785_000_000)

    static func run(_ input: [UInt8]) async throws {
        for profile in [SignatureProfile.bhxh, .xmldsig, .xadesBaseline] {
            let whole = await Self.outcome(input, profile)
            let pieces = await PieceSize.$forced.withValue(7) { await Self.outcome(input, profile) }
            try FuzzFinding.unless(whole.report == pieces.report, "\(profile.name) judges differently in pieces")
            try FuzzFinding.unless(whole.content == pieces.content, "\(profile.name) hands over other bytes in pieces")
            try Self.check(whole)
        }
    }

    private struct Outcome {
        var report: SignatureReport?
        var content: SignedContent?
    }

    private static func outcome(_ input: [UInt8], _ profile: SignatureProfile) async -> Outcome {
        let verifier = XMLVerifier(profile: profile, judge: Untrusting())
        guard let (report, content) = try? await verifier.verifyKeepingContent(.bytes(input), at: Self.time) else {
            return Outcome()
        }
        return Outcome(report: report, content: content)
    }

    private static func check(_ outcome: Outcome) throws {
        guard let report = outcome.report else { return }
        try FuzzFinding.unless(report.verdict != .totalPassed, "passed without trust")
        try FuzzFinding.unless(report.subIndication != nil, "a verdict without a reason")
        for finding in report.signatures {
            try FuzzFinding.unless(!finding.trusted, "trusted by nobody")
            let digestsFit = !finding.checks.contains { $0.name == "reference-digest" && !$0.passed }
            try FuzzFinding.unless(!finding.cryptographicallyValid || digestsFit, "valid with a wrong digest")
        }
        guard let content = outcome.content else { return }
        try FuzzFinding.unless(
            report.signatures.contains(where: \.cryptographicallyValid), "content without a valid signature")
        try FuzzFinding.unless(!content.canonicalBytes.isEmpty, "content without a byte")
        let again = try CanonicalXML.canonicalize(
            content.canonicalBytes, method: CanonicalMethod(.inclusive, withComments: true))
        try FuzzFinding.unless(again == content.canonicalBytes, "content that is not canonical")
    }
}

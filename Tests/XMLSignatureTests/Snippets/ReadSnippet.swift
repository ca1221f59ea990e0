import FoundationEssentials
import XMLSignature

/// Reads a tax code from a signed form: from what was digested, never from the file.
func taxCode(in document: [UInt8], trusting judge: any SignerJudge) async throws -> String? {
    let verifier = XMLVerifier(profile: .bhxh, judge: judge)
    let (report, content) = try await verifier.verifyKeepingContent(.bytes(document), at: Date())
    guard report.verdict == .totalPassed, let content else { return nil }
    let fields = try XMLFields.list(content.canonicalBytes)
    return fields.first { $0.path == ["TK3-TS", "NoiDung", "MaSoThue"] }?.text
}

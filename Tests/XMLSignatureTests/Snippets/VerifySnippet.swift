import FoundationEssentials
import XMLSignature

/// Verifies a file and says what came out.
func verify(_ path: String, trusting judge: any SignerJudge) async throws -> String {
    let verifier = XMLVerifier(profile: .bhxh, judge: judge)
    let report = try await verifier.verify(.file(path), at: Date())
    switch report.verdict {
    case .totalPassed: return "signed by \(report.signatures[0].signer?.subject ?? "")"
    case .totalFailed: return "not valid: \(report.subIndication?.rawValue ?? "")"
    case .indeterminate: return "cannot be decided: \(report.subIndication?.rawValue ?? "")"
    }
}

/// Says why a file does not verify, with the file as it was before where that is at hand.
func explain(_ path: String, original: String?) throws -> [String] {
    let verifier = XMLVerifier(profile: .bhxh, judge: Untrusting())
    let explanations = try verifier.explain(.file(path), original: original.map { .file($0) })
    return explanations.map { explanation in
        let difference = explanation.comparison?.difference
        let place = difference.map { "line \($0.left.position.line), in \($0.path)" }
        return "\(explanation.cause.code.rawValue) \(place ?? "")"
    }
}

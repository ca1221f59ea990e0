import CanonicalXML
import Wording
package import XMLSignature

extension ReportText {
    /// The explanations of what was computed and does not fit, then what was not computed and why; on several lines.
    package func text(of explanations: [SignatureExplanation], in report: SignatureReport) -> String {
        let computed = explanations.map(self.lines)
        let open = report.signatures.map(self.uncomputed).filter { !$0.isEmpty }
        guard !(computed + open).isEmpty else { return self.wording["report.explain.none"] }
        return (computed + open).map { $0.map(Self.visible).joined(separator: "\n") }.joined(separator: "\n\n")
    }

    /// What was not computed again in a signature.
    private func uncomputed(_ finding: SignatureFinding) -> [String] {
        let faults = finding.checks.compactMap(\.fault).filter { $0.code.kind == .cannotBeComputed }
        var lines = ["\(finding.path): \(self.wording["report.explain.uncomputed"])"]
        for line in faults.map({ "  \(self.text(of: $0))" }) where !lines.contains(line) { lines.append(line) }
        return lines.count > 1 ? lines : []
    }

    /// What a cause is, in one sentence.
    package func text(of cause: ExplanationCause) -> String {
        var values = cause.values
        if let indent = values["indent"] { values["indent"] = self.wording["report.indent.\(indent)"] }
        return self.wording.text("report.cause.\(cause.code.rawValue)", values)
    }

    private func lines(_ explanation: SignatureExplanation) -> [String] {
        let certainty = self.wording["report.explain.\(explanation.cause.code.certainty.rawValue)"]
        return [
            "\(explanation.path): \(self.subject(explanation))",
            "  \(self.text(of: explanation.cause)) \(certainty)",
        ] + (explanation.comparison.map(self.lines) ?? []).map { "  \($0)" }
    }

    private func subject(_ explanation: SignatureExplanation) -> String {
        guard case .reference(_, let uri) = explanation.subject else { return self.wording["report.explain.value"] }
        let isWhole = uri?.isEmpty ?? true
        let target = isWhole ? self.wording["report.explain.whole"] : "\"\(uri ?? "")\""
        return self.wording.text("report.explain.reference", ["uri": target])
    }

    private func lines(_ comparison: OriginalComparison) -> [String] {
        let original = self.wording[comparison.originalFits ? "report.original.fits" : "report.original.differs"]
        guard let difference = comparison.difference else { return [original, self.wording["report.original.same"]] }
        let values = [
            "offset": "\(difference.offset)", "kind": self.wording["report.kind.\(difference.kind.rawValue)"],
            "path": difference.path.isEmpty ? self.wording["report.difference.top"] : difference.path,
        ]
        return [
            original, self.wording.text("report.difference", values),
            self.side("report.difference.document", difference.left),
            self.side("report.difference.original", difference.right),
        ]
    }

    private func side(_ key: String, _ side: CanonicalDifference.Side) -> String {
        let values = [
            "line": "\(side.position.line)", "column": "\(side.position.column)",
            "text": "…\(side.before)⟦\(side.after)⟧…",
        ]
        return self.wording.text(key, values)
    }
}

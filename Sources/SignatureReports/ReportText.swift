import FoundationEssentials
import TextDisplay
package import Wording
package import XMLSignature

/// A report as people read it: the verdict as the standard writes it, one sentence that everybody understands, what
/// to do next, and then what was looked at.
package struct ReportText: Sendable {
    let wording: Wording

    package init(_ wording: Wording) {
        self.wording = wording
    }

    /// The whole report, on several lines.
    package func text(of report: SignatureReport) -> String {
        let parts = [self.head(report)] + report.signatures.filter { !$0.checks.isEmpty }.map(self.block)
        return parts.map { $0.map(Self.visible).joined(separator: "\n") }.joined(separator: "\n\n")
    }

    /// The sentence that says what came out.
    package func sentence(of report: SignatureReport) -> String {
        if report.signatures.isEmpty { return self.wording["report.none"] }
        let main = self.wording["report.verdict.\(report.verdict.rawValue)"]
        guard let reason = report.subIndication, report.verdict != .totalPassed else { return main }
        return "\(main) \(self.wording["report.reason.\(reason.rawValue)"])"
    }

    /// What to do now.
    package func advice(for report: SignatureReport) -> String {
        if report.signatures.isEmpty { return self.wording["report.none.next"] }
        let key = report.subIndication?.rawValue ?? report.verdict.rawValue
        return self.wording.text("report.next", ["text": self.wording["report.next.\(key)"]])
    }

    /// What a check found, in words; its English reason goes with it where it did not pass.
    package func text(of check: SignatureCheck) -> String {
        let sentence = self.wording["report.check.\(check.name).\(check.passed ? "passed" : "failed")"]
        let reason = check.passed ? nil : check.reason
        return "\(check.passed ? "✓" : "✗") \(sentence) [\(check.name)\(reason.map { ": \($0)" } ?? "")]"
    }

    /// Documents and certificates may hold characters that a terminal acts on or that turn the line around; they are
    /// shown as codes instead.
    static func visible(_ line: String) -> String {
        DisplayText.line(line)
    }

    private func head(_ report: SignatureReport) -> [String] {
        let reason = report.subIndication.map { " (\($0.rawValue))" } ?? ""
        return ["\(report.verdict.rawValue)\(reason)", self.sentence(of: report), self.advice(for: report)]
    }

    private func block(_ finding: SignatureFinding) -> [String] {
        var lines: [String] = []
        if !finding.path.isEmpty {
            let reason = finding.subIndication.map { " (\($0.rawValue))" } ?? ""
            let values = ["path": finding.path, "verdict": "\(finding.verdict.rawValue)\(reason)"]
            lines.append(self.wording.text("report.signature", values))
            lines.append("  " + self.coverage(finding))
            lines += (self.signer(finding) + self.proofs(finding)).map { "  \($0)" }
            let cryptography = self.wording["report.cryptography.\(finding.cryptographicallyValid ? "yes" : "no")"]
            let trust = self.wording["report.trust.\(finding.trusted ? "yes" : "no")"]
            lines.append("  \(cryptography); \(trust)")
        }
        return lines + finding.checks.map { "  \(self.text(of: $0))" }
    }

    private func coverage(_ finding: SignatureFinding) -> String {
        guard !finding.coveredPaths.isEmpty else { return self.wording["report.covers.nothing"] }
        return self.wording.text("report.covers", ["paths": finding.coveredPaths.joined(separator: ", ")])
    }

    /// The level of a XAdES signature and its time-stamps, each with its authority.
    private func proofs(_ finding: SignatureFinding) -> [String] {
        guard let xades = finding.xades else { return [] }
        let level = self.wording.text("report.level", ["level": xades.level?.rawValue ?? "–"])
        return [level]
            + xades.timeStamps.map { stamp in
                let values = [
                    "time": stamp.time.map(VietnamTime.minute) ?? "–", "authority": stamp.authority?.subject ?? "–",
                ]
                return self.wording.text("report.time-stamp", values)
            }
    }

    private func signer(_ finding: SignatureFinding) -> [String] {
        var lines: [String] = []
        if let signer = finding.signer {
            lines.append(self.wording.text("report.signer", ["subject": signer.subject]))
            let values = [
                "taxCode": signer.taxCode ?? "–", "serial": signer.serial, "from": VietnamTime.day(signer.notBefore),
                "until": VietnamTime.day(signer.notAfter),
            ]
            lines.append(self.wording.text("report.certificate", values))
        }
        if let time = finding.claimedSigningTime { lines.append(self.wording.text("report.time", ["time": time])) }
        return lines
    }
}

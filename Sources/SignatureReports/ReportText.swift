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

    /// The whole report, on several lines; one line where the file is nothing that could be verified.
    package func text(of report: SignatureReport) -> String {
        if let file = report.file { return Self.visible(self.text(of: file)) }
        let parts = [self.head(report)] + report.signatures.filter { !$0.checks.isEmpty }.map(self.block)
        return parts.map { $0.map(Self.visible).joined(separator: "\n") }.joined(separator: "\n\n")
    }

    /// The sentence that says what came out.
    package func sentence(of report: SignatureReport) -> String {
        if let file = report.file { return self.text(of: file) }
        if report.signatures.isEmpty { return self.wording["report.none"] }
        let main = self.wording["report.verdict.\(report.verdict.rawValue)"]
        guard report.verdict != .totalPassed else { return main }
        guard let reason = self.reason(report) else { return main }
        // What cannot be decided is said together with why, as one sentence.
        guard report.verdict == .indeterminate, report.fault != nil else { return "\(main) \(reason)" }
        return "\(main.hasSuffix(".") ? String(main.dropLast()) : main): \(reason)"
    }

    /// What to do now, one line for each advice.
    package func advice(for report: SignatureReport) -> String {
        if report.signatures.isEmpty { return self.wording["report.none.next"] }
        var advice = [self.advice(report)]
        let other = CheckAdvice.otherProfile
        if report.fault?.code.advice != other, report.signatures.contains(where: { $0.asks(for: other) }) {
            advice.append(self.wording["report.next.\(other.rawValue)"])
        }
        return advice.map { self.wording.text("report.next", ["text": $0]) }.joined(separator: "\n")
    }

    /// What a file is, and what to do.
    package func text(of file: FileFinding) -> String {
        let key = file.kind == .encoding && file.values["actual"] != nil ? "encoding-differs" : file.kind.rawValue
        let hasStated = file.kind != .encoding || file.values["stated"] != nil
        return self.wording.text("report.file.\(hasStated ? key : "encoding-unread")", self.shortened(file.values))
    }

    /// What a check found, in words.
    ///
    /// A code has words in every language; what only has a reason in English shows it to those who read English.
    package func text(of check: SignatureCheck) -> String {
        if let fault = check.fault {
            return "\(check.passed ? "⚠" : "✗") \(self.text(of: fault)) [\(check.name)]"
        }
        let sentence = self.wording["report.check.\(check.name).\(check.passed ? "passed" : "failed")"]
        let reason = self.wording.language == .english ? check.reason : nil
        return "\(check.passed ? "✓" : "✗") \(sentence) [\(check.name)\(reason.map { ": \($0)" } ?? "")]"
    }

    /// What a fault is, in one sentence.
    package func text(of fault: CheckFault) -> String {
        var values = self.readable(self.shortened(fault.values))
        values["because"] = fault.values["because"].map { "\(self.wording["report.because.\($0)"]): " } ?? ""
        return self.wording.text("report.fault.\(fault.code.rawValue)", values)
    }

    /// Documents and certificates may hold characters that a terminal acts on or that turn the line around; they are
    /// shown as codes instead.
    static func visible(_ line: String) -> String {
        DisplayText.line(line)
    }

    /// Longest text of a document that goes into a sentence.
    private static let valueLimit = 300

    private func shortened(_ values: [String: String]) -> [String: String] {
        values.mapValues { value in
            guard value.unicodeScalars.count > Self.valueLimit else { return value }
            return String(String.UnicodeScalarView(value.unicodeScalars.prefix(Self.valueLimit))) + "…"
        }
    }

    private func head(_ report: SignatureReport) -> [String] {
        let sentences = [self.sentence(of: report)] + self.advice(for: report).split(separator: "\n").map(String.init)
        // A file without a signature has none that could have failed.
        guard !report.signatures.isEmpty else { return sentences }
        let reason = report.subIndication.map { " (\($0.rawValue))" } ?? ""
        return ["\(report.verdict.rawValue)\(reason)"] + sentences
    }

    private func reason(_ report: SignatureReport) -> String? {
        if let fault = report.fault { return self.text(of: fault) }
        return report.subIndication.map { self.wording["report.reason.\($0.rawValue)"] }
    }

    private func advice(_ report: SignatureReport) -> String {
        if report.verdict != .totalPassed, let advice = report.fault?.code.advice {
            return self.wording["report.next.\(advice.rawValue)"]
        }
        return self.wording["report.next.\(report.subIndication?.rawValue ?? report.verdict.rawValue)"]
    }

    private func block(_ finding: SignatureFinding) -> [String] {
        var lines: [String] = []
        if !finding.path.isEmpty {
            let reason = finding.subIndication.map { " (\($0.rawValue))" } ?? ""
            let values = ["path": finding.path, "verdict": "\(finding.verdict.rawValue)\(reason)"]
            lines.append(self.wording.text("report.signature", values))
            lines.append("  " + self.coverage(finding))
            lines += (self.signer(finding) + self.proofs(finding)).map { "  \($0)" }
            let cryptography = self.wording["report.cryptography.\(finding.cryptography.rawValue)"]
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

    /// A signing time in Vietnam, or as the signer wrote it where it is no time.
    private func claimed(_ text: String) -> String {
        guard let time = SigningTime(text) else { return text }
        if let moment = time.moment { return VietnamTime.minute(moment) }
        let local = SigningTime("\(text)+07:00")?.moment.map(VietnamTime.minute)
        return self.wording.text("report.time.without-zone", ["time": local ?? text])
    }

    private func signer(_ finding: SignatureFinding) -> [String] {
        var lines: [String] = []
        if let signer = finding.signer {
            lines.append(self.wording.text("report.signer", ["subject": signer.subject]))
            let source = signer.taxCodeSource.map { " (\($0))" } ?? ""
            let values = [
                "taxCode": signer.taxCode.map { "\($0)\(source)" } ?? "–", "serial": signer.serial,
                "from": VietnamTime.day(signer.notBefore),
                "until": signer.hasNoEnd ? self.wording["report.no-end"] : VietnamTime.day(signer.notAfter),
            ]
            lines.append(self.wording.text("report.certificate", values))
        }
        if let time = finding.claimedSigningTime {
            lines.append(self.wording.text("report.time", ["time": self.claimed(time)]))
        }
        return lines
    }
}

extension SignatureFinding {
    /// Whether something that did not pass asks for an advice.
    fileprivate func asks(for advice: CheckAdvice) -> Bool {
        self.checks.contains { !$0.passed && $0.fault?.code.advice == advice }
    }
}

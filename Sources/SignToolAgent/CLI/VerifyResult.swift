import SignatureReports
import Wording
import XMLSignature

/// What `signtool verify` found, and how it is printed.
package struct VerifyResult: Sendable {
    /// The file as it was named.
    let file: String
    let report: SignatureReport
    /// Only where they were asked for.
    let explanations: [SignatureExplanation]?
    let wording: Wording
    /// What in the trust files could not be used or is odd, a line each, for standard error.
    package var warnings: [String] = []

    /// What the command's exit code says.
    package var outcome: Outcome {
        switch self.report.verdict {
        case .totalPassed: .good
        case .totalFailed: .no
        case .indeterminate: .indeterminate
        }
    }

    /// For people.
    package var text: String {
        let words = ReportText(self.wording)
        let report = words.text(of: self.report)
        // What is no signed file at all is said in one line.
        if self.report.file != nil { return "\(self.file): \(report)" }
        return self.explanations.map { "\(report)\n\n\(words.text(of: $0, in: self.report))" } ?? report
    }

    /// For programs.
    package func json() throws -> String {
        try ReportJSON(self.report, explanations: self.explanations).text()
    }
}

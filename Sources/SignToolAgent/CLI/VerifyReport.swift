import FoundationEssentials
package import XMLSignature

/// A verification's report as `signtool verify` prints it.
package struct VerifyReport: Encodable, Sendable {
    private let report: SignatureReport

    package init(_ report: SignatureReport) {
        self.report = report
    }

    /// What the command's exit code says.
    package var outcome: Outcome {
        switch self.report.verdict {
        case .totalPassed: .good
        case .totalFailed: .no
        case .indeterminate: .indeterminate
        }
    }

    private enum Key: String, CodingKey {
        case verdict, subIndication, signatures
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(self.report.verdict, forKey: .verdict)
        try container.encode(self.report.subIndication, forKey: .subIndication)
        try container.encode(self.report.signatures.map(Finding.init), forKey: .signatures)
    }

    /// One signature; every key is always there, with null where nothing is known.
    private struct Finding: Encodable {
        let finding: SignatureFinding

        enum Key: String, CodingKey {
            case path, coveredPaths, signatureMethod, digestMethods, claimedSigningTime, signer
            case cryptographicallyValid, trusted, checks
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(self.finding.path, forKey: .path)
            try container.encode(self.finding.coveredPaths, forKey: .coveredPaths)
            try container.encode(self.finding.signatureMethod, forKey: .signatureMethod)
            try container.encode(self.finding.digestMethods, forKey: .digestMethods)
            try container.encode(self.finding.claimedSigningTime, forKey: .claimedSigningTime)
            try container.encode(self.finding.signer, forKey: .signer)
            try container.encode(self.finding.cryptographicallyValid, forKey: .cryptographicallyValid)
            try container.encode(self.finding.trusted, forKey: .trusted)
            try container.encode(self.finding.checks, forKey: .checks)
        }
    }

    /// The report for people.
    package var text: String {
        var lines = [self.report.verdict.rawValue + (self.report.subIndication.map { " (\($0.rawValue))" } ?? "")]
        for finding in self.report.signatures {
            lines.append("")
            lines.append("\(finding.path): \(finding.coveredPaths.joined(separator: ", "))")
            if let signer = finding.signer {
                lines.append("  \(signer.subject)")
                let days = "\(VietnamDay.text(signer.notBefore)) – \(VietnamDay.text(signer.notAfter))"
                lines.append("  MST \(signer.taxCode ?? "-"), serial \(signer.serial), \(days)")
            }
            for check in finding.checks {
                lines.append("  \(check.passed ? "✓" : "✗") \(check.name)\(check.reason.map { ": \($0)" } ?? "")")
            }
        }
        return lines.joined(separator: "\n")
    }
}

import FoundationEssentials
package import XMLSignature

/// A report, and explanations where they were asked for, as programs read them.
///
/// Every key is always there, with null where nothing is known; more keys may come.
package struct ReportJSON: Encodable, Sendable {
    private let verdict: SignatureReport.Verdict
    private let verdictURI: String
    private let subIndication: Nullable<SubIndication>
    private let subIndicationURI: Nullable<String>
    private let fault: Nullable<FaultJSON>
    /// What the file is where it is no XML that can be read; null otherwise.
    private let file: Nullable<FileJSON>
    private let signatures: [FindingJSON]
    /// Only where they were asked for.
    private let explanations: [ExplanationJSON]?

    package init(_ report: SignatureReport, explanations: [SignatureExplanation]? = nil) {
        self.verdict = report.verdict
        self.verdictURI = report.verdict.uri
        self.subIndication = Nullable(report.subIndication)
        self.subIndicationURI = Nullable(report.subIndication?.uri)
        self.fault = Nullable(report.fault.map(FaultJSON.init))
        self.file = Nullable(report.file.map(FileJSON.init))
        self.signatures = report.signatures.map(FindingJSON.init)
        self.explanations = explanations?.map(ExplanationJSON.init)
    }

    /// Indented, keys sorted, times as RFC 3339.
    package func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

/// What a file is that is no XML document that can be read.
private struct FileJSON: Encodable, Sendable {
    let kind: FileKind
    /// `not-signed`, or `cannot-be-computed` for what may be a signed document.
    let statement: FaultKind
    let values: [String: String]
    let reason: Nullable<String>

    init(_ finding: FileFinding) {
        self.kind = finding.kind
        self.statement = finding.kind.kind
        self.values = finding.values
        self.reason = Nullable(finding.reason)
    }
}

/// A value that is written as null where there is none.
struct Nullable<Value: Encodable & Sendable>: Encodable, Sendable {
    private let value: Value?

    init(_ value: Value?) {
        self.value = value
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }
}

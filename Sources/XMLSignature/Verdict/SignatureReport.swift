/// What a verification found, after facts were judged by a policy (main indications of ETSI EN 319 102-1, 5.1.3).
public struct SignatureReport: Hashable, Sendable {
    /// The main indication.
    public enum Verdict: String, Hashable, Sendable, Codable, CaseIterable {
        /// Everything fits, and the signer is trusted.
        case totalPassed = "TOTAL_PASSED"
        /// It is certain that something is wrong.
        case totalFailed = "TOTAL_FAILED"
        /// What is known is not enough to say either.
        case indeterminate = "INDETERMINATE"

        /// The identifier in a validation report (ETSI TS 119 102-2, 4.3.4.2).
        public var uri: String {
            switch self {
            case .totalPassed: "urn:etsi:019102:mainindication:total-passed"
            case .totalFailed: "urn:etsi:019102:mainindication:total-failed"
            case .indeterminate: "urn:etsi:019102:mainindication:indeterminate"
            }
        }
    }

    /// The worst of the signatures' verdicts; ``Verdict/totalFailed`` where there is no signature.
    public var verdict: Verdict
    /// Why the verdict is not ``Verdict/totalPassed``.
    public var subIndication: SubIndication?
    /// One finding for each signature, in document order.
    public var signatures: [SignatureFinding]
    /// What decided the verdict; nil where it has no code, or everything passed.
    public var fault: CheckFault?
    /// What the file is where it is nothing that carries an XML Signature, or cannot be read.
    public var file: FileFinding?

    /// Makes a report.
    public init(
        verdict: Verdict, subIndication: SubIndication?, signatures: [SignatureFinding], fault: CheckFault? = nil
    ) {
        self.verdict = verdict
        self.subIndication = subIndication
        self.signatures = signatures
        self.fault = fault
    }

    /// The report about a file that could not be read as XML: it is no statement about any signature.
    public init(_ file: FileFinding) {
        self.init(verdict: .indeterminate, subIndication: nil, signatures: [])
        self.file = file
    }
}

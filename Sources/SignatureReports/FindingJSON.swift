import FoundationEssentials
import XMLSignature

/// One signature of a report.
struct FindingJSON: Encodable, Sendable {
    private let path: String
    private let identifier: Nullable<String>
    private let verdict: SignatureReport.Verdict
    private let subIndication: Nullable<SubIndication>
    private let coveredPaths: [String]
    private let signatureMethod: String
    private let digestMethods: [String]
    private let claimedSigningTime: Nullable<String>
    private let signer: Nullable<SignerJSON>
    private let cryptographicallyValid: Bool
    /// `fits`, `does-not-fit` or `not-computed`.
    private let cryptography: SignatureFinding.Cryptography
    private let fault: Nullable<FaultJSON>
    private let trusted: Bool
    private let checks: [CheckJSON]
    private let references: [ReferenceJSON]
    private let level: Nullable<String>
    private let bestSignatureTime: Nullable<Date>
    private let timeStamps: [TimeStampJSON]

    init(_ finding: SignatureFinding) {
        self.path = finding.path
        self.identifier = Nullable(finding.identifier)
        self.verdict = finding.verdict
        self.subIndication = Nullable(finding.subIndication)
        self.coveredPaths = finding.coveredPaths
        self.signatureMethod = finding.signatureMethod
        self.digestMethods = finding.digestMethods
        self.claimedSigningTime = Nullable(finding.claimedSigningTime)
        self.signer = Nullable(finding.signer.map(SignerJSON.init))
        self.cryptographicallyValid = finding.cryptographicallyValid
        self.cryptography = finding.cryptography
        self.fault = Nullable(finding.fault.map(FaultJSON.init))
        self.trusted = finding.trusted
        self.checks = finding.checks.map(CheckJSON.init)
        self.references = finding.references.map(ReferenceJSON.init)
        self.level = Nullable(finding.xades?.level?.rawValue)
        self.bestSignatureTime = Nullable(finding.xades?.bestSignatureTime)
        self.timeStamps = finding.xades?.timeStamps.map(TimeStampJSON.init) ?? []
    }
}

private struct TimeStampJSON: Encodable, Sendable {
    let time: Nullable<Date>
    /// Seconds.
    let accuracy: Nullable<Double>
    let policy: Nullable<String>
    let serial: Nullable<String>
    let authority: Nullable<SignerJSON>
    let valid: Bool
    let trusted: Bool
    let checks: [CheckJSON]

    init(_ finding: TimeStampFinding) {
        self.time = Nullable(finding.time)
        self.accuracy = Nullable(finding.accuracy)
        self.policy = Nullable(finding.policy)
        self.serial = Nullable(finding.serial)
        self.authority = Nullable(finding.authority.map(SignerJSON.init))
        self.valid = finding.valid
        self.trusted = finding.trusted
        self.checks = finding.checks.map(CheckJSON.init)
    }
}

private struct SignerJSON: Encodable, Sendable {
    let subject: String
    let taxCode: Nullable<String>
    /// The attribute of the subject where the tax code stands.
    let taxCodeSource: Nullable<String>
    let serial: String
    let notBefore: Date
    let notAfter: Date

    init(_ facts: SignerFacts) {
        self.subject = facts.subject
        self.taxCode = Nullable(facts.taxCode)
        self.taxCodeSource = Nullable(facts.taxCodeSource)
        self.serial = facts.serial
        self.notBefore = facts.notBefore
        self.notAfter = facts.notAfter
    }
}

private struct CheckJSON: Encodable, Sendable {
    let name: String
    let passed: Bool
    let reason: Nullable<String>
    /// What kind of statement it makes; null where it passed without a remark.
    let kind: Nullable<FaultKind>
    let fault: Nullable<FaultJSON>

    init(_ check: SignatureCheck) {
        self.name = check.name
        self.passed = check.passed
        self.reason = Nullable(check.reason)
        self.kind = Nullable(check.kind)
        self.fault = Nullable(check.fault.map(FaultJSON.init))
    }
}

/// A fault: its code, what kind of statement it makes, and the values that belong to it.
struct FaultJSON: Encodable, Sendable {
    let code: CheckFault.Code
    let kind: FaultKind
    let values: [String: String]

    init(_ fault: CheckFault) {
        self.code = fault.code
        self.kind = fault.code.kind
        self.values = fault.values
    }
}

private struct ReferenceJSON: Encodable, Sendable {
    /// Bytes of the document, from 0; `end` is one past the last.
    struct ByteRange: Encodable, Sendable {
        let start: Int
        let end: Int
    }

    let uri: Nullable<String>
    let type: Nullable<String>
    let digestMethod: String
    let coveredPaths: [String]
    let byteRanges: [ByteRange]
    let digestFits: Bool
    let refusal: Nullable<String>
    let manifest: [ReferenceJSON]

    init(_ finding: ReferenceFinding) {
        self.uri = Nullable(finding.uri)
        self.type = Nullable(finding.type)
        self.digestMethod = finding.digestMethod
        self.coveredPaths = finding.coveredPaths
        self.byteRanges = finding.coveredRanges.map { ByteRange(start: $0.lowerBound, end: $0.upperBound) }
        self.digestFits = finding.digestFits
        self.refusal = Nullable(finding.refusal)
        self.manifest = finding.manifest.map(ReferenceJSON.init)
    }
}

import TestSupport
import Testing
import XMLSignature

@Suite("Published signatures") struct VectorTests {
    /// How a vector came out.
    private enum Outcome {
        case passed
        case failed(String)
        /// Refused by name before any work, as the profile says.
        case refused(String)

        var isPassed: Bool {
            if case .passed = self { true } else { false }
        }
    }

    private static let decidedByCertificate = [
        "aleksey-xmldsig-01/enveloping-expired-cert.xml", "aleksey-xmldsig-01/enveloping-sha256-rsa-sha256.xml",
        "aleksey-xmldsig-01/enveloped-x509-same-subj-cert.xml", "aleksey-xmldsig-01/enveloped-x509-missing-cert.xml",
    ]

    /// Values that are not r and s side by side, which is the only form that XML Signature 1.1 (6.4.3) defines.
    private static let laxValues = [
        "aleksey-xmldsig-01/enveloped-ecdsa-java-bug.xml": "an ECDSA value in DER",
        "aleksey-xmldsig-01/enveloping-sha512-ecdsa-sha512-with-asn1.xml": "an ECDSA value in DER",
        "aleksey-xmldsig-01/enveloping-sha256-ecdsa-sha256_padded.xml": "an ECDSA value with padding",
    ]

    @Test("vectors within the plain profile give the published verdict")
    func vectors() async throws {
        guard let folder = Vectors.folder("xmldsig") else { return }
        var refusals: [String: Int] = [:]
        var passed = 0
        for row in try Vectors.table("\(folder)/expected.tsv") {
            let outcome: Outcome
            if row[0] == "invalid", Self.decidedByCertificate.contains(row[1]) {
                outcome = .refused("the published verdict is about the certificate, which Certificates judges")
            } else if let reason = Self.laxValues[row[1]] {
                outcome =
                    try await Self.verify("\(folder)/\(row[1])", isValid: false).isPassed
                    ? .refused(reason) : .failed(reason)
            } else {
                outcome = try await Self.verify("\(folder)/\(row[1])", isValid: row[0] == "valid")
            }
            switch outcome {
            case .passed: passed += 1
            case .failed(let reason): Issue.record("\(row[1]): \(reason)")
            case .refused(let reason): refusals[reason, default: 0] += 1
            }
        }
        print("xmldsig: \(passed) passed, \(refusals.values.reduce(0, +)) refused by design:")
        for (reason, count) in refusals.sorted(by: { $0.key < $1.key }) { print("    \(count) \(reason)") }
        #expect(passed >= 40)
    }

    /// Checks whose failure means that the profile does not take such signatures at all.
    private static let outside = [
        "signature-algorithm", "canonicalization-method", "digest-algorithm", "reference-uri", "reference-transforms",
        "key", "key-info",
    ]

    private static func verify(_ file: String, isValid: Bool) async throws -> Outcome {
        let report: SignatureReport
        do {
            report = try await XMLVerifier(profile: .xmldsig, judge: Untrusting()).verify(
                .bytes(Vectors.read(file)), at: TestTime.now)
        } catch let error as XMLSignatureError {
            guard error.readError?.code == .doctype else { return .failed(error.reason) }
            return .refused("has a DTD")
        }
        guard let finding = report.signatures.first else { return .failed("no signature found") }
        let failures = finding.checks.filter { !$0.passed }
        for name in Self.outside {
            if let failure = failures.first(where: { $0.name == name }) {
                return .refused("\(name): \(Self.shortened(failure.reason ?? ""))")
            }
        }
        if let format = failures.first(where: { $0.name == "format" }) {
            return isValid ? .refused("format: \(format.reason ?? "")") : .passed
        }
        let reasons = failures.map { "\($0.name) \($0.reason ?? "")" }.joined(separator: "; ")
        return finding.cryptographicallyValid == isValid ? .passed : .failed(reasons)
    }

    /// The last part of the last identifier in a reason.
    private static func shortened(_ reason: String) -> String {
        let word = reason.split(separator: " ").last { $0.contains("/") || $0.contains("#") } ?? "none"
        return String(word.split(separator: "/").last ?? word)
    }
}

import FoundationEssentials
import TestSupport
import Testing
import XMLSignature

/// The signatures that the European Commission's library DSS is tested with, as the Python package signxml carries them.
@Suite("XAdES signatures that others made") struct XAdESVectorTests {
    /// Trusts everybody: the roots of these files are not published with them.
    private struct Accepting: SignerJudge {
        func judge(certificate: [UInt8], at time: Date) async -> SignerJudgement {
            SignerJudgement(facts: nil, trusted: true, subIndication: nil, checks: [])
        }
    }

    /// Baseline signatures that are right, and the level that they reach here.
    private static let valid: [String: XAdESLevel] = [
        "dss-signed.xml": .baseline, "signature_property_signed.xml": .baseline,
        "xades-with-manifest-with-object-reference.xml": .baseline,
        "xades-with-multiple-alldatatimestamps.xml": .baseline, "xades-attr-authorities-values.xml": .timeStamped,
        "xades-level-x-double-sigAndRefsTst-refsOnlyTst.xml": .timeStamped,
        "xades-lt-with-expired-ocsp-responder.xml": .timeStamped, "xades-lta-valid.xml": .timeStamped,
        "xades-lta-with-additional-cert-in-keyinfo.xml": .timeStamped,
        "xades-with-multiple-archivetimestamps.xml": .timeStamped,
        "xades-with-multiple-signaturetimestamps.xml": .timeStamped,
        "xades-x-level-v2-wrong-sigAndRefsTst-type.xml": .timeStamped, "xades-x-level-v2.xml": .timeStamped,
    ]

    /// Signatures that are wrong, and the check that must say so.
    private static let wrong = [
        "dss-signed-altered-signedPropsRemoved.xml": "signed-properties",
        "nonconformant-dss-signed-altered-refRemoved.xml": "coverage",
        "nonconformant-xades-sign-cert-v1-wrong-serialnumber.xml": "signing-certificate",
        "valid-xades-policyId-newlines.xml": "signature-value",
        "xades-counter-signature-injected.xml": "counter-signature",
        "xades-extended-xl.xml": "signed-properties",
        "xades-fake-counter-signature.xml": "counter-signature",
        "xades-ocsp-before-cert-validity.xml": "time-stamp-order",
        "xades-sign-cert-v2-wrong-digest.xml": "qualifying-properties",
        "xades-sign-cert-v2-wrong-issuer-serial.xml": "qualifying-properties",
        "xades-unsupported-signature-algorithm.xml": "signature-algorithm",
        "xades-wrong-sign-cert-digest.xml": "signing-certificate",
    ]

    /// What keeps the others from being baseline signatures, the weightiest first.
    private static let outside: [(check: String, reason: String)] = [
        ("signature-algorithm", "RSA with SHA-1"), ("algorithm-strength", "a key below 2048 bits"),
        ("manifest-reference", "a manifest of files beside the document"),
        ("reference-transforms", "an XPath transform"), ("key", "a Brainpool curve"),
        ("signature-policy", "a signature policy that is not at hand"),
        ("signing-time", "no SigningTime: an extended signature"),
        ("signing-certificate", "SigningCertificate of XAdES before baseline signatures"),
    ]

    @Test("baseline signatures pass, wrong ones do not, and the others are refused for what they are")
    func files() async throws {
        guard let folder = Vectors.folder("xades") else { return }
        var conformance = Conformance(
            suite: "XAdES", about: "signatures of DSS and of European authorities, profile xadesBaseline")
        for name in try Vectors.names(in: folder) where name.hasSuffix(".xml") {
            guard let report = try await Self.verify("\(folder)/\(name)") else {
                conformance.refuse("an encoding that is not UTF-8")
                continue
            }
            let failed = XAdESSamples.failed(report)
            if let level = Self.valid[name] {
                let isRight = report.verdict == .totalPassed && report.signatures.first?.xades?.level == level
                isRight ? conformance.pass() : conformance.fail(name)
            } else if let check = Self.wrong[name] {
                let isRight = report.verdict != .totalPassed && failed.contains(check)
                isRight ? conformance.pass() : conformance.fail(name)
            } else if let reason = Self.outside.first(where: { failed.contains($0.check) })?.reason {
                conformance.refuse(reason)
            } else {
                conformance.fail(name)
            }
        }
        try conformance.record()
        #expect(conformance.failed.isEmpty)
        #expect(conformance.passed == Self.valid.count + Self.wrong.count)
    }

    /// Nil for a document in another encoding than UTF-8.
    private static func verify(_ path: String) async throws -> SignatureReport? {
        do {
            return try await XMLVerifier(profile: .xadesBaseline, judge: Accepting())
                .verify(.bytes(Vectors.read(path)), at: TestTime.now)
        } catch let error as XMLSignatureError where error.readError?.code == .encoding {
            return nil
        }
    }
}

import CanonicalXML
import FoundationEssentials
import TestSupport
import Testing
import XMLSignature

/// A verdict is about the document, or about the elements that the caller names.
@Suite("What a signature must cover") struct CoversTests {
    private static let form = "<r><a Id=\"one\"><b>1</b></a><a Id=\"two\">2</a><Cky /></r>"

    /// A signature over the element with the Id `one`.
    private static func signed() throws -> [UInt8] {
        try ForgedSignature.make {
            $0.uri = "#one"
            $0.transforms = []
            $0.inheritsNamespaces = false
            $0.digested = Array("<a Id=\"one\"><b>1</b></a>".utf8)
        }.sign(Self.form)
    }

    @Test("a part that nobody named is not the document: undecided, and the report says what is covered")
    func partOnly() async throws {
        let outcome = try await Hostile.expect(
            Self.signed(), .indeterminate, .constraintsFailure, check: "covers", said: "only r/a", profile: .xmldsig)
        #expect(outcome.report?.fault == CheckFault(.coversPart, ["paths": "r/a"]))
        #expect(outcome.report?.signatures.first?.cryptographicallyValid == true)
        #expect(outcome.report?.signatures.first?.trusted == true)
    }

    @Test("a signature over nothing but its own Object does not pass")
    func ownObject() async throws {
        let forged = try ForgedSignature.make {
            $0.uri = "#o"
            $0.transforms = []
            $0.inheritsNamespaces = false
            $0.afterKeyInfo = "<Object Id=\"o\">nothing</Object>"
            $0.digested = Array(
                "<Object xmlns=\"http://www.w3.org/2000/09/xmldsig#\" Id=\"o\">nothing</Object>".utf8)
        }
        try await Hostile.expect(
            forged.sign("<r><Cky /></r>"), .indeterminate, .constraintsFailure, check: "covers", profile: .xmldsig)
    }

    @Test(
        "a named element passes where it, or one around it, is covered; every element of a path must be",
        arguments: [
            ("#one", true), ("/r/a/b", true), ("r/a/b", true), ("r/a", false), ("#two", false), ("r", false),
            ("r/none", false), ("#none", false), ("", false), ("#", false),
        ])
    func named(part: String, passes: Bool) async throws {
        let document = try Self.signed()
        if passes {
            try await Hostile.expect(document, .totalPassed, nil, profile: .xmldsig, covers: [CoveredPart(part)])
        } else {
            try await Hostile.expect(
                document, .indeterminate, .constraintsFailure, check: "covers", profile: .xmldsig,
                covers: [CoveredPart("#one"), CoveredPart(part)])
        }
    }

    @Test("an enveloped signature covers the root less itself, and nothing inside itself")
    func enveloped() async throws {
        let signed = try Samples.signedForm()
        try await Hostile.expect(signed, .totalPassed, nil, profile: .xmldsig)
        try await Hostile.expect(signed, .totalPassed, nil, covers: [.path("TK3-TS"), .path("TK3-TS/NoiDung")])
        try await Hostile.expect(
            signed, .indeterminate, .constraintsFailure, check: "covers",
            covers: [.path("TK3-TS/Cky/Signature/Object")])
        // The root by its Id, with the enveloped transform, is the root too.
        let plan = SignaturePlan(
            algorithm: .ecdsaSHA256, references: [.init(uri: "#r", transforms: [.enveloped])], keyInfo: [])
        let key = try PlannedSignature(.ecdsaSHA256)
        #expect(try await key.verify(key.sign("<r Id=\"r\"><x/></r>", plan)).verdict == .totalPassed)
    }
}

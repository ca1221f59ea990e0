import CanonicalXML
import TestSupport
import Testing
import XMLSignature

/// Rows 2 and 10 of the attack catalogue: which element an Id means.
@Suite("Attacks: identifiers") struct IdentifierAttackTests {
    private static let part = "<Part xmlns=\"\" Id=\"p\">0101234565</Part>"

    /// A document whose part `p` is signed.
    private static func signed() throws -> [UInt8] {
        try ForgedSignature.make {
            $0.uri = "#p"
            $0.inheritsNamespaces = false
            $0.transforms = []
        }.sign("<r>\(Self.part)<Cky /></r>")
    }

    /// Spellings of the identifier `p`, however it may be found.
    static let spellings = [
        "Id=\"p\"", "ID=\"p\"", "id=\"p\"", "xml:id=\"p\"", "Id=\"&#112;\"",
        "xmlns:u=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd\" u:Id=\"p\"",
    ]

    @Test("row 2: an Id that is there twice is refused where it is referenced", arguments: Self.spellings)
    func twice(spelling: String) async throws {
        let evil = "<Part \(spelling)>0109999999</Part>"
        // Before and after the good one, beside the signature, and inside it: in KeyInfo and in an Object.
        for (old, new) in [
            ("<r>", "<r>\(evil)"), ("</r>", "\(evil)</r>"), ("<Cky>", "<Cky>\(evil)"),
            ("</X509Data>", "</X509Data><x xmlns=\"\">\(evil)</x>"),
            ("</KeyInfo>", "</KeyInfo><Object>\(evil)</Object>"),
        ] {
            try await Hostile.expect(
                Samples.replace(old, with: new, in: Self.signed()), .indeterminate, .constraintsFailure,
                check: "reference-target", said: "the Id is there 2 times", profile: .xmldsig)
        }
    }

    @Test("row 2: an Id that nothing references may be there twice")
    func unreferenced() async throws {
        let document = Samples.replace("<Cky>", with: "<Cky><x Id=\"q\"/><x Id=\"q\"/>", in: try Self.signed())
        let outcome = try await Hostile.expect(
            document, .totalPassed, nil, profile: .xmldsig, covers: [.identifier("p")])
        #expect(outcome.report?.signatures.first?.coveredPaths == ["r/Part"])
    }

    @Test("row 2: an Id that is not there is refused")
    func missing() async throws {
        let document = Samples.replace("Id=\"p\"", with: "Name=\"p\"", in: try Self.signed())
        try await Hostile.expect(
            document, .indeterminate, .constraintsFailure, check: "reference-target", said: "0 times",
            profile: .xmldsig)
    }

    @Test("row 10: an attribute of another namespace is no Id, and none of an element's attributes hides another")
    func pollution() async throws {
        let decoy = "<Part xmlns:x=\"urn:x\" x:Id=\"p\" x:ID=\"p\">0109999999</Part>"
        let document = Samples.replace("<r>", with: "<r>\(decoy)", in: try Self.signed())
        let outcome = try await Hostile.expect(
            document, .totalPassed, nil, profile: .xmldsig, covers: [.identifier("p")])
        let range = try #require(outcome.report?.signatures.first?.references.first?.coveredRanges.first)
        #expect(String(decoding: document[range], as: UTF8.self) == Self.part)
        // Two attributes with one expanded name, however they are written.
        for tag in ["<a Id=\"p\" Id=\"q\"/>", "<a xmlns:x=\"urn:x\" xmlns:y=\"urn:x\" x:Id=\"p\" y:Id=\"q\"/>"] {
            try await Hostile.expectUnreadable(
                Samples.replace("<r>", with: "<r>\(tag)", in: Self.signed()), .duplicateAttribute, profile: .xmldsig)
        }
    }

    @Test("row 10: URI and Algorithm are the attributes without a namespace")
    func qualifiedAttributes() async throws {
        // The reference's own URI is missing; the one beside it is somebody else's.
        let forged = try ForgedSignature.make { $0.uri = nil }
        let plain = try forged.sign(Samples.form)
        let document = Samples.replace("<Reference>", with: "<Reference xmlns:x=\"urn:x\" x:URI=\"\">", in: plain)
        try await Hostile.expect(
            document, .totalFailed, .cryptographicFailure, check: "reference-uri", said: "a missing URI")
    }

    @Test("row 10: names are equal only when they are the same characters")
    func lookalikes() async throws {
        // KELVIN SIGN is canonically equivalent to K, and Unicode-aware comparison takes it for one.
        let signed = try Samples.signedForm()
        var document = Samples.replace("<KeyInfo>", with: "<\u{212A}eyInfo>", in: signed)
        document = Samples.replace("</KeyInfo>", with: "</\u{212A}eyInfo>", in: document)
        try await Hostile.expect(document, .totalFailed, .formatFailure, check: "format", said: "not allowed here")
        let form = Samples.form.split(separator: "<Cky />").joined(separator: "<C\u{212A}y_Dvi />")
        let place = try Samples.sign(
            .bytes(Array(form.utf8)), at: "TK3-TS/C\u{212A}y_Dvi", by: TestAuthority.signer()
        ).bytes()
        try await Hostile.expect(place, .indeterminate, .constraintsFailure, check: "place")
    }

    @Test("row 11: identifiers that only look the same are two, each with its own digest")
    func equivalentIdentifiers() async throws {
        // é as one character and as two; their texts are equal, so that one digest fits both.
        let (composed, decomposed) = ("\u{E9}", "e\u{301}")
        let base64 = "<Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#base64\"></Transform>"
        let second = ForgedSignature.reference("#\(decomposed)", digesting: Array("abc".utf8), transforms: base64)
        let forged = try ForgedSignature.make {
            $0.uri = "#\(composed)"
            $0.transforms = ["http://www.w3.org/2000/09/xmldsig#base64"]
            $0.digested = Array("abc".utf8)
            $0.inheritsNamespaces = false
            $0.extraReference = second
        }
        let signed = try forged.sign("<r><A Id=\"\(composed)\">YWJj</A><B Id=\"\(decomposed)\">YWJj</B><Cky /></r>")
        // Decoded text is not the element around it: whoever asks for the document is told what is covered.
        let outcome = try await Hostile.expect(
            signed, .indeterminate, .constraintsFailure, check: "covers", said: "only r/A, r/B", profile: .xmldsig)
        #expect(outcome.report?.signatures.first?.coveredPaths == ["r/A", "r/B"])
        for element in ["A", "B"] {
            let start = "<\(element) Id=\"\(element == "A" ? composed : decomposed)\">"
            let changed = Samples.replace("\(start)YWJj", with: "\(start)ZXZp", in: signed)
            try await Hostile.expect(
                changed, .totalFailed, .hashFailure, check: "reference-digest", profile: .xmldsig)
        }
    }
}

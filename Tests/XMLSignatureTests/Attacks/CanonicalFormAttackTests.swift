import CanonicalXML
import Certificates
import TestSupport
import Testing
import XMLSignature

/// Rows 9, 35, 36, 38, 39 and 40 of the attack catalogue: the canonical form is what was signed, or there is none.
@Suite("Attacks: canonical forms") struct CanonicalFormAttackTests {
    private static let empty = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

    @Test(
        "row 9: a failed canonicalisation is an error, never an empty digest",
        arguments: ["xmlns:r=\"relative\"", "xmlns=\"relative\"", "xmlns:r=\"1\"", "xmlns:r=\"../up\""])
    func voidCanonicalization(declaration: String) async throws {
        // The digest and the value of nothing, properly signed.
        let forged = try ForgedSignature.make { $0.digested = [] }
        let document = Samples.replace(
            "<NoiDung>", with: "<NoiDung \(declaration)>", in: try forged.sign(Samples.form))
        #expect(String(decoding: document, as: UTF8.self).contains(Self.empty))
        for profile in [SignatureProfile.bhxh, .xmldsig] {
            try await Hostile.expectUnreadable(document, .relativeNamespace, profile: profile)
        }
    }

    @Test("row 9: a part without a canonical form is a refusal of its reference")
    func emptyPart() async throws {
        let forged = try ForgedSignature.make {
            $0.uri = "#p"
            $0.transforms = ["http://www.w3.org/2000/09/xmldsig#base64"]
            $0.digested = []
            $0.inheritsNamespaces = false
        }
        let document = try forged.sign("<r><Part Id=\"p\"></Part><Cky /></r>")
        try await Hostile.expect(
            document, .indeterminate, .constraintsFailure, check: "reference-target", said: "nothing is left",
            profile: .xmldsig)
    }

    @Test("row 9: SignedInfo without a canonical form is refused, and the value over nothing with it")
    func signedInfoWithoutForm() async throws {
        let forged = try ForgedSignature.make {
            $0.value = { _ in try TestAuthority.signer().sign([]) }
        }
        let document = Samples.replace(
            "<SignedInfo>", with: "<SignedInfo xmlns:r=\"relative\">", in: try forged.sign(Samples.form))
        try await Hostile.expectUnreadable(document, .relativeNamespace, profile: .xmldsig)
    }

    @Test("row 35: no attribute has a default and no attribute a type, as there is no DTD")
    func defaults() async throws {
        let subset = "<!DOCTYPE TK3-TS [<!ATTLIST MaSoThue tap CDATA \"0109999999\">]>"
        let document = Samples.replace("?>", with: "?>\(subset)", in: try Samples.signedForm())
        try await Hostile.expectUnreadable(document, .doctype)
        // Without an ID type, white space in a value is what it is.
        let text = Array("<a b='  x   y  '/>".utf8)
        #expect(try CanonicalXML.canonicalize(text) == Array("<a b=\"  x   y  \"></a>".utf8))
    }

    @Test("row 36: a carriage return that is written as a reference stays one in the canonical form")
    func carriageReturns() async throws {
        let form = Samples.replace(
            "<GhiChu />", with: "<GhiChu a=\"1&#13;&#xA;2\">a&#13;\r\nb\rc&#xD;</GhiChu>", in: Array(Samples.form.utf8))
        let signed = try Samples.sign(.bytes(form), by: TestAuthority.signer()).bytes()
        let outcome = try await Hostile.expect(signed, .totalPassed, nil)
        let content = String(decoding: try #require(outcome.content).canonicalBytes, as: UTF8.self)
        #expect(content.contains("<GhiChu a=\"1&#xD;&#xA;2\">a&#xD;\nb\nc&#xD;</GhiChu>"))
        let changed = Samples.replace("c&#xD;", with: "c\r", in: signed)
        try await Hostile.expect(changed, .totalFailed, .hashFailure, check: "reference-digest")
    }

    @Test("row 36: base 64 with carriage returns at its line ends, as Java writes it, is base 64")
    func javaLines() async throws {
        let certificate = Base64.text(try TestAuthority.signer().certificate.der)
        let forged = try ForgedSignature.make {
            let lines = certificate.prefix(76) + "&#13;\n" + certificate.dropFirst(76)
            $0.keyInfo = "<X509Data><X509Certificate>\(lines)</X509Certificate></X509Data>"
        }
        try await Hostile.expect(forged.sign(Samples.form), .totalPassed, nil)
    }

    @Test("row 36: CRLF and LF are the same document, and a changed line end inside text is not noticed as a change")
    func lineEnds() async throws {
        let form = Samples.replace("<GhiChu />", with: "<GhiChu>a\nb</GhiChu>", in: Array(Samples.form.utf8))
        let signed = try Samples.sign(.bytes(form), by: TestAuthority.signer()).bytes()
        try await Hostile.expect(Samples.replace("a\nb", with: "a\r\nb", in: signed), .totalPassed, nil)
        try await Hostile.expect(Samples.replace("a\nb", with: "a\rb", in: signed), .totalPassed, nil)
        try await Hostile.expect(
            Samples.replace("a\nb", with: "a b", in: signed), .totalFailed, .hashFailure, check: "reference-digest")
    }

    @Test("row 38: an undeclared default namespace is written once, and only where there is one to undeclare")
    func undeclaredDefault() async throws {
        let method = CanonicalMethod.inclusive
        let documents = [
            "<a xmlns=\"urn:a\"><b xmlns=\"\"><c xmlns=\"\"></c></b></a>":
                "<a xmlns=\"urn:a\"><b xmlns=\"\"><c></c></b></a>",
            "<a xmlns=\"\"><b xmlns=\"\"/></a>": "<a><b></b></a>",
            "<a xmlns=\"\" xmlns:x=\"u:x\"/>": "<a xmlns:x=\"u:x\"></a>",
        ]
        for (document, form) in documents {
            #expect(try CanonicalXML.canonicalize(Array(document.utf8), method: method) == Array(form.utf8))
        }
        // The dossier's own Object has such an element; signing it as a part is one more way to get it wrong.
        let object = "<Object Id=\"o\"><P xmlns=\"\">1</P></Object>"
        let forged = try ForgedSignature.make {
            $0.uri = "#o"
            $0.transforms = []
            $0.inheritsNamespaces = false
            $0.afterKeyInfo = object
            $0.digested = Array(
                "<Object xmlns=\"http://www.w3.org/2000/09/xmldsig#\" Id=\"o\"><P xmlns=\"\">1</P></Object>".utf8)
        }
        try await Hostile.expect(
            forged.sign("<r><Cky /></r>"), .totalPassed, nil, profile: .xmldsig, covers: [.identifier("o")])
    }

    @Test("row 39: SignedInfo carries the namespaces of the root, so another root breaks the value")
    func inheritedNamespaces() async throws {
        let good = try ForgedSignature.make().sign(Samples.form)
        try await Hostile.expect(good, .totalPassed, nil)
        let bare = try ForgedSignature.make { $0.inheritsNamespaces = false }.sign(Samples.form)
        try await Hostile.expect(bare, .totalFailed, .cryptographicFailure, check: "signature-value")
        let more = Samples.replace("<TK3-TS ", with: "<TK3-TS xmlns:more=\"urn:more\" ", in: good)
        try await Hostile.expect(more, .totalFailed, .hashFailure, check: "signature-value")
        // The exclusive form leaves them out: that signature may move, this profile does not take it.
        let exclusive = try ForgedSignature.make {
            $0.canonicalization = CanonicalMethod.exclusive.identifier
        }.sign(Samples.form)
        try await Hostile.expect(exclusive, .totalPassed, nil, profile: .xmldsig)
        try await Hostile.expect(exclusive, .indeterminate, .constraintsFailure, check: "canonicalization-method")
    }

    @Test("row 40: attributes of the xml namespace are inherited as each version says, and signed with the part")
    func inheritedAttributes() async throws {
        let outer = "<r xml:lang=\"vi\" xml:id=\"i\"><Part Id=\"p\">1</Part><Cky /></r>"
        let forms = [
            CanonicalMethod.inclusive.identifier: "<Part Id=\"p\" xml:id=\"i\" xml:lang=\"vi\">1</Part>",
            CanonicalMethod(.inclusive11).identifier: "<Part Id=\"p\" xml:lang=\"vi\">1</Part>",
            CanonicalMethod.exclusive.identifier: "<Part Id=\"p\">1</Part>",
        ]
        for (method, form) in forms {
            let forged = try ForgedSignature.make {
                $0.uri = "#p"
                $0.transforms = [method]
                $0.canonicalization = CanonicalMethod.exclusive.identifier
                $0.inheritsNamespaces = false
                $0.digested = Array(form.utf8)
            }
            let document = try forged.sign(outer)
            let part = [CoveredPart.path("r/Part")]
            try await Hostile.expect(document, .totalPassed, nil, profile: .xmldsig, covers: part)
            let changed = Samples.replace("xml:lang=\"vi\"", with: "xml:lang=\"en\"", in: document)
            if method == CanonicalMethod.exclusive.identifier {
                try await Hostile.expect(changed, .totalPassed, nil, profile: .xmldsig, covers: part)
            } else {
                try await Hostile.expect(
                    changed, .totalFailed, .hashFailure, check: "reference-digest", profile: .xmldsig)
            }
        }
    }
}

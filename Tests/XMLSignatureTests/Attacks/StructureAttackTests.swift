import CanonicalXML
import TestSupport
import Testing
import XMLSignature

/// Rows 4 to 7 and 37 of the attack catalogue: what a `<Signature>` may be built of.
@Suite("Attacks: structure") struct StructureAttackTests {
    @Test("row 4: a second SignedInfo, value or KeyInfo is refused wherever it stands")
    func doubles() async throws {
        let signed = try Samples.signedForm()
        for name in ["SignedInfo", "SignatureValue", "KeyInfo"] {
            let part = Samples.part(from: "<\(name)>", to: "</\(name)>", of: signed)
            for document in [
                Samples.replace(part, with: part + part, in: signed),
                Samples.replace("</Signature>", with: part + "</Signature>", in: signed),
                Samples.replace("<SignedInfo>", with: part + "<SignedInfo>", in: signed),
            ] {
                try await Hostile.expect(document, .totalFailed, .formatFailure, check: "format")
            }
        }
    }

    @Test("row 4: a SignedInfo inside another, or elsewhere in the signature, is never the one that counts")
    func nested() async throws {
        let signed = try Samples.signedForm()
        let info = Samples.part(from: "<SignedInfo>", to: "</SignedInfo>", of: signed)
        let evil = Samples.replace("<Reference URI=\"\">", with: "<Reference URI=\"#evil\">", in: Array(info.utf8))
        let evilInfo = String(decoding: evil, as: UTF8.self)
        // The true one hidden in an Object, in a foreign element or in the false one, the false one in its place.
        let hidden = [
            evilInfo + "</SignedInfo>", "<x xmlns=\"urn:x\">\(info)</x>\(evilInfo)",
            "\(Samples.part(from: "<SignedInfo>", to: "<Reference ", of: evil).dropLast(11))\(info)</SignedInfo>",
        ]
        let first = Samples.replace(
            "</Signature>", with: "<Object>\(info)</Object></Signature>",
            in: Samples.replace(info, with: evilInfo, in: signed))
        try await Hostile.expect(first, .totalFailed, .cryptographicFailure, check: "signature-value")
        for text in hidden.dropFirst() {
            try await Hostile.expect(
                Samples.replace(info, with: text, in: signed), .totalFailed, .formatFailure, check: "format")
        }
    }

    @Test("row 4: SignedInfo of another namespace is not SignedInfo")
    func foreignInfo() async throws {
        let document = Samples.replace(
            "<SignedInfo>", with: "<SignedInfo xmlns=\"urn:x\">", in: try Samples.signedForm())
        try await Hostile.expect(
            document, .totalFailed, .formatFailure, check: "format",
            said: "SignedInfo and SignatureValue must come first")
    }

    @Test(
        "row 5: base 64 holds nothing but text", arguments: ["<!--x-->", "<?x?>", "<x></x>"],
        ["DigestValue", "SignatureValue", "X509Certificate", "Modulus", "Exponent"])
    func insideBase64(text: String, name: String) async throws {
        let document = Samples.replace("</\(name)>", with: "\(text)</\(name)>", in: try Samples.signedForm())
        try await Hostile.expect(
            document, .totalFailed, .formatFailure, check: "format", said: "\(name) holds more than text")
    }

    @Test("row 5: a comment in a digest is refused even where the signer signed it")
    func signedComment() async throws {
        let forged = try ForgedSignature.make { $0.insideDigest = "<!--AAAA-->" }
        try await Hostile.expect(
            forged.sign(Samples.form), .totalFailed, .formatFailure, check: "format",
            said: "DigestValue holds more than text")
    }

    @Test("row 6: a comment does not cut text short")
    func truncation() async throws {
        let signed = try Samples.signedForm()
        let commented = Samples.replace("0101234565", with: "0101<!-- -->234565", in: signed)
        // Canonical XML without comments does not see it: the signature holds, and so does the whole text.
        let outcome = try await Hostile.expect(commented, .totalPassed, nil)
        let content = try #require(outcome.content).canonicalBytes
        #expect(String(decoding: content, as: UTF8.self).contains("<MaSoThue>0101234565</MaSoThue>"))
        let fields = try XMLFields.list(commented).filter { $0.path.last == "MaSoThue" }
        #expect(fields.map(\.text) == ["0101234565"])
        #expect(try XMLFields.list(content).filter { $0.path.last == "MaSoThue" }.map(\.text) == ["0101234565"])
    }

    @Test("row 7: an instruction is signed, stays one, and never becomes text")
    func instruction() async throws {
        let signed = try Samples.signedForm()
        let with = Samples.replace("0101234565", with: "<?p not-an-?>0101234565", in: signed)
        try await Hostile.expect(with, .totalFailed, .hashFailure, check: "reference-digest")
        let form = Samples.replace("0101234565", with: "<?p not-an-?>0101234565", in: Array(Samples.form.utf8))
        let honest = try Samples.sign(.bytes(form), by: TestAuthority.signer()).bytes()
        let outcome = try await Hostile.expect(honest, .totalPassed, nil)
        let content = try #require(outcome.content).canonicalBytes
        #expect(String(decoding: content, as: UTF8.self).contains("<MaSoThue><?p not-an-?>0101234565</MaSoThue>"))
        #expect(try XMLFields.list(content).filter { $0.path.last == "MaSoThue" }.map(\.text) == ["0101234565"])
    }

    @Test("row 37: white space around an Algorithm changes nothing but the bytes that were signed")
    func whiteSpace() async throws {
        let sha256 = "http://www.w3.org/2001/04/xmlenc#sha256"
        let forged = try ForgedSignature.make { $0.digestMethod = " \(sha256)\n" }
        let outcome = try await Hostile.expect(forged.sign(Samples.form), .totalPassed, nil)
        #expect(outcome.report?.signatures.first?.digestMethods == [sha256])
        // The same spaces put in afterwards break the signature.
        let later = Samples.replace("\(sha256)\"", with: "\(sha256) \"", in: try Samples.signedForm())
        try await Hostile.expect(later, .totalFailed, .cryptographicFailure, check: "signature-value")
        // Spaces inside are no collapse: that is another name.
        let inside = try ForgedSignature.make { $0.digestMethod = "http://www.w3.org/2001/04/ xmlenc#sha256" }
        try await Hostile.expect(
            inside.sign(Samples.form), .indeterminate, .cryptographicConstraintsFailure, check: "digest-algorithm")
    }
}

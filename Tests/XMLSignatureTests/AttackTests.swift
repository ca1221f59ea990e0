import Certificates
import TestSupport
import Testing
import XMLSignature

/// Attacks of the published record on signatures that are properly made by a trusted signer.
@Suite("Attacks") struct AttackTests {
    private static func refused(
        _ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let verifier = XMLVerifier(judge: try TestAuthority.trust())
        let (report, content) = try await verifier.verifyKeepingContent(.bytes(bytes), at: TestTime.now)
        #expect(report.verdict != .totalPassed, sourceLocation: sourceLocation)
        #expect(content == nil, sourceLocation: sourceLocation)
    }

    @Test("the forging helper makes signatures that pass when nothing is forged")
    func baseline() async throws {
        let report = try await Samples.verify(ForgedSignature(signer: TestAuthority.signer()).sign(Samples.form))
        #expect(report.verdict == .totalPassed, "\(report)")
    }

    @Test("wrapping: the signed form moved elsewhere, another one in its place", arguments: 0..<8)
    func wrapping(variant: Int) async throws {
        let signed = String(decoding: try Samples.signedForm(), as: UTF8.self).split(separator: "?>", maxSplits: 1)[1]
        let form = String(signed)
        let signature = Samples.part(from: "<Signature ", to: "</Signature>", of: Array(form.utf8))
        let evil = form.split(separator: signature).joined().split(separator: "0101234565").joined(
            separator: "0109999999")
        let bare = form.split(separator: signature).joined()
        let holder = signature.split(separator: "<Object>").joined(separator: "<Object>\(bare)")
        let documents = [
            // Beside, before, after and around the evil form; inside the signature's Object; the signature moved.
            "<Hoso>\(evil)\(form)</Hoso>",
            "<Hoso>\(form)\(evil)</Hoso>",
            evil.split(separator: "<Cky></Cky>").joined(separator: "<Cky>\(form)</Cky>"),
            evil.split(separator: "<Cky></Cky>").joined(separator: "<Cky>\(holder)</Cky>"),
            evil.split(separator: "<Cky></Cky>").joined(separator: "<Cky>\(signature)</Cky>"),
            evil.split(separator: "<NoiDung>").joined(separator: "<Extensions>\(form)</Extensions><NoiDung>"),
            bare.split(separator: "<NoiDung>").joined(separator: "\(signature)<NoiDung>"),
            bare.split(separator: "<Cky></Cky>").joined(separator: "<Cky><x>\(signature)</x></Cky>"),
        ]
        try await Self.refused(Array(documents[variant].utf8))
    }

    @Test(
        "a reference to a part is not the whole document",
        arguments: ["#a", "#xpointer(id('a'))", "http://127.0.0.1/x", "file:///etc/hostname", nil])
    func otherReferences(uri: String?) async throws {
        let forged = ForgedSignature(signer: try TestAuthority.signer())
        forged.uri = uri
        forged.digested = try CanonicalXML.canonicalize(
            Array(
                "<NoiDung xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" Id=\"a\"></NoiDung>"
                    .utf8))
        let document = Samples.form.split(separator: "<NoiDung>").joined(
            separator: "<NoiDung Id=\"a\"></NoiDung><NoiDung>")
        try await Self.refused(forged.sign(document))
    }

    @Test("a second reference, a second SignedInfo and a second value are refused")
    func doubles() async throws {
        let signer = try TestAuthority.signer()
        let two = ForgedSignature(signer: signer)
        two.extraReference =
            "<Reference URI=\"\"><Transforms><Transform Algorithm=\"\(two.transforms[0])\"></Transform></Transforms>"
            + "<DigestMethod Algorithm=\"\(two.digestMethod)\"></DigestMethod><DigestValue>AAAA</DigestValue></Reference>"
        try await Self.refused(two.sign(Samples.form))
        for extra in ["<SignedInfo></SignedInfo>", "<SignatureValue>AAAA</SignatureValue>", "<KeyInfo></KeyInfo>"] {
            let forged = ForgedSignature(signer: signer)
            forged.afterValue = extra
            try await Self.refused(forged.sign(Samples.form))
        }
        let signed = try Samples.signedForm()
        let info = Samples.part(from: "<SignedInfo>", to: "</SignedInfo>", of: signed)
        try await Self.refused(Samples.replace(info, with: info + info, in: signed))
    }

    @Test(
        "comments, instructions and elements inside base 64 are refused", arguments: ["<!--x-->", "<?x?>", "<x></x>"])
    func insideBase64(text: String) async throws {
        let forged = ForgedSignature(signer: try TestAuthority.signer())
        forged.insideDigest = text
        try await Self.refused(forged.sign(Samples.form))
        let signed = try Samples.signedForm()
        try await Self.refused(Samples.replace("</SignatureValue>", with: "\(text)</SignatureValue>", in: signed))
    }

    @Test("algorithms that are not on the list are refused before any work")
    func algorithms() async throws {
        let signer = try TestAuthority.signer()
        let changes: [(ForgedSignature) -> Void] = [
            { $0.signatureMethod = "http://www.w3.org/2000/09/xmldsig#hmac-sha1" },
            { $0.signatureMethod = "http://www.w3.org/2001/04/xmldsig-more#rsa-md5" },
            { $0.canonicalization = "http://www.w3.org/TR/1999/REC-xslt-19991116" },
            { $0.canonicalization = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments" },
            { $0.transforms.append("http://www.w3.org/TR/1999/REC-xpath-19991116") },
            { $0.transforms.append("http://www.w3.org/TR/1999/REC-xslt-19991116") },
            { $0.transforms = [] },
            { $0.transforms.append($0.transforms[0]) },
            { $0.digestMethod = "http://www.w3.org/2001/04/xmldsig-more#md5" },
        ]
        for change in changes {
            let forged = ForgedSignature(signer: signer)
            change(forged)
            try await Self.refused(forged.sign(Samples.form))
        }
    }

    @Test("keys from elsewhere are never fetched, and KeyValue must be the certificate's key")
    func keyInfo() async throws {
        let signer = try TestAuthority.signer()
        for part in [
            "<RetrievalMethod URI=\"#x\"></RetrievalMethod>",
            "<KeyInfoReference xmlns=\"http://www.w3.org/2009/xmldsig11#\" URI=\"#x\"></KeyInfoReference>",
            "<KeyValue><RSAKeyValue><Modulus>AQAB</Modulus><Exponent>AQAB</Exponent></RSAKeyValue></KeyValue>",
        ] {
            let forged = ForgedSignature(signer: signer)
            forged.insideKeyInfo = part
            try await Self.refused(forged.sign(Samples.form))
        }
    }

    @Test("a canonical form that fails is an error, never an empty one")
    func relativeNamespace() async throws {
        let forged = ForgedSignature(signer: try TestAuthority.signer())
        forged.digested = []
        let document = Samples.form.split(separator: "<NoiDung>").joined(separator: "<NoiDung xmlns:r=\"relative\">")
        await #expect(throws: (any Error).self) { try await Samples.verify(forged.sign(document)) }
        let plain = try ForgedSignature(signer: TestAuthority.signer()).sign(Samples.form)
        let spoiled = Samples.replace("<NoiDung>", with: "<NoiDung xmlns:r=\"relative\">", in: plain)
        await #expect(throws: XMLSignatureError.self) { try await Samples.verify(spoiled) }
    }

    @Test("two signatures are both reported")
    func several() async throws {
        let signed = try Samples.signedForm()
        let signature = Samples.part(from: "<Signature ", to: "</Signature>", of: signed)
        let twice = Samples.replace("</Cky>", with: "\(signature)</Cky>", in: signed)
        let report = try await Samples.verify(twice)
        #expect(report.signatures.count == 2)
        #expect(report.verdict == .totalFailed)
        #expect(report.subIndication == .hashFailure)
    }

    @Test("a signature too large to keep, or nested too deep, is refused in bounded memory")
    func hugeSignatures() async throws {
        let signed = try Samples.signedForm()
        let large = String(repeating: "x", count: 3 << 20)
        await #expect(throws: XMLSignatureError.self) {
            try await Samples.verify(Samples.replace("<Object>", with: "<Object>\(large)", in: signed))
        }
        let deep = String(repeating: "<x>", count: 300) + String(repeating: "</x>", count: 300)
        await #expect(throws: XMLSignatureError.self) {
            try await Samples.verify(Samples.replace("<Object>", with: "<Object>\(deep)", in: signed))
        }
        let many = String(repeating: "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"/>", count: 100)
        await #expect(throws: XMLSignatureError.self) {
            try await Samples.verify(Samples.replace("</Cky>", with: "\(many)</Cky>", in: signed))
        }
    }

    @Test("an Id that is there twice is refused where it is referenced, and only there")
    func duplicateIdentifiers() async throws {
        let part = "<Part xmlns=\"\" Id=\"p\">1</Part>"
        let document = "<r><Part Id=\"p\">1</Part><Cky /></r>"
        let forged = ForgedSignature(signer: try TestAuthority.signer())
        forged.uri = "#p"
        forged.inheritsNamespaces = false
        forged.transforms = []
        forged.digested = try CanonicalXML.canonicalize(Array("<Part Id=\"p\">1</Part>".utf8))
        let signed = try forged.sign(document)
        let good = try await Samples.verify(signed, profile: .xmldsig)
        #expect(good.verdict == .totalPassed, "\(good)")
        #expect(good.signatures.first?.coveredPaths == ["r/Part"])
        for place in ["<Cky>", "</KeyInfo>"] {
            let evil = Samples.replace(place, with: place + part, in: signed)
            let report = try await Samples.verify(evil, profile: .xmldsig)
            #expect(report.verdict != .totalPassed, "\(place)")
        }
        let harmless = Samples.replace("<Cky>", with: "<Cky><x Id=\"q\"/><x Id=\"q\"/>", in: signed)
        #expect(try await Samples.verify(harmless, profile: .xmldsig).verdict == .totalPassed)
    }
}

import TestSupport
import Testing
import XMLSignature

@Suite("Planned signatures") struct PlanTests {
    private let key: PlannedSignature

    init() throws {
        self.key = try PlannedSignature(.ecdsaSHA256)
    }

    private static func plan(
        _ references: [SignaturePlan.Reference] = [.document()], objects: [SignatureObject] = []
    ) -> SignaturePlan {
        SignaturePlan(algorithm: .ecdsaSHA256, references: references, keyInfo: [.keyValue], objects: objects)
    }

    @Test("the dossier's signature is written byte for byte as it always was")
    func dossier() throws {
        let signed = try Samples.signedForm()
        func value(_ name: String) -> String { Samples.part(from: "<\(name)>", to: "</\(name)>", of: signed) }
        let method = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
        let expected =
            "<Signature Id=\"sigid\" xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><SignedInfo>"
            + "<CanonicalizationMethod Algorithm=\"\(method)\" />"
            + "<SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\" />"
            + "<Reference URI=\"\"><Transforms>"
            + "<Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\" /></Transforms>"
            + "<DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\" />"
            + value("DigestValue") + "</Reference></SignedInfo>" + value("SignatureValue")
            + "<KeyInfo><KeyValue><RSAKeyValue>" + value("Modulus") + value("Exponent") + "</RSAKeyValue></KeyValue>"
            + "<X509Data>" + value("X509SubjectName") + value("X509Certificate") + "</X509Data></KeyInfo>"
            + "<Object><SignatureProperties Id=\"proid\" xmlns=\"\"><SignatureProperty Target=\"#sigid\">"
            + "<SigningTime xmlns=\"http://example.org/#signatureProperties\">"
            + Samples.part(from: "#signatureProperties\">", to: "</SigningTime>", of: signed).dropFirst(22)
            + "</SignatureProperty></SignatureProperties></Object></Signature>"
        #expect(Samples.part(from: "<Signature ", to: "</Signature>", of: signed) == expected)
    }

    @Test("an enveloping signature is a document that carries XML, or bytes, and nothing else")
    func enveloping() async throws {
        let objects = [
            SignatureObject(identifier: "xml", xml: Array("<a xmlns=\"urn:a\">1</a>".utf8)),
            SignatureObject(identifier: "bytes", base64: [0, 255, 10, 13], mimeType: "application/octet-stream"),
        ]
        let plan = Self.plan(
            [.init(uri: "#xml"), .init(uri: "#bytes", transforms: [.base64]), .init(uri: "#xpointer(id('xml'))")],
            objects: objects)
        let signed = try self.key.envelop(plan)
        #expect(String(decoding: signed, as: UTF8.self).hasPrefix("<Signature xmlns="))
        let report = try await self.key.verify(signed, covers: [.identifier("xml")])
        #expect(report.verdict == .totalPassed, "\(report)")
        #expect(report.signatures.first?.coveredPaths == ["Signature/Object", "Signature/Object", "Signature/Object"])
        let spaced = Samples.replace("AP8K", with: "AP\n 8K", in: signed)
        #expect(
            try await self.key.verify(spaced, covers: [.identifier("xml")]).verdict == .totalPassed,
            "base 64 may be broken into lines")
        for (old, new) in [(">1</a>", ">2</a>"), ("AP8K", "AQ8K"), ("AP8K", "A!8K")] {
            let changed = try await self.key.verify(Samples.replace(old, with: new, in: signed))
            #expect(changed.signatures.first?.cryptographicallyValid == false, "\(new)")
        }
    }

    @Test("a part of a document is signed by its Id, beside it", arguments: ["Id", "ID", "id", "xml:id", "wsu:Id"])
    func detached(attribute: String) async throws {
        let utility = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
        let document = "<r xmlns:wsu=\"\(utility)\"><x>0</x><p \(attribute)=\"part\">1</p><s/></r>"
        let plan = Self.plan([.init(uri: "#part", transforms: [.canonical(.exclusive)])])
        let signed = try self.key.sign(document, plan, at: "r/s")
        let report = try await self.key.verify(signed, covers: [.path("r/p")])
        #expect(report.verdict == .totalPassed, "\(report)")
        #expect(report.signatures.first?.coveredPaths == ["r/p"])
        let beside = try await self.key.verify(
            Samples.replace("<x>0", with: "<x>9", in: signed), covers: [.path("/r/p")])
        #expect(beside.verdict == .totalPassed, "what is not covered may change, and the report says what is")
        let inside = try await self.key.verify(Samples.replace(">1</p>", with: ">2</p>", in: signed))
        #expect(inside.subIndication == .hashFailure)
        let doubled = try await self.key.verify(Samples.replace("<x>", with: "<x \(attribute)=\"part\">", in: signed))
        #expect(doubled.verdict == .indeterminate)
    }

    @Test("several references are verified one by one")
    func severalReferences() async throws {
        let plan = Self.plan([
            .init(uri: "#a", identifier: "first"), .document(digest: .sha512),
            .init(
                uri: "", transforms: [.enveloped, .canonical(CanonicalMethod(.exclusive, inclusivePrefixes: ["p"]))]),
            .init(
                uri: "#xpointer(/)",
                transforms: [.enveloped, .canonical(CanonicalMethod(.inclusive11, withComments: true))]),
        ])
        let signed = try self.key.sign("<r xmlns:p=\"urn:p\"><a Id=\"a\"/><!--c--><b/></r>", plan)
        let good = try await self.key.verify(signed)
        #expect(good.verdict == .totalPassed, "\(good)")
        #expect(good.signatures.first?.references.map(\.digestFits) == [true, true, true, true])
        let changed = try await self.key.verify(Samples.replace("<b/>", with: "<b x=\"\"/>", in: signed))
        #expect(changed.signatures.first?.references.map(\.digestFits) == [true, false, false, false])
        let comment = try await self.key.verify(Samples.replace("<!--c-->", with: "", in: signed))
        #expect(comment.signatures.first?.references.map(\.digestFits) == [true, true, true, false])
    }

    @Test("a prefix may be chosen, and the signature still stands for itself")
    func prefix() async throws {
        var plan = Self.plan(
            [.document(), .init(uri: "#o", type: "urn:t")],
            objects: [SignatureObject(identifier: "o", xml: Array("<ds:x/><y/>".utf8))])
        plan.prefix = "ds"
        plan.identifier = "s"
        plan.valueIdentifier = "v"
        plan.keyInfo = [.name("k"), .keyValue, .encodedKeyValue]
        let signed = try self.key.sign("<r xmlns=\"urn:r\"><s/></r>", plan, at: "r/s")
        let text = String(decoding: signed, as: UTF8.self)
        #expect(text.contains("<ds:Signature Id=\"s\" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:SignedInfo>"))
        #expect(text.contains("<ds:SignatureValue Id=\"v\">"))
        #expect(text.contains("<ds:Object Id=\"o\"><ds:x/><y/></ds:Object>"))
        let report = try await self.key.verify(signed)
        #expect(report.verdict == .totalPassed, "\(report)")
        #expect(report.signatures.first?.references.last?.type == "urn:t")
    }

    @Test("a second signature joins a first that leaves out signatures", arguments: [0, 1, 2])
    func second(index: Int) async throws {
        let filter = [XPathFilter.withoutSignatures, .subtractSignatures, .subtractRootSignatures][index]
        var plan = Self.plan([.init(uri: "", transforms: [.xpath(filter)])])
        let once = try self.key.sign("<r><a/></r>", plan)
        #expect(throws: XMLSignatureError.self, "the place is taken") {
            try self.key.sign(String(decoding: once, as: UTF8.self), plan)
        }
        plan.joinsOthers = true
        let twice = try self.key.sign(String(decoding: once, as: UTF8.self), plan)
        let report = try await self.key.verify(twice)
        #expect(report.signatures.count == 2)
        #expect(report.verdict == .totalPassed, "\(report)")
        let changed = try await self.key.verify(Samples.replace("<a/>", with: "<b/>", in: twice))
        #expect(changed.signatures.allSatisfy { !$0.cryptographicallyValid })
    }

    @Test("only elements of the names asked for are covered")
    func only() async throws {
        let names = [XMLName(localName: "a"), XMLName(prefix: "p", localName: "b", namespace: "urn:p")]
        let plan = Self.plan([.init(uri: "", transforms: [.xpath(.only(names))])])
        let document = "<r xmlns:p=\"urn:p\"><a><c/></a><x/><p:b>1</p:b><b/></r>"
        let signed = try self.key.sign(document, plan)
        let named = [CoveredPart.path("r/a"), .path("r/p:b")]
        let report = try await self.key.verify(signed, covers: named)
        #expect(report.verdict == .totalPassed, "\(report)")
        #expect(report.signatures.first?.coveredPaths == ["r/a", "r/p:b"])
        let beside = try await self.key.verify(Samples.replace("<x/>", with: "<y/>", in: signed), covers: named)
        #expect(beside.verdict == .totalPassed)
        for (old, new) in [("<c/>", "<z/>"), (">1<", ">2<")] {
            let changed = try await self.key.verify(Samples.replace(old, with: new, in: signed))
            #expect(changed.subIndication == .hashFailure)
        }
    }

    @Test("a signature cannot be asked to cover itself, nothing, or something that is there twice")
    func impossible() throws {
        let document = "<r Id=\"r\"><a Id=\"a\"/><b Id=\"b\"/><c Id=\"b\"/><s/></r>"
        let object = SignatureObject(identifier: "a", xml: [])
        for uri in ["", "#r", "#b", "#nothing", "http://127.0.0.1/", "#xpointer(//a)"] {
            #expect(throws: XMLSignatureError.self, "\(uri)") {
                try self.key.sign(document, Self.plan([.init(uri: uri)]), at: "r/s")
            }
        }
        #expect(throws: XMLSignatureError.self) {
            try self.key.sign(document, Self.plan([.init(uri: "#a")], objects: [object]), at: "r/s")
        }
        #expect(throws: XMLSignatureError.self) { try self.key.sign(document, Self.plan([]), at: "r/s") }
        let broken = SignatureObject(xml: Array("</Object></Signature><Signature><Object>".utf8))
        #expect(throws: XMLSignatureError.self) {
            try self.key.sign(document, Self.plan(objects: [broken]), at: "r/s")
        }
    }
}

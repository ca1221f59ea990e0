import TestSupport
import Testing
import XMLSignature

@Suite("References") struct ReferenceTests {
    private let key: PlannedSignature

    init() throws {
        self.key = try PlannedSignature(.hmacSHA256)
    }

    private static let manifestType = "http://www.w3.org/2000/09/xmldsig#Manifest"

    /// A signed document with an element and a manifest that lists its digest.
    private func manifest(uri: String = "#a", digest: String) throws -> [UInt8] {
        let list =
            "<Manifest xmlns=\"http://www.w3.org/2000/09/xmldsig#\" Id=\"m\"><Reference URI=\"\(uri)\">"
            + "<DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>"
            + "<DigestValue>\(digest)</DigestValue></Reference></Manifest>"
        let plan = SignaturePlan(
            algorithm: .hmacSHA256, references: [.init(uri: "#m", type: Self.manifestType)], keyInfo: [],
            objects: [SignatureObject(xml: Array(list.utf8))])
        return try self.key.sign("<r><a Id=\"a\">1</a></r>", plan)
    }

    /// The digest of the element `a` of those documents.
    private func digest() throws -> String {
        let plan = SignaturePlan(algorithm: .hmacSHA256, references: [.init(uri: "#a")], keyInfo: [])
        let signed = try self.key.sign("<r><a Id=\"a\">1</a></r>", plan)
        return String(
            Samples.part(from: "<DigestValue>", to: "</DigestValue>", of: signed).dropFirst(13).dropLast(14))
    }

    @Test("the references of a manifest are validated, reported and count")
    func manifests() async throws {
        let signed = try self.manifest(digest: self.digest())
        let good = try await self.key.verify(signed, covers: [.identifier("a")])
        #expect(good.verdict == .totalPassed, "\(good)")
        #expect(good.signatures.first?.references.first?.manifest.map(\.coveredPaths) == [["r/a"]])
        let changed = try await self.key.verify(Samples.replace(">1</a>", with: ">2</a>", in: signed))
        #expect(changed.subIndication == .hashFailure)
        #expect(changed.signatures.first?.cryptographicallyValid == true, "the manifest itself is what it was")
        let missing = try await self.key.verify(self.manifest(uri: "a.xml", digest: self.digest()))
        #expect(missing.subIndication == .signedDataNotFound)
        let forged = try await self.key.verify(Samples.replace("URI=\"#a\"", with: "URI=\"#m\"", in: signed))
        #expect(forged.signatures.first?.cryptographicallyValid == false)
    }

    @Test("what is called a manifest and is none does not pass")
    func noManifest() async throws {
        let plan = SignaturePlan(
            algorithm: .hmacSHA256, references: [.init(uri: "#a", type: Self.manifestType)], keyInfo: [])
        let report = try await self.key.verify(self.key.sign("<r><a Id=\"a\">1</a></r>", plan))
        #expect(report.verdict == .indeterminate)
    }

    @Test("one of several signatures is chosen by number, path or Id; those inside others are there too")
    func choosing() async throws {
        // An exclusive form does not change when the signed element is carried elsewhere.
        var plan = SignaturePlan(algorithm: .hmacSHA256, canonicalization: .exclusive, keyInfo: [])
        plan.references = [.init(uri: "#a", transforms: [.canonical(.exclusive)])]
        plan.identifier = "inner"
        let inner = try self.key.sign("<x xmlns=\"\"><a Id=\"a\"/></x>", plan)
        let outer = SignaturePlan(
            algorithm: .hmacSHA256, references: [.init(uri: "#o")], keyInfo: [],
            objects: [SignatureObject(identifier: "o", xml: inner)], identifier: "outer")
        let document = try self.key.sign("<r><s/></r>", outer, at: "r/s")
        let verifier = XMLVerifier(profile: .xmldsig, judge: Untrusting(), keys: [self.key.key])
        func paths(_ choice: SignatureChoice) async throws -> [String] {
            let report = try await verifier.verify(.bytes(document), at: TestTime.now, choosing: choice)
            for finding in report.signatures { #expect(finding.cryptographicallyValid, "\(finding)") }
            return report.signatures.map(\.path)
        }
        let nested = "r/s/Signature/Object/x/Signature"
        #expect(try await paths(.all) == ["r/s/Signature", nested])
        #expect(try await paths(.number(1)) == [nested])
        #expect(try await paths(.path("r/s/Signature")) == ["r/s/Signature"])
        #expect(try await paths(.identifier("inner")) == [nested])
        let nothing = try await verifier.verify(.bytes(document), at: TestTime.now, choosing: .number(2))
        #expect(nothing.verdict == .totalFailed)
        #expect(nothing.signatures.isEmpty)
    }

    @Test("an expression that is not one of the exact forms is refused before any work")
    func expressions() async throws {
        let plan = SignaturePlan(
            algorithm: .hmacSHA256, references: [.init(uri: "", transforms: [.xpath(.withoutSignatures)])], keyInfo: [])
        let signed = try self.key.sign("<r/>", plan)
        let form = "not(ancestor-or-self::s:Signature)"
        func refused(_ text: String) async throws -> Bool {
            let report = try await self.key.verify(Samples.replace(form, with: text, in: signed))
            return report.signatures[0].checks.contains { $0.name == "reference-transforms" && !$0.passed }
        }
        for same in ["\n not ( ancestor-or-self :: s : Signature ) ", "ancestor-or-self::s:Signature"] {
            #expect(try await !refused(same), "\(same)")
        }
        let others = [
            "", "1", "true()", "not(self::s:Signature)", "not(ancestor-or-self::Signature)",
            "not(ancestor-or-self::t:Signature)", "not(ancestor-or-self::s:Object)",
            "not(ancestor-or-self::s:Signature) or true()", "not(not(ancestor-or-self::s:Signature))",
            "ancestor-or-self::*", "ancestor-or-self::s:Signature and 1", "count(//*) &gt; 1",
            "ancestor-or-self::s:Signature or", "document('file:///etc/hostname')",
            "not(ancestor-or-self::s:Signature)<s:x/>", "not(ancestor-or-self::s:Signature)<!--x-->",
        ]
        for other in others {
            let report = try? await self.key.verify(Samples.replace(form, with: other, in: signed))
            #expect(report?.verdict != .totalPassed, "\(other)")
            if !other.contains("<") { #expect(try await refused(other), "\(other)") }
        }
    }

    @Test("transforms stand in an order that makes sense, once each, and are known")
    func transforms() async throws {
        let method = SignatureTransform.canonical(.inclusive)
        let orders: [[SignatureTransform]] = [
            [method, .enveloped], [.enveloped, .enveloped], [.enveloped, method, method], [.base64, .base64],
            [.enveloped, .base64, method], [.enveloped, .xpath(.subtractRootSignatures)],
            [.enveloped, .xpath(.only([XMLName(localName: "a")])), .xpath(.only([XMLName(localName: "b")]))],
        ]
        for transforms in orders {
            let plan = SignaturePlan(
                algorithm: .hmacSHA256, references: [.init(uri: "", transforms: transforms)], keyInfo: [])
            #expect(throws: XMLSignatureError.self, "\(transforms)") { try self.key.sign("<r/>", plan) }
        }
    }

    @Test("references that ask for a large document too many times are refused within a budget")
    func budget() async throws {
        let filler = String(repeating: "<f>0123456789</f>", count: 1000)
        let parts = (0..<20).map { "<p Id=\"p\($0)\"/>" }.joined()
        let plan = SignaturePlan(
            algorithm: .hmacSHA256, references: (0..<20).map { .init(uri: "#p\($0)") }, keyInfo: [])
        let signed = try self.key.sign("<r>\(parts)\(filler)</r>", plan)
        func verify(_ limits: VerificationLimits) async throws -> SignatureReport {
            try await XMLVerifier(
                profile: .xmldsig, judge: Untrusting(), keys: [self.key.key], covers: [.path("r/p")], limits: limits
            ).verify(.bytes(signed), at: TestTime.now)
        }
        #expect(try await verify(.standard).verdict == .totalPassed)
        #expect(try await verify(VerificationLimits(bytes: 0, passes: 20)).verdict == .totalPassed)
        do {
            _ = try await verify(VerificationLimits(bytes: 0, passes: 19))
            Issue.record("the budget was not kept")
        } catch let error as XMLSignatureError {
            #expect(error.readError?.code == .limit)
        }
    }

    @Test("the usual signature costs one pass over the document, any other of the whole document two")
    func passes() async throws {
        let references: [(SignaturePlan.Reference, Int)] = [
            (.document(), 0), (.init(uri: "", transforms: [.enveloped, .canonical(.inclusive)]), 0),
            (.init(uri: "", transforms: [.xpath(.withoutSignatures)]), 0), (.document(digest: .sha512), 1),
            (.init(uri: "", transforms: [.enveloped, .canonical(.exclusive)]), 1),
            (
                .init(
                    uri: "#xpointer(/)",
                    transforms: [.enveloped, .canonical(CanonicalMethod(.inclusive, withComments: true))]), 1
            ),
        ]
        let document = "<r>\(String(repeating: "<f>0123456789</f>", count: 1000))</r>"
        for (reference, passes) in references {
            let signed = try self.key.sign(
                document, SignaturePlan(algorithm: .hmacSHA256, references: [reference], keyInfo: []))
            let verifier = XMLVerifier(
                profile: .xmldsig, judge: Untrusting(), keys: [self.key.key],
                limits: VerificationLimits(bytes: 0, passes: passes))
            let report = try await verifier.verify(.bytes(signed), at: TestTime.now)
            #expect(report.verdict == .totalPassed, "\(reference)")
        }
    }
}

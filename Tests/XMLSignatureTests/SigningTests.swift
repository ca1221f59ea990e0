import Certificates
import TestSupport
import Testing
import XMLSignature

@Suite("Signing") struct SigningTests {
    @Test("a signed form passes, covers the whole document and carries the profile's parts")
    func signAndVerify() async throws {
        let signed = try Samples.signedForm()
        let report = try await Samples.verify(signed)
        #expect(report.verdict == .totalPassed)
        let finding = try #require(report.signatures.first)
        #expect(finding.path == "TK3-TS/Cky/Signature")
        #expect(finding.coveredPaths == ["TK3-TS"])
        #expect(finding.signatureMethod == SignatureAlgorithm.rsaSHA256.rawValue)
        #expect(finding.signer?.taxCode == "0101234565")
        #expect(finding.claimedSigningTime?.hasSuffix("Z") == true)
        let text = String(decoding: signed, as: UTF8.self)
        #expect(text.contains(#"<Signature Id="sigid" xmlns="http://www.w3.org/2000/09/xmldsig#">"#))
        #expect(
            text.contains(##"<Object><SignatureProperties Id="proid" xmlns=""><SignatureProperty Target="#sigid">"##))
        #expect(text.contains(#"<SigningTime xmlns="http://example.org/#signatureProperties">"#))
        #expect(text.contains("<X509Data><X509SubjectName>"))
    }

    @Test("nothing but the signature is added", arguments: ["<Cky />", "<Cky/>", "<Cky></Cky>", "<Cky>\r\n  </Cky >"])
    func insertsOnly(signNode: String) async throws {
        let input = Samples.form(signNode: signNode)
        let signed = try Samples.sign(.bytes(input), by: TestAuthority.signer()).bytes()
        let signature = Samples.part(from: "<Signature ", to: "</Signature>", of: signed)
        let without = Samples.replace(signature, with: "", in: signed)
        let opened = signNode.hasSuffix("/>") ? Samples.form(signNode: "<Cky></Cky>") : input
        #expect(without == opened)
        #expect(try await Samples.verify(signed).verdict == .totalPassed)
    }

    @Test("a byte order mark, CR LF and everything else in the input stays as it is")
    func keepsBytes() async throws {
        let body = "<TK3-TS>\r\n\t<a b='1'  c = \"&#13;\"/><!-- x --><?p q?><![CDATA[<]]>\r<Cky/></TK3-TS>\r\n"
        let input = [0xEF, 0xBB, 0xBF] + Array(body.utf8)
        let signed = try Samples.sign(.bytes(input), by: TestAuthority.signer()).bytes()
        #expect(signed.starts(with: input.prefix(body.utf8.count - 17)))
        #expect(signed.suffix(11) == Array("</TK3-TS>\r\n".utf8)[...])
        #expect(try await Samples.verify(signed).verdict == .totalPassed)
    }

    @Test("the place must be there, once, and unsigned")
    func refusesPlace() throws {
        let signer = try TestAuthority.signer()
        func code(_ document: [UInt8], _ place: String) -> XMLSignatureError.Code? {
            do {
                _ = try Samples.sign(.bytes(document), at: place, by: signer)
                return nil
            } catch {
                return (error as? XMLSignatureError)?.code
            }
        }
        let form = Array(Samples.form.utf8)
        #expect(code(form, "TK3-TS/CKy_Dvi") == .placeMissing)
        #expect(code(form, "Cky") == .placeMissing)
        #expect(code(Samples.form(signNode: "<Cky/><Cky/>"), "TK3-TS/Cky") == .placeRepeated)
        #expect(code(try Samples.signedForm(), "TK3-TS/Cky") == .alreadySigned)
        #expect(code(Array("<TK3-TS><Cky></TK3-TS>".utf8), "TK3-TS/Cky") == .notReadable)
    }

    @Test("a value that another key made, or that was changed, is refused at once")
    func refusesValue() throws {
        let signer = try TestAuthority.signer()
        let xmlSigner = try XMLSigner(certificate: signer.certificate.der, signingTime: TestTime.now)
        let prepared = try xmlSigner.prepare(.bytes(Array(Samples.form.utf8)), at: "TK3-TS/Cky")
        var value = try signer.sign(prepared.signedInfo)
        let stranger = try TestAuthority.signer(key: .newRSA).sign(prepared.signedInfo)
        #expect(throws: XMLSignatureError.self) { try prepared.finish(stranger) }
        value[0] ^= 1
        #expect(throws: XMLSignatureError.self) { try prepared.finish(value) }
        #expect(prepared.digest.count == 32)
        #expect(String(decoding: prepared.signedInfo, as: UTF8.self).contains("xmlns:xsd="))
    }

    @Test("the dossier profile signs with RSA only, the plain one with P-256 too")
    func ecdsa() async throws {
        let signer = try TestAuthority.signer(key: .p256)
        #expect(throws: XMLSignatureError.self) {
            try XMLSigner(certificate: signer.certificate.der, signingTime: TestTime.now)
        }
        let signed = try Samples.sign(
            .bytes(Array("<a><b/></a>".utf8)), at: "", by: signer, profile: .xmldsig
        ).bytes()
        #expect(String(decoding: signed, as: UTF8.self).hasSuffix("</Signature></a>"))
        let report = try await Samples.verify(signed, profile: .xmldsig)
        #expect(report.verdict == .totalPassed)
        #expect(report.signatures.first?.signatureMethod == SignatureAlgorithm.ecdsaSHA256.rawValue)
    }

    @Test("a file is signed from disk to disk; a file changed in between is not")
    func files() async throws {
        let folder = try TemporaryFolder()
        let input = try folder.write(Array(Samples.form.utf8), to: "form.xml")
        let signer = try TestAuthority.signer()
        let signed = try Samples.sign(.file(input), by: signer)
        try signed.write(toFile: folder.file("signed.xml"))
        let verifier = XMLVerifier(judge: try TestAuthority.trust())
        let report = try await verifier.verify(.file(folder.file("signed.xml")), at: TestTime.now)
        #expect(report.verdict == .totalPassed)
        try folder.write(Array((Samples.form + "\n").utf8), to: "form.xml")
        #expect(throws: XMLSignatureError.self) { try signed.bytes() }
    }
}

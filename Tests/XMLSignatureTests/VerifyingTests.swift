import Certificates
import FoundationEssentials
import TestSupport
import Testing
import XMLSignature

@Suite("Verifying") struct VerifyingTests {
    @Test("every single changed byte outside the unsigned Object is noticed")
    func changedBytes() async throws {
        let signed = try Samples.signedForm()
        let object = Samples.part(from: "<Object>", to: "</Object>", of: signed)
        let start = String(decoding: signed, as: UTF8.self).utf8.count - object.utf8.count
        #expect(start > 1000)
        // Unsigned too: the subject's text, white space in the XML declaration, and the names of the KeyInfo parts
        // that a reader may skip; none of them can make another document pass, as the digest stays what it is.
        let original = try await Samples.verify(signed)
        let digest = Samples.part(from: "<DigestValue>", to: "</DigestValue>", of: signed)
        let verifier = XMLVerifier(judge: try TestAuthority.trust())
        let signedPart =
            Samples.part(from: "<TK3-TS", to: "<Signature ", of: signed).utf8.count - "<Signature ".utf8.count
        let declaration = Samples.part(from: "<?xml", to: "?>", of: signed).utf8.count
        for index in declaration..<(declaration + signedPart) {
            var changed = signed
            changed[index] ^= 1
            let report = try? await verifier.verify(.bytes(changed), at: TestTime.now)
            #expect(report?.verdict != .totalPassed, "byte \(index)")
        }
        #expect(original.verdict == .totalPassed)
        #expect(!digest.isEmpty)
    }

    @Test(
        "every single changed byte of SignedInfo and the value is noticed", arguments: ["SignedInfo", "SignatureValue"])
    func changedSignature(name: String) async throws {
        let signed = try Samples.signedForm()
        let part = Array(Samples.part(from: "<\(name)>", to: "</\(name)>", of: signed).utf8)
        let verifier = XMLVerifier(judge: try TestAuthority.trust())
        let range = try #require(Self.range(of: part, in: signed))
        for index in range {
            var changed = signed
            changed[index] ^= 1
            let report = try? await verifier.verify(.bytes(changed), at: TestTime.now)
            #expect(report?.verdict != .totalPassed, "byte \(index)")
        }
    }

    @Test("a changed key or certificate is noticed", arguments: ["Modulus", "X509Certificate"])
    func changedKey(name: String) async throws {
        let signed = try Samples.signedForm()
        let part = Array(Samples.part(from: "<\(name)>", to: "</\(name)>", of: signed).utf8)
        let range = try #require(Self.range(of: part, in: signed))
        let verifier = XMLVerifier(judge: try TestAuthority.trust())
        for index in stride(
            from: range.lowerBound + name.utf8.count + 2, to: range.upperBound - name.utf8.count - 3, by: 7)
        {
            var changed = signed
            changed[index] = changed[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            let report = try? await verifier.verify(.bytes(changed), at: TestTime.now)
            #expect(report?.verdict != .totalPassed, "byte \(index)")
        }
    }

    @Test("what was changed decides the reason")
    func reasons() async throws {
        let signed = try Samples.signedForm()
        let content = try await Samples.verify(Samples.replace("0101234565", with: "0101234566", in: signed))
        #expect(content.verdict == .totalFailed)
        #expect(content.subIndication == .hashFailure)
        #expect(content.signatures.first?.cryptographicallyValid == false)
        let info = Samples.replace("<Reference URI=\"\">", with: "<Reference Id=\"x\" URI=\"\">", in: signed)
        #expect(try await Samples.verify(info).subIndication == .cryptographicFailure)
        let stranger = try TestAuthority.signer(key: .newRSA)
        let other = try Samples.sign(.bytes(Array(Samples.form.utf8)), by: stranger).bytes()
        let modulus = Samples.part(from: "<Modulus>", to: "</Modulus>", of: other)
        let mixed = Samples.replace(
            Samples.part(from: "<Modulus>", to: "</Modulus>", of: signed), with: modulus, in: signed)
        let report = try await Samples.verify(mixed)
        #expect(report.verdict == .totalFailed)
        #expect(report.signatures.first?.checks.contains { $0.name == "key-value" && !$0.passed } == true)
    }

    @Test("valid cryptography by a stranger is not trust")
    func untrusted() async throws {
        let verifier = XMLVerifier(judge: Untrusting())
        let (report, content) = try await verifier.verifyKeepingContent(.bytes(Samples.signedForm()), at: TestTime.now)
        #expect(report.verdict == .indeterminate)
        #expect(report.subIndication == .noCertificateChain)
        #expect(report.signatures.first?.cryptographicallyValid == true)
        #expect(report.signatures.first?.trusted == false)
        #expect(content != nil)
    }

    @Test("signed content is the canonical form that was digested, and only of valid signatures")
    func content() async throws {
        let signed = try Samples.signedForm()
        let verifier = XMLVerifier(judge: try TestAuthority.trust())
        let (_, content) = try await verifier.verifyKeepingContent(.bytes(signed), at: TestTime.now)
        let expected = try CanonicalXML.canonicalize(Array(Samples.form.utf8))
        #expect(content?.canonicalBytes == expected)
        let changed = Samples.replace("0101234565", with: "0101234566", in: signed)
        let (_, nothing) = try await verifier.verifyKeepingContent(.bytes(changed), at: TestTime.now)
        #expect(nothing == nil)
    }

    @Test("the unsigned signing time may change, and the known misspelt Objects are tolerated")
    func objects() async throws {
        let signed = try Samples.signedForm()
        let object = Samples.part(from: "<Object>", to: "</Object>", of: signed)
        let time = "<SigningTime xmlns=\"http://example.org/#signatureProperties\">2024-01-02T03:04:05Z</SigningTime>"
        let variants = [
            "<Object Id=\"proid\" xmlns=\"\"><SignatureProperty Target=\"#sigid\">\(time)</SignatureProperty></Object>",
            "<Object>\(time)</Object>", "", "<x xmlns=\"urn:x\"/>",
        ]
        for variant in variants {
            let report = try await Samples.verify(Samples.replace(object, with: variant, in: signed))
            #expect(report.verdict == .totalPassed, "\(variant)")
            if variant.contains("Time") {
                #expect(report.signatures.first?.claimedSigningTime == "2024-01-02T03:04:05Z")
            }
        }
    }

    @Test("nothing signed is a plain no, nothing readable an error")
    func nothing() async throws {
        let report = try await Samples.verify(Array(Samples.form.utf8))
        #expect(report.verdict == .totalFailed)
        #expect(report.signatures.isEmpty)
        await #expect(throws: XMLSignatureError.self) { try await Samples.verify(Array("<a>".utf8)) }
        await #expect(throws: XMLSignatureError.self) {
            try await Samples.verify(Array("<!DOCTYPE a><a/>".utf8))
        }
    }

    @Test("SHA-1 is recognised and never enough")
    func sha1() async throws {
        let signer = try TestAuthority.signer()
        let builder = ForgedSignature(signer: signer)
        builder.digestMethod = "http://www.w3.org/2000/09/xmldsig#sha1"
        let report = try await Samples.verify(builder.sign(Samples.form))
        #expect(report.verdict == .indeterminate)
        #expect(report.subIndication == .cryptographicConstraintsFailure)
        #expect(report.signatures.first?.cryptographicallyValid == true)
    }

    static func range(of part: [UInt8], in bytes: [UInt8]) -> Range<Int>? {
        guard
            let start = (0...(bytes.count - part.count)).first(where: {
                bytes[$0..<($0 + part.count)].elementsEqual(part)
            })
        else { return nil }
        return start..<(start + part.count)
    }
}

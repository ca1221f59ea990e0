import Certificates
import TestSupport
import Testing
import XMLSignature

@Suite("Keys") struct KeyTests {
    private static func verify(_ document: [UInt8], _ keys: [VerificationKey]) async throws -> SignatureReport {
        try await XMLVerifier(profile: .xmldsig, judge: Untrusting(), keys: keys)
            .verify(.bytes(document), at: TestTime.now)
    }

    @Test("an HMAC is looked at only with a secret that the caller brings")
    func secretNeeded() async throws {
        let key = try PlannedSignature(.hmacSHA256)
        let signed = try key.sign("<a/>", SignaturePlan(algorithm: .hmacSHA256, keyInfo: [.name("k")]))
        let without = try await Self.verify(signed, [])
        #expect(without.subIndication == .noSigningCertificate)
        #expect(without.signatures.first?.cryptographicallyValid == false)
        let bhxh = try await XMLVerifier(profile: .bhxh, judge: Untrusting(), keys: [key.key])
            .verify(.bytes(signed), at: TestTime.now)
        #expect(bhxh.signatures.first?.cryptographicallyValid == false)
    }

    @Test("a public key is never a secret, whatever the document calls its algorithm")
    func confusion() async throws {
        let signer = try TestAuthority.signer()
        let forger = try XMLSigner(
            plan: SignaturePlan(algorithm: .hmacSHA256, keyInfo: []), key: .symmetric(signer.key.publicKeyInfo))
        let forged = try forger.prepare(.bytes(Array("<a/>".utf8)), at: "").finish().bytes()
        for key in [
            try VerificationKey.publicKey(signer.key.publicKeyInfo), try .certificate(signer.certificate.der),
        ] {
            let report = try await Self.verify(forged, [key])
            #expect(report.verdict == .indeterminate)
            #expect(report.fault?.code == .secretMissing)
            #expect(report.signatures.first?.cryptographicallyValid == false)
        }
    }

    @Test("a truncated HMAC is refused, and so is one made of nothing", arguments: [8, 40, 80, 128, 255])
    func truncated(length: Int) async throws {
        let key = try PlannedSignature(.hmacSHA256)
        let signed = try key.sign("<a/>", SignaturePlan(algorithm: .hmacSHA256, keyInfo: []))
        let method = "#hmac-sha256\" />"
        let shorter = "#hmac-sha256\"><HMACOutputLength>\(length)</HMACOutputLength></SignatureMethod>"
        let report = try await Self.verify(Samples.replace(method, with: shorter, in: signed), [key.key])
        #expect(report.subIndication == .cryptographicConstraintsFailure)
        let value = Samples.part(from: "<SignatureValue>", to: "</SignatureValue>", of: signed)
        for text in ["", "AAAA", String(value.dropFirst(16).prefix(16))] {
            let cut = Samples.replace(value, with: "<SignatureValue>\(text)</SignatureValue>", in: signed)
            #expect(try await Self.verify(cut, [key.key]).subIndication == .cryptographicFailure)
        }
    }

    @Test("MD5 is refused by its name")
    func md5() async throws {
        let key = try PlannedSignature(.hmacSHA256)
        let signed = try key.sign("<a/>", SignaturePlan(algorithm: .hmacSHA256, keyInfo: []))
        let report = try await Self.verify(Samples.replace("#hmac-sha256", with: "#hmac-md5", in: signed), [key.key])
        let check = report.signatures.first?.checks.first { $0.name == "signature-algorithm" }
        #expect(check?.reason?.hasPrefix("MD5 is broken") == true)
    }

    @Test("a key with a name is tried where KeyName says that name")
    func names() async throws {
        let key = try PlannedSignature(.hmacSHA256)
        let secret = [UInt8](repeating: 7, count: 32)
        let signer = try XMLSigner(
            plan: SignaturePlan(algorithm: .hmacSHA256, keyInfo: [.name(" the \n key ")]), key: .symmetric(secret))
        let signed = try signer.prepare(.bytes(Array("<a/>".utf8)), at: "").finish().bytes()
        #expect(try await Self.verify(signed, [key.key, .symmetric(secret, name: "the key")]).verdict == .totalPassed)
        let other = try await Self.verify(signed, [.symmetric(secret, name: "another")])
        #expect(other.subIndication == .noSigningCertificate)
    }

    @Test("a key that nobody vouches for makes a valid signature, never a trusted one")
    func keyValueOnly() async throws {
        for part in [SignaturePlan.KeyInfoPart.keyValue, .encodedKeyValue] {
            let key = try PlannedSignature(.ecdsaSHA384)
            let signed = try key.sign("<a/>", SignaturePlan(algorithm: .ecdsaSHA384, keyInfo: [part]))
            let report = try await Self.verify(signed, [])
            #expect(report.verdict == .indeterminate)
            #expect(report.subIndication == .noSigningCertificate)
            #expect(report.signatures.first?.cryptographicallyValid == true)
            #expect(report.signatures.first?.trusted == false)
        }
    }

    @Test("the caller's key counts, not the document's")
    func callersKey() async throws {
        let signed = try PlannedSignature(.ecdsaSHA256).sign(
            "<a/>", SignaturePlan(algorithm: .ecdsaSHA256, keyInfo: [.keyValue]))
        let other = try PlannedSignature(.ecdsaSHA256)
        #expect(try await Self.verify(signed, [other.key]).subIndication == .cryptographicFailure)
    }

    @Test("the signer's certificate is the one whose key made the value, in any place among several")
    func severalCertificates() async throws {
        let signer = try TestAuthority.signer()
        let others = [try TestAuthority.signer(key: .newRSA), try TestAuthority.signer(key: .p256)]
        for position in 0...2 {
            let plan = SignaturePlan(algorithm: .rsaSHA256, keyInfo: [.certificates(namingSubject: false)])
            let first = try XMLSigner(
                plan: plan, certificates: [signer.certificate.der] + others.map(\.certificate.der))
            let prepared = try first.prepare(.bytes(Array("<a/>".utf8)), at: "")
            let signed = try prepared.finish(signer.sign(prepared.signedInfo)).bytes()
            let own = "<X509Certificate>\(Base64.text(signer.certificate.der))</X509Certificate>"
            let other = "<X509Certificate>\(Base64.text(others[0].certificate.der))</X509Certificate>"
            let last = "<X509Certificate>\(Base64.text(others[1].certificate.der))</X509Certificate>"
            var order = [other, last]
            order.insert(own, at: position)
            let moved = Samples.replace(own + other + last, with: order.joined(), in: signed)
            let report = try await Samples.verify(moved, profile: .xmldsig)
            #expect(report.verdict == .totalPassed, "\(report)")
            #expect(report.signatures.first?.certificate == signer.certificate.der)
        }
    }

    @Test("two keys, a point that is not one, a long serial number and a DSA key are refused")
    func badKeyInfo() async throws {
        let key = try PlannedSignature(.ecdsaSHA256)
        let signed = try key.sign(
            "<a/>", SignaturePlan(algorithm: .ecdsaSHA256, keyInfo: [.keyValue, .encodedKeyValue]))
        #expect(try await Self.verify(signed, []).signatures.first?.cryptographicallyValid == true)
        let serial = String(repeating: "1", count: 65)
        let other = try PlannedSignature(.ecdsaSHA256).sign(
            "<a/>", SignaturePlan(algorithm: .ecdsaSHA256, keyInfo: [.encodedKeyValue]))
        let encoded = Samples.part(from: "<DEREncodedKeyValue", to: "</DEREncodedKeyValue>", of: signed)
        let strange = Samples.part(from: "<DEREncodedKeyValue", to: "</DEREncodedKeyValue>", of: other)
        let changes = [
            (encoded, strange),
            ("<KeyInfo>", "<KeyInfo><KeyValue><DSAKeyValue><Y>AA==</Y></DSAKeyValue></KeyValue>"),
            ("<KeyInfo>", "<KeyInfo><RetrievalMethod URI=\"#x\"/>"),
            (
                "<KeyInfo>",
                "<KeyInfo><X509Data><X509IssuerSerial><X509IssuerName>x</X509IssuerName><X509SerialNumber>\(serial)"
                    + "</X509SerialNumber></X509IssuerSerial></X509Data>"
            ),
            (
                Samples.part(from: "<PublicKey>", to: "</PublicKey>", of: signed), "<PublicKey>AgAB</PublicKey>"
            ),
        ]
        for (old, new) in changes {
            let report = try await Self.verify(Samples.replace(old, with: new, in: signed), [])
            #expect(report.signatures.first?.cryptographicallyValid == false, "\(new)")
        }
    }
}

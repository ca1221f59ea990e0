import CanonicalXML
import Certificates
import Crypto
import TestSupport
import Testing
import XMLSignature

/// Rows 14, 15, 17, 18, 21, 31 and 46 of the attack catalogue: whose key it is.
///
/// Rows 45 and 47, and 46 where the signature names its certificate, are about time-stamps, counter-signatures and
/// XAdES properties: a profile without them, as those here are, gives such elements no meaning at all.
@Suite("Attacks: keys") struct KeyAttackTests {
    private static let hmac = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"
    private static let secret = [UInt8](repeating: 42, count: 32)

    private static func code(_ info: [UInt8], _ secret: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: info, using: SymmetricKey(data: secret)))
    }

    @Test("row 14: a public key is never a secret for HMAC")
    func confusion() async throws {
        let signer = try TestAuthority.signer()
        let publicKeys = [
            signer.certificate.der, signer.key.publicKeyInfo, Array(Base64.encode(signer.certificate.der)), [],
        ]
        for secret in publicKeys {
            let forged = try ForgedSignature.make {
                $0.signatureMethod = Self.hmac
                $0.value = { Self.code($0, secret) }
            }
            let document = try forged.sign(Samples.form)
            // With the document's own key, and with that key brought by the caller.
            for keys in [[], [try VerificationKey.publicKey(signer.key.publicKeyInfo)]] {
                try await Hostile.expect(
                    document, .indeterminate, .noSigningCertificate, check: "key", profile: .xmldsig, keys: keys)
            }
            try await Hostile.expect(
                document, .indeterminate, .cryptographicConstraintsFailure, check: "signature-algorithm")
        }
        // And a secret is never a public key.
        let signed = try Samples.signedForm()
        try await Hostile.expect(
            signed, .indeterminate, .noSigningCertificate, check: "key", keys: [.symmetric(Self.secret)])
    }

    @Test("row 14: HMAC holds with the caller's secret and with no other")
    func callersSecret() async throws {
        let forged = try ForgedSignature.make {
            $0.signatureMethod = Self.hmac
            $0.keyInfo = ""
            $0.value = { Self.code($0, Self.secret) }
        }
        let document = try forged.sign(Samples.form)
        try await Hostile.expect(document, .totalPassed, nil, profile: .xmldsig, keys: [.symmetric(Self.secret)])
        try await Hostile.expect(
            document, .totalFailed, .cryptographicFailure, check: "signature-value", profile: .xmldsig,
            keys: [.symmetric(Self.secret.dropLast() + [0])])
        try await Hostile.expect(
            document, .indeterminate, .noSigningCertificate, check: "key", profile: .xmldsig)
    }

    @Test("row 15: a code that differs in one bit, or in its length, never fits")
    func everyByte() async throws {
        // The comparison is Crypto's, in constant time; that it looks at every byte can be seen, its time cannot.
        let forged = try ForgedSignature.make {
            $0.signatureMethod = Self.hmac
            $0.keyInfo = ""
        }
        let verifier = XMLVerifier(
            profile: .xmldsig, judge: try TestAuthority.trust(), keys: [.symmetric(Self.secret)])
        var changes: [([UInt8]) -> [UInt8]] = (0..<32).map { index in
            { code in
                var code = code
                code[index] ^= 0x80 >> UInt8(index % 8)
                return code
            }
        }
        changes += [{ $0 + [0] }, { Array($0.dropLast()) }, { Array($0.dropFirst()) }, { _ in [] }, { $0 + $0 }]
        for change in changes {
            forged.value = { change(Self.code($0, Self.secret)) }
            let report = try await verifier.verify(.bytes(forged.sign(Samples.form)), at: TestTime.now)
            #expect(report.subIndication == .cryptographicFailure)
        }
    }

    @Test("row 17: cryptography that holds is not trust, and the two are never one answer")
    func trust() async throws {
        let signed = try Samples.signedForm()
        let (report, _) = try await XMLVerifier(judge: Untrusting()).verifyKeepingContent(
            .bytes(signed), at: TestTime.now)
        #expect(report.verdict == .indeterminate)
        #expect(report.subIndication == .noCertificateChain)
        #expect(report.signatures.first?.cryptographicallyValid == true)
        #expect(report.signatures.first?.trusted == false)
        // A key without a certificate is nobody's.
        let keyValue = Samples.part(from: "<KeyValue>", to: "</KeyValue>", of: signed)
        let forged = try ForgedSignature.make { $0.keyInfo = keyValue }
        for profile in [SignatureProfile.bhxh, .xmldsig] {
            let outcome = try await Hostile.expect(
                forged.sign(Samples.form), .indeterminate, .noSigningCertificate, check: "certificate",
                profile: profile)
            #expect(outcome.report?.signatures.first?.cryptographicallyValid == true)
            #expect(outcome.report?.signatures.first?.trusted == false)
        }
    }

    @Test("row 17: a stranger's certificate in the place of a trusted one")
    func stranger() async throws {
        let authority = try DemoAuthority(now: TestTime.now)
        let stranger = try TestAuthority.signer(key: .p256, authority: authority)
        let signed = try Samples.sign(
            .bytes(Array(Samples.form.utf8)), by: stranger, profile: .xmldsig
        ).bytes()
        try await Hostile.expect(signed, .indeterminate, .noCertificateChain, check: "trust", profile: .xmldsig)
        // The trusted certificate beside the stranger's, before and after it: the key decides which is the signer's.
        let trusted = "<X509Certificate>\(Base64.text(try TestAuthority.signer().certificate.der))</X509Certificate>"
        for (old, new) in [("<X509Data>", "<X509Data>\(trusted)"), ("</X509Data>", "\(trusted)</X509Data>")] {
            let both = Samples.replace(old, with: new, in: signed)
            let outcome = try await Hostile.expect(
                both, .indeterminate, .noCertificateChain, check: "trust", profile: .xmldsig)
            #expect(outcome.report?.signatures.first?.certificate == stranger.certificate.der)
        }
    }

    @Test("row 18: KeyValue and certificate must be the same key, whichever made the value")
    func mismatch() async throws {
        let other = try TestAuthority.signer(key: .newRSA)
        let theirs = try Samples.sign(.bytes(Array(Samples.form.utf8)), by: other).bytes()
        let modulus = Samples.part(from: "<Modulus>", to: "</Modulus>", of: theirs)
        let own = try Samples.signedForm()
        let mixed = Samples.replace(
            Samples.part(from: "<Modulus>", to: "</Modulus>", of: own), with: modulus, in: own)
        try await Hostile.expect(mixed, .totalFailed, .cryptographicFailure, check: "key-value")
        // The attacker's key and value with the victim's certificate.
        let certificate = Samples.part(from: "<X509Certificate>", to: "</X509Certificate>", of: own)
        let stolen = Samples.replace(
            Samples.part(from: "<X509Certificate>", to: "</X509Certificate>", of: theirs), with: certificate,
            in: theirs)
        let outcome = try await Hostile.expect(
            stolen, .totalFailed, .formatFailure, check: "key-value", said: "not the certificate's key")
        #expect(outcome.report?.signatures.first?.cryptographicallyValid == false)
    }

    @Test("row 18: two KeyValues of different keys are refused")
    func twoKeys() async throws {
        let own = try Samples.signedForm()
        let keyValue = Samples.part(from: "<KeyValue>", to: "</KeyValue>", of: own)
        let point = Base64.text(Array(P256.Signing.PrivateKey().publicKey.derRepresentation))
        let second =
            "<DEREncodedKeyValue xmlns=\"http://www.w3.org/2009/xmldsig11#\">\(point)</DEREncodedKeyValue>"
        try await Hostile.expect(
            Samples.replace(keyValue, with: keyValue + second, in: own), .totalFailed, .formatFailure,
            check: "format", said: "two different keys")
    }

    @Test(
        "row 21: keys from elsewhere are refused and never fetched",
        arguments: [
            "<RetrievalMethod URI=\"#x\"></RetrievalMethod>",
            "<RetrievalMethod URI=\"file:///etc/hostname\"></RetrievalMethod>",
            "<RetrievalMethod URI=\"http://127.0.0.1:9/key\" Type=\"http://www.w3.org/2000/09/xmldsig#X509Data\"></RetrievalMethod>",
            "<KeyInfoReference xmlns=\"http://www.w3.org/2009/xmldsig11#\" URI=\"#x\"></KeyInfoReference>",
        ])
    func retrieval(element: String) async throws {
        let forged = try ForgedSignature.make { $0.insideKeyInfo = element }
        for profile in [SignatureProfile.bhxh, .xmldsig] {
            try await Hostile.expect(
                forged.sign(Samples.form), .indeterminate, .constraintsFailure, check: "key-info",
                said: "is not accepted", profile: profile)
        }
    }

    @Test(
        "row 21: a reference to outside the document is refused and never followed",
        arguments: [
            "http://127.0.0.1:9/x", "file:///etc/hostname", "/etc/hostname", "x.xml", "cid:1", "?", "#xpointer(//x)",
            "#xpointer(id('a')/x)", "#element(/1)", "#xpointer(id(''))", "#", "http://127.0.0.1:9/x#a",
        ])
    func outside(uri: String) async throws {
        let forged = try ForgedSignature.make {
            $0.uri = uri
            $0.digested = []
        }
        for profile in [SignatureProfile.bhxh, .xmldsig] {
            try await Hostile.expect(
                forged.sign(Samples.form), .indeterminate, .constraintsFailure, check: "reference-uri",
                said: "does not point into the document", profile: profile)
        }
    }

    @Test("row 31: a serial number of many digits is refused before it is a number")
    func serialNumber() async throws {
        for (digits, passes) in [(64, true), (65, false), (100_000, false)] {
            let serial = String(repeating: "9", count: digits)
            let forged = try ForgedSignature.make {
                $0.insideKeyInfo =
                    "<X509Data><X509IssuerSerial><X509IssuerName>CN=x</X509IssuerName>"
                    + "<X509SerialNumber>\(serial)</X509SerialNumber></X509IssuerSerial></X509Data>"
            }
            if passes {
                try await Hostile.expect(forged.sign(Samples.form), .totalPassed, nil)
            } else {
                try await Hostile.expect(
                    forged.sign(Samples.form), .indeterminate, .constraintsFailure, check: "format",
                    said: "a serial number is too long")
            }
        }
    }

    @Test("row 46: a certificate that is none, or for another key, never signs")
    func wrongCertificate() async throws {
        let other = Base64.text(try TestAuthority.signer(key: .p256).certificate.der)
        for (certificate, reason, check) in [
            ("AAAA", SubIndication.noSigningCertificate, "key"), ("", .noSigningCertificate, "key"),
            (other, .noSigningCertificate, "key"),
        ] {
            let forged = try ForgedSignature.make {
                $0.keyInfo = "<X509Data><X509Certificate>\(certificate)</X509Certificate></X509Data>"
            }
            try await Hostile.expect(forged.sign(Samples.form), .indeterminate, reason, check: check)
        }
    }

    @Test("rows 45 and 47: what looks like a time-stamp or a counter-signature proves nothing here")
    func unsignedProperties() async throws {
        let signed = try Samples.signedForm()
        let properties =
            "<Object><QualifyingProperties xmlns=\"http://uri.etsi.org/01903/v1.3.2#\" Target=\"#sigid\">"
            + "<UnsignedProperties><UnsignedSignatureProperties><SignatureTimeStamp><EncapsulatedTimeStamp>AAAA"
            + "</EncapsulatedTimeStamp></SignatureTimeStamp></UnsignedSignatureProperties></UnsignedProperties>"
            + "</QualifyingProperties></Object>"
        let document = Samples.replace("</Signature>", with: properties + "</Signature>", in: signed)
        let plain = try await Hostile.expect(signed, .totalPassed, nil)
        let outcome = try await Hostile.expect(document, .totalPassed, nil)
        #expect(outcome.report?.signatures.map(\.checks) == plain.report?.signatures.map(\.checks))
        // A signature inside a signature is a signature: judged too, and it makes nothing better.
        let signature = Samples.part(from: "<Signature ", to: "</Signature>", of: signed)
        let counter =
            "<Object><CounterSignature xmlns=\"http://uri.etsi.org/01903/v1.3.2#\">\(signature)</CounterSignature></Object>"
        let nested = try await Hostile.outcome(
            Samples.replace("</Signature>", with: counter + "</Signature>", in: signed))
        #expect(nested.report?.signatures.count == 2)
        #expect(nested.report?.verdict != .totalPassed)
    }
}

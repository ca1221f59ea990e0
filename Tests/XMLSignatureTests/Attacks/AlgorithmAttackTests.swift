import CanonicalXML
import Crypto
import TestSupport
import Testing
import XMLSignature

/// Rows 16, 19, 22, 23, 41, 42 and 43 of the attack catalogue: algorithms are on the list or refused before any work.
@Suite("Attacks: algorithms") struct AlgorithmAttackTests {
    private static let enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
    private static let hmac = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"

    @Test(
        "row 16: a truncated HMAC is refused, however little is cut off",
        arguments: ["0", "1", "8", "80", "128", "248", "255", "-256", "256x", "", "512"])
    func truncatedHMAC(length: String) async throws {
        let secret = [UInt8](repeating: 7, count: 32)
        let forged = try ForgedSignature.make {
            $0.signatureMethod = Self.hmac
            $0.insideMethod = "<HMACOutputLength>\(length)</HMACOutputLength>"
            $0.value = { info in
                let code = Array(HMAC<SHA256>.authenticationCode(for: info, using: SymmetricKey(data: secret)))
                return Array(code.prefix(max(0, Int(length) ?? 256) / 8))
            }
        }
        try await Hostile.expect(
            forged.sign(Samples.form), .indeterminate, .cryptographicConstraintsFailure, check: "signature-algorithm",
            said: "truncated HMAC", profile: .xmldsig, keys: [.symmetric(secret)])
    }

    @Test(
        "row 19: nobody but the profile chooses how SignedInfo is made canonical",
        arguments: [
            "http://www.w3.org/TR/1999/REC-xslt-19991116", "http://www.w3.org/TR/1999/REC-xpath-19991116",
            "http://www.w3.org/2000/09/xmldsig#base64", "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
            "urn:anything", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#", "",
        ])
    func canonicalization(method: String) async throws {
        let forged = try ForgedSignature.make { $0.canonicalization = method }
        for profile in [SignatureProfile.bhxh, .xmldsig] {
            let outcome = try await Hostile.expect(
                forged.sign(Samples.form), .indeterminate, .constraintsFailure, check: "canonicalization-method",
                said: "is not accepted", profile: profile)
            // Refused before any work: no digest was made, no value was looked at.
            let checks = try #require(outcome.report?.signatures.first?.checks)
            #expect(!checks.contains { $0.name == "signature-value" })
            #expect(checks.contains { $0.name == "reference-digest" && $0.reason == "not looked at" })
        }
    }

    @Test("row 19: the dossier's profile takes one canonical form only")
    func profileList() async throws {
        for method in [
            CanonicalMethod(.inclusive, withComments: true), CanonicalMethod(.inclusive11), .exclusive,
            CanonicalMethod(.exclusive, withComments: true),
        ] {
            let info = try ForgedSignature.make { $0.canonicalization = method.identifier }
            try await Hostile.expect(
                info.sign(Samples.form), .indeterminate, .constraintsFailure, check: "canonicalization-method")
            let transform = try ForgedSignature.make { $0.transforms.append(method.identifier) }
            try await Hostile.expect(
                transform.sign(Samples.form), .indeterminate, .constraintsFailure, check: "reference-transforms")
        }
    }

    @Test(
        "row 22: XSLT and XPath are refused by name and never run",
        arguments: [
            ("http://www.w3.org/TR/1999/REC-xslt-19991116", "XSLT"),
            ("http://www.w3.org/TR/1999/REC-xpath-19991116", "XPath"),
            ("http://www.w3.org/2002/06/xmldsig-filter2", "not accepted"),
            ("http://www.w3.org/2001/04/xmldsig-more/xptr", "XPointer"),
        ])
    func programs(algorithm: String, word: String) async throws {
        let forged = try ForgedSignature.make { $0.transforms = [Self.enveloped, algorithm] }
        let signed = try forged.sign(Samples.form)
        let sheet =
            "<xsl:stylesheet xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\" version=\"1.0\"><xsl:template match=\"/\">"
            + "<xsl:copy-of select=\"document('file:///etc/hostname')\"/></xsl:template></xsl:stylesheet>"
        let empty = "<Transform Algorithm=\"\(algorithm)\"></Transform>"
        for content in ["", sheet, "<XPath>document('file:///etc/hostname')</XPath>", "<XPath>true()</XPath>"] {
            let document = Samples.replace(
                empty, with: "<Transform Algorithm=\"\(algorithm)\">\(content)</Transform>", in: signed)
            for profile in [SignatureProfile.bhxh, .xmldsig] {
                let outcome = try await Hostile.outcome(document, profile: profile)
                let checks = try #require(outcome.report?.signatures.first?.checks)
                let refusal = checks.first { $0.name == "reference-transforms" && !$0.passed }
                #expect(refusal?.reason?.contains(word) == true, "\(checks)")
                #expect(outcome.report?.verdict != .totalPassed)
                #expect(outcome.content == nil)
            }
        }
    }

    @Test("row 23: XPath is one of a few exact forms, whatever else means the same, and never long")
    func xpath() async throws {
        let forged = try ForgedSignature.make { $0.transforms = ["http://www.w3.org/TR/1999/REC-xpath-19991116"] }
        let signed = try forged.sign(Samples.form)
        let empty = "<Transform Algorithm=\"\(forged.transforms[0])\"></Transform>"
        let deep = String(repeating: "(", count: 100_000) + String(repeating: ")", count: 100_000)
        for expression in [
            "not(ancestor-or-self::ds:Signature) or true()", "not(not(not(ancestor-or-self::ds:Signature)))",
            "not(ancestor-or-self::ds:Signature", "not(ancestor-or-self::unknown:Signature)", "not(//ds:Signature)",
            "count(//node()[count(//node()) > 0]) > 0", deep,
            "not(ancestor-or-self::ds:Signature)\(String(repeating: " ", count: 9000))",
        ] {
            let xpath =
                "<XPath xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">\(expression.split(separator: ">").joined(separator: "&gt;"))</XPath>"
            let document = Samples.replace(
                empty, with: "<Transform Algorithm=\"\(forged.transforms[0])\">\(xpath)</Transform>", in: signed)
            let outcome = try await Hostile.outcome(document, profile: .xmldsig)
            let checks = try #require(outcome.report?.signatures.first?.checks)
            #expect(checks.contains { $0.name == "reference-transforms" && !$0.passed }, "\(expression.prefix(60))")
            #expect(outcome.report?.verdict != .totalPassed)
        }
    }

    @Test("row 41: an ECDSA value is r and s side by side and nothing else")
    func ecdsa() async throws {
        guard case .p256(let key) = try TestAuthority.signer(key: .p256).key else { return }
        let values: [(name: String, make: (P256.Signing.ECDSASignature) -> [UInt8], code: CheckFault.Code?)] = [
            ("raw", { Array($0.rawRepresentation) }, nil), ("DER", { Array($0.derRepresentation) }, .pairEncoding),
            (
                "padded", { [0] + $0.rawRepresentation.prefix(32) + [0] + $0.rawRepresentation.suffix(32) },
                .pairEncoding
            ),
            ("longer", { $0.rawRepresentation + [0] }, .pairLength),
            ("short", { Array($0.rawRepresentation.dropLast()) }, .pairLength),
            ("zeros", { _ in [UInt8](repeating: 0, count: 64) }, .valueDiffers),
            ("empty", { _ in [] }, .pairLength),
        ]
        let point = Base64.text(Array(key.publicKey.x963Representation))
        for value in values {
            let forged = try ForgedSignature.make {
                $0.signatureMethod = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
                $0.keyInfo =
                    "<KeyValue><ECKeyValue xmlns=\"http://www.w3.org/2009/xmldsig11#\"><NamedCurve "
                    + "URI=\"urn:oid:1.2.840.10045.3.1.7\"/><PublicKey>\(point)</PublicKey></ECKeyValue></KeyValue>"
                $0.value = { value.make(try key.signature(for: $0)) }
            }
            let outcome = try await Hostile.outcome(forged.sign(Samples.form), profile: .xmldsig)
            let finding = try #require(outcome.report?.signatures.first)
            #expect(finding.cryptographicallyValid == (value.code == nil), "\(value.name)")
            if value.code != nil { #expect(outcome.report?.fault?.code == value.code, "\(value.name)") }
        }
    }

    @Test(
        "row 41: RFC 4050 keys, unnamed curves and points that are not on them are no keys",
        arguments: [
            "<ECDSAKeyValue xmlns=\"http://www.w3.org/2001/04/xmldsig-more#\"></ECDSAKeyValue>",
            "<ECKeyValue xmlns=\"http://www.w3.org/2009/xmldsig11#\"><ECParameters/><PublicKey>AAAA</PublicKey></ECKeyValue>",
            "<ECKeyValue xmlns=\"http://www.w3.org/2009/xmldsig11#\"><NamedCurve URI=\"urn:oid:1.2.840.10045.3.1.7\"/><PublicKey>BAAA</PublicKey></ECKeyValue>",
            "<DSAKeyValue></DSAKeyValue>",
        ])
    func strangeKeys(value: String) async throws {
        let forged = try ForgedSignature.make {
            $0.signatureMethod = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
            $0.keyInfo = "<KeyValue>\(value)</KeyValue>"
        }
        let outcome = try await Hostile.outcome(forged.sign(Samples.form), profile: .xmldsig)
        let finding = try #require(outcome.report?.signatures.first)
        #expect(!finding.cryptographicallyValid)
        let failed = finding.checks.filter { !$0.passed }.map(\.name)
        #expect(!Set(failed).isDisjoint(with: ["key-info", "format", "signature-value"]), "\(failed)")
    }

    @Test("row 42: keys and values that lenient engines take are refused")
    func rsa() async throws {
        let one = try ForgedSignature.make {
            // With the exponent 1 a value is its own padded digest.
            $0.keyInfo =
                "<KeyValue><RSAKeyValue><Modulus>\(Base64.text([0x80] + [UInt8](repeating: 1, count: 255)))</Modulus>"
                + "<Exponent>AQ==</Exponent></RSAKeyValue></KeyValue>"
            $0.value = { Self.padded(Array(SHA256.hash(data: $0)), length: 256) }
        }
        try await Hostile.expect(
            one.sign(Samples.form), .indeterminate, .cryptographicConstraintsFailure, check: "key", profile: .xmldsig)
        for change: ([UInt8]) -> [UInt8] in [
            { [0] + $0 }, { Array($0.dropFirst()) }, { $0 + [0] }, { _ in [] },
            { _ in [UInt8](repeating: 0, count: 256) }, { _ in [UInt8](repeating: 255, count: 256) },
        ] {
            let signer = try TestAuthority.signer()
            let forged = try ForgedSignature.make { $0.value = { change(try signer.sign($0)) } }
            try await Hostile.expect(
                forged.sign(Samples.form), .totalFailed, .cryptographicFailure, check: "signature-value")
        }
        for modulus in ["", "AA==", "Aw==", Base64.text([UInt8](repeating: 255, count: 5000))] {
            let forged = try ForgedSignature.make {
                $0.keyInfo =
                    "<KeyValue><RSAKeyValue><Modulus>\(modulus)</Modulus><Exponent>AQAB</Exponent></RSAKeyValue></KeyValue>"
            }
            try await Hostile.expect(
                forged.sign(Samples.form), .indeterminate, .cryptographicConstraintsFailure, check: "key")
        }
    }

    /// EMSA-PKCS1-v1_5 of a SHA-256 digest (RFC 8017, 9.2).
    private static func padded(_ digest: [UInt8], length: Int) -> [UInt8] {
        let prefix: [UInt8] = [
            0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04,
            0x20,
        ]
        let filler = [UInt8](repeating: 255, count: length - digest.count - prefix.count - 3)
        return [0, 1] + filler + [0] + prefix + digest
    }

    @Test("row 43: SHA-1 is recognised and never enough, MD5 and its like are refused")
    func weakDigests() async throws {
        let sha1 = try ForgedSignature.make { $0.digestMethod = "http://www.w3.org/2000/09/xmldsig#sha1" }
        for profile in [SignatureProfile.bhxh, .xmldsig] {
            let outcome = try await Hostile.expect(
                sha1.sign(Samples.form), .indeterminate, .cryptographicConstraintsFailure, check: "algorithm-strength",
                said: "SHA-1", profile: profile)
            #expect(outcome.report?.signatures.first?.cryptographicallyValid == true)
        }
        for digest in [
            "http://www.w3.org/2001/04/xmldsig-more#md5", "http://www.w3.org/2001/04/xmlenc#ripemd160", "urn:x",
        ] {
            let forged = try ForgedSignature.make { $0.digestMethod = digest }
            try await Hostile.expect(
                forged.sign(Samples.form), .indeterminate, .cryptographicConstraintsFailure, check: "digest-algorithm")
        }
        for method in [
            "http://www.w3.org/2001/04/xmldsig-more#rsa-md5", "http://www.w3.org/2000/09/xmldsig#dsa-sha1",
            "http://www.w3.org/2000/09/xmldsig#hmac-md5", "",
        ] {
            let forged = try ForgedSignature.make { $0.signatureMethod = method }
            for profile in [SignatureProfile.bhxh, .xmldsig] {
                let outcome = try await Hostile.expect(
                    forged.sign(Samples.form), .indeterminate, .cryptographicConstraintsFailure,
                    check: "signature-algorithm", profile: profile)
                #expect(outcome.content == nil)
            }
        }
    }
}

import CanonicalXML
import Certificates
import Crypto
import FoundationEssentials
import TestSupport
import Testing
import XMLSignature

/// What cannot be computed is undecided, and what is only not accepted is not called wrong.
@Suite("Unknown is not wrong") struct UnknownIsNotWrongTests {
    /// A key made by OpenSSL, which makes short ones and strange exponents too.
    private struct OddKey {
        let folder: TemporaryFolder
        let modulus: [UInt8]
        let exponent: [UInt8]

        init(bits: Int, exponent: Int = 65_537) throws {
            self.folder = try TemporaryFolder()
            let made = try Tool.run(
                "openssl",
                [
                    "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:\(bits)", "-pkeyopt",
                    "rsa_keygen_pubexp:\(exponent)", "-out", folder.file("key.pem"),
                ])
            try #require(made.status == 0, "\(made.errors)")
            let shown = try Tool.run("openssl", ["rsa", "-in", folder.file("key.pem"), "-modulus", "-noout"])
            let digits = String(decoding: shown.output, as: UTF8.self).split(separator: "=").last ?? ""
            self.modulus = Self.bytes(digits.filter(\.isHexDigit))
            self.exponent = withUnsafeBytes(of: exponent.bigEndian) { Array($0.drop { $0 == 0 }) }
        }

        private static func bytes(_ digits: String) -> [UInt8] {
            stride(from: 0, to: digits.count - 1, by: 2).map { index in
                let start = digits.index(digits.startIndex, offsetBy: index)
                return UInt8(digits[start..<digits.index(start, offsetBy: 2)], radix: 16) ?? 0
            }
        }

        var keyInfo: String {
            "<KeyValue><RSAKeyValue><Modulus>\(Base64.text(self.modulus))</Modulus><Exponent>"
                + "\(Base64.text(self.exponent))</Exponent></RSAKeyValue></KeyValue>"
        }

        func sign(_ message: [UInt8]) throws -> [UInt8] {
            let input = try self.folder.write(message, to: "message")
            let result = try Tool.run(
                "openssl", ["dgst", "-sha256", "-sign", self.folder.file("key.pem"), input])
            try #require(result.status == 0, "\(result.errors)")
            return result.output
        }
    }

    private static func document(_ key: OddKey) throws -> [UInt8] {
        try ForgedSignature.make {
            $0.keyInfo = key.keyInfo
            $0.value = { try key.sign($0) }
        }.sign(Samples.form)
    }

    private static func explain(_ document: [UInt8], _ profile: SignatureProfile = .bhxh) throws
        -> [SignatureExplanation]
    {
        try XMLVerifier(profile: profile, judge: Untrusting()).explain(.bytes(document))
    }

    @Test(
        "a right value by a key that is too short fits, is not accepted, and nothing is explained away",
        .enabled(if: Tool.exists("openssl")), arguments: [512, 768, 1024])
    func shortKey(bits: Int) async throws {
        let key = try OddKey(bits: bits)
        let good = try Self.document(key)
        let outcome = try await Hostile.expect(
            good, .indeterminate, .cryptographicConstraintsFailure, check: "algorithm-strength")
        #expect(outcome.report?.signatures.first?.cryptography == .fits)
        #expect(outcome.report?.fault?.code == .weakKey)
        #expect(try Self.explain(good).isEmpty)
        // Computed, and differs: that is wrong with a short key too.
        let changed = Samples.replace("<Reference URI=\"\">", with: "<Reference Id=\"x\" URI=\"\">", in: good)
        let wrong = try await Hostile.outcome(changed)
        #expect(wrong.report?.verdict == .totalFailed && wrong.report?.fault?.code == .valueDiffers)
    }

    @Test(
        "a key whose exponent the library refuses is a key that nothing was computed with",
        .enabled(if: Tool.exists("openssl")))
    func oddExponent() async throws {
        let key = try OddKey(bits: 2048, exponent: (1 << 40) + 15)
        let document = try Self.document(key)
        let outcome = try await Hostile.expect(
            document, .indeterminate, .cryptographicConstraintsFailure, check: "key")
        #expect(outcome.report?.fault == CheckFault(.keyRefused, ["bits": "2048"]))
        #expect(outcome.report?.signatures.first?.cryptography == .notComputed)
        #expect(try Self.explain(document).isEmpty)
    }

    @Test("keys that are numbers nobody can sign with are refused, not called wrong")
    func strangeNumbers() async throws {
        let odd = [UInt8](repeating: 0xFF, count: 2049)
        let numbers: [(modulus: [UInt8], exponent: [UInt8])] = [
            (odd, [1, 0, 1]), ([UInt8](repeating: 0xFF, count: 256), [1]), ([UInt8](repeating: 0xFE, count: 256), [3]),
            ([UInt8](repeating: 0xFF, count: 64), [1]), ([UInt8](repeating: 0xFF, count: 64), [2]),
        ]
        for number in numbers {
            let forged = try ForgedSignature.make {
                $0.keyInfo =
                    "<KeyValue><RSAKeyValue><Modulus>\(Base64.text(number.modulus))</Modulus><Exponent>"
                    + "\(Base64.text(number.exponent))</Exponent></RSAKeyValue></KeyValue>"
            }
            let document = try forged.sign(Samples.form)
            let outcome = try await Hostile.expect(
                document, .indeterminate, .cryptographicConstraintsFailure, check: "key")
            #expect(outcome.report?.fault?.code == .keyRefused)
            #expect(try Self.explain(document).isEmpty)
        }
    }

    @Test("an HMAC without its secret is undecided, and so is every algorithm that is not known")
    func unknownAlgorithms() async throws {
        let more = "http://www.w3.org/2001/04/xmldsig-more#"
        let methods = [
            more + "hmac-sha256", "urn:unknown", more + "rsa-ripemd160", "http://www.w3.org/2000/09/xmldsig#dsa-sha1",
        ]
        for method in methods {
            let forged = try ForgedSignature.make { $0.signatureMethod = method }
            let document = try forged.sign(Samples.form)
            let report = try #require(try await Hostile.outcome(document, profile: .xmldsig).report)
            #expect(report.verdict == .indeterminate, "\(method)")
            #expect(report.fault?.code.kind == .cannotBeComputed, "\(method)")
            #expect(report.signatures.first?.cryptography == .notComputed)
            #expect(try Self.explain(document, .xmldsig).isEmpty)
        }
        for change: (ForgedSignature) -> Void in [
            { $0.digestMethod = "urn:x" }, { $0.transforms = ["urn:x"] }, { $0.canonicalization = "urn:x" },
            { $0.uri = "other.xml" }, { $0.uri = nil }, { $0.uri = "#nowhere" },
        ] {
            let forged = try ForgedSignature.make {
                change($0)
                $0.digested = []
            }
            let report = try #require(try await Hostile.outcome(forged.sign(Samples.form), profile: .xmldsig).report)
            #expect(report.verdict == .indeterminate)
            #expect(report.fault?.code.kind == .cannotBeComputed, "\(report.fault.debugDescription)")
        }
    }

    @Test("what another profile would take is called another kind, not unknown")
    func otherKind() async throws {
        let forged = try ForgedSignature.make { $0.digestMethod = "http://www.w3.org/2007/05/xmldsig-more#sha3-256" }
        let report = try await Samples.verify(forged.sign(Samples.form))
        #expect(report.fault?.code == .digestOfOtherProfile)
        #expect(report.fault?.code.advice == .otherProfile && report.verdict == .indeterminate)
    }

    @Test(
        "only a check that says what was computed and differs makes a signature invalid",
        arguments: CheckFault.Code.allCases)
    func kinds(code: CheckFault.Code) {
        let check = SignatureCheck(name: "any", fault: CheckFault(code))
        #expect(check.passed == (code.kind == .warning))
        #expect(check.kind == code.kind)
        #expect(check.reason?.isEmpty == false)
        let invalid: Set<SubIndication> = [.formatFailure, .hashFailure, .cryptographicFailure]
        #expect(invalid.contains(code.subIndication) == (code.kind == .doesNotFit))
    }

    @Test("a certificate that cannot be read leaves the signature undecided, whichever other certificate is there")
    func unreadableCertificate() async throws {
        let issuer = Base64.text(try TestAuthority.signer(key: .newRSA).certificate.der)
        for certificates in ["AAAA", "MAA=", "AAAA</X509Certificate><X509Certificate>\(issuer)"] {
            let forged = try ForgedSignature.make {
                $0.keyInfo = "<X509Data><X509Certificate>\(certificates)</X509Certificate></X509Data>"
            }
            let document = try forged.sign(Samples.form)
            let report = try #require(try await Hostile.outcome(document).report)
            #expect(report.verdict == .indeterminate && report.subIndication == .noSigningCertificate)
            #expect(report.fault?.code == .certificateUnreadable)
            #expect(try Self.explain(document).isEmpty)
        }
    }

    @Test("identifiers are compared after the escapes of the URI are undone")
    func escapedIdentifier() async throws {
        for (uri, identifier) in [("#%70hần", "phần"), ("#ph%E1%BA%A7n", "phần"), ("#xpointer(id(%27p%27))", "p")] {
            let form = "<r><Part Id=\"\(identifier)\">1</Part><Cky /></r>"
            let forged = try ForgedSignature.make {
                $0.uri = uri
                $0.transforms = []
                $0.inheritsNamespaces = false
                $0.digested = Array("<Part Id=\"\(identifier)\">1</Part>".utf8)
            }
            try await Hostile.expect(
                forged.sign(form), .totalPassed, nil, profile: .xmldsig, covers: [.identifier(identifier)])
        }
    }
}

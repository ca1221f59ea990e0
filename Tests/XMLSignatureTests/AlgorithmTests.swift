import Crypto
import TestSupport
import Testing
import XMLSignature

@Suite("Algorithms") struct AlgorithmTests {
    private static let strong = SignatureAlgorithm.allCases.filter {
        ![.rsaSHA1, .rsaPSSSHA1, .ecdsaSHA1, .hmacSHA1].contains($0)
    }

    @Test("every algorithm signs and verifies, and a changed byte is noticed", arguments: strong)
    func roundTrip(algorithm: SignatureAlgorithm) async throws {
        let key = try PlannedSignature(algorithm)
        let plan = SignaturePlan(algorithm: algorithm, keyInfo: [.name("k")])
        let signed = try key.sign("<a><b>1</b></a>", plan)
        let report = try await key.verify(signed)
        #expect(report.verdict == .totalPassed, "\(report)")
        #expect(report.signatures.first?.signatureMethod == algorithm.rawValue)
        #expect(report.signatures.first?.trusted == true)
        let changed = try await key.verify(Samples.replace("<b>1</b>", with: "<b>2</b>", in: signed))
        #expect(changed.subIndication == .hashFailure)
        let renamed = try await key.verify(Samples.replace("URI=\"\"", with: "Id=\"x\" URI=\"\"", in: signed))
        #expect(renamed.subIndication == .cryptographicFailure)
        let stranger = try await PlannedSignature(algorithm == .hmacSHA256 ? .hmacSHA256 : .ecdsaSHA256).verify(signed)
        #expect(stranger.verdict != .totalPassed)
        #expect(stranger.signatures.first?.cryptographicallyValid == false)
    }

    @Test("every digest but SHA-1 is made and verified", arguments: DigestMethod.allCases)
    func digests(method: DigestMethod) async throws {
        let key = try PlannedSignature(.ecdsaSHA256)
        let plan = SignaturePlan(
            algorithm: .ecdsaSHA256, references: [.document(digest: method)], keyInfo: [.keyValue])
        guard method != .sha1 else {
            #expect(throws: XMLSignatureError.self) { try key.sign("<a/>", plan) }
            return
        }
        #expect(try await key.verify(key.sign("<a/>", plan)).verdict == .totalPassed)
    }

    @Test("SHA-1 is never produced", arguments: [SignatureAlgorithm.rsaSHA1, .rsaPSSSHA1, .ecdsaSHA1, .hmacSHA1])
    func sha1(algorithm: SignatureAlgorithm) throws {
        #expect(throws: XMLSignatureError.self) {
            try PlannedSignature(algorithm).sign("<a/>", SignaturePlan(algorithm: algorithm))
        }
    }

    @Test("an algorithm is refused for a key that it is not for")
    func wrongKey() throws {
        let key = try PlannedSignature(.ecdsaSHA256).key
        for algorithm in [SignatureAlgorithm.rsaSHA256, .rsaPSSSHA256, .ed25519, .hmacSHA256] {
            #expect(throws: XMLSignatureError.self) {
                try XMLSigner(plan: SignaturePlan(algorithm: algorithm), key: key)
            }
        }
    }

    @Test("RSASSA-PSS with parameters is the algorithm they describe, or is refused")
    func pssParameters() async throws {
        let key = try PlannedSignature(.rsaPSSSHA256)
        let signer = try XMLSigner(plan: SignaturePlan(algorithm: .rsaPSSSHA256, keyInfo: []), key: key.key)
        let prepared = try signer.prepare(.bytes(Array("<a/>".utf8)), at: "")
        let value = try key.value(over: prepared.signedInfo)
        let signed = try prepared.finish(value).bytes()
        /// The document with another SignatureMethod, signed anew.
        func report(_ parameters: String) async throws -> SignatureReport {
            let name = SignatureAlgorithm.rsaPSSSHA256.rawValue
            let method = "\"http://www.w3.org/2007/05/xmldsig-more#rsa-pss\">\(parameters)"
            let message = Samples.replace("\"\(name)\">", with: method, in: prepared.signedInfo)
            let old = "\"\(name)\" />"
            let changed = Samples.replace(old, with: "\(method)</SignatureMethod>", in: signed)
            let newValue = Base64.text(try key.value(over: message))
            return try await key.verify(Samples.replace(Base64.text(value), with: newValue, in: changed))
        }
        func parameters(_ content: String) -> String {
            "<RSAPSSParams xmlns=\"http://www.w3.org/2007/05/xmldsig-more#\">\(content)</RSAPSSParams>"
        }
        let plain = parameters("<SaltLength>32</SaltLength><TrailerField>1</TrailerField>")
        for same in ["", plain, parameters("")] { #expect(try await report(same).verdict == .totalPassed) }
        for odd in ["<SaltLength>20</SaltLength>", "<TrailerField>2</TrailerField>", "<Other></Other>"] {
            let refused = try await report(parameters(odd))
            #expect(refused.subIndication == .cryptographicConstraintsFailure)
            #expect(refused.signatures.first?.cryptographicallyValid == false)
        }
    }

    @Test(
        "SHA-224 is what FIPS 180-4 says",
        arguments: [
            (
                String(repeating: "a", count: 1_000_000), "20794655980c91d8bbb4c1ea97618a4bf03f42581948b2ee4ee7ad67"
            ),
            ("abc", "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "75388b16512776cc5dba5da1fd890150b0c6455cb4f58b1952522525"
            ),
        ])
    func sha224(text: String, digest: String) throws {
        let plan = SignaturePlan(
            algorithm: .hmacSHA256, references: [.init(uri: "#o", transforms: [.base64], digest: .sha224)], keyInfo: [],
            objects: [SignatureObject(identifier: "o", base64: Array(text.utf8))])
        let signed = try PlannedSignature(.hmacSHA256).envelop(plan)
        let value = Samples.part(from: "<DigestValue>", to: "</DigestValue>", of: signed)
        let bytes = try Base64.decode(Array(value.dropFirst(13).dropLast(14).utf8))
        let hexadecimal = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(hexadecimal == digest)
    }
}

import FoundationEssentials
import TestSupport
import Testing
import XMLSignature

/// Values that others made wrong on purpose (C2SP/wycheproof); each must get the verdict it was published with.
@Suite("Wycheproof") struct WycheproofTests {
    /// A file of cases.
    private struct File: Decodable {
        struct Group: Decodable {
            struct Case: Decodable {
                let tcId: Int
                let comment: String
                let msg: String
                let sig: String
                let result: String
            }

            let publicKeyDer: String
            let tests: [Case]
        }

        let testGroups: [Group]
    }

    static let files: [(name: String, algorithm: SignatureAlgorithm)] = [
        ("rsa_signature_2048_sha256_test", .rsaSHA256), ("rsa_pss_2048_sha256_mgf1_32_test", .rsaPSSSHA256),
        ("ecdsa_secp256r1_sha256_p1363_test", .ecdsaSHA256), ("ecdsa_secp384r1_sha384_p1363_test", .ecdsaSHA384),
    ]

    @Test("values get the verdict they were published with", arguments: files.indices)
    func values(index: Int) throws {
        guard let folder = Vectors.folder("wycheproof") else { return }
        let (name, algorithm) = Self.files[index]
        let file = try JSONDecoder().decode(File.self, from: Data(Vectors.read("\(folder)/\(name).json")))
        var conformance = Conformance(suite: "Wycheproof \(name.dropLast(5))", about: "C2SP/wycheproof, each value")
        for group in file.testGroups {
            let key = try VerificationKey.publicKey(Self.bytes(group.publicKeyDer))
            for test in group.tests {
                let fits = key.verifies(Self.bytes(test.sig), over: Self.bytes(test.msg), with: algorithm)
                switch test.result {
                case "valid" where fits, "invalid" where !fits: conformance.pass()
                // Legacy encodings that a verifier may take or leave: here they are left.
                case "acceptable" where !fits: conformance.refuse("acceptable, but not the one right encoding")
                default: conformance.fail("\(test.tcId) \(test.comment): \(test.result)")
                }
            }
        }
        try conformance.record()
        #expect(conformance.cases > 0)
        #expect(conformance.failed.isEmpty)
    }

    private static func bytes(_ text: String) -> [UInt8] {
        let digits = Array(text.utf8)
        return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
            UInt8(String(decoding: digits[$0..<($0 + 2)], as: UTF8.self), radix: 16)
        }
    }
}

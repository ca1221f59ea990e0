import Cryptoki
import Testing

@Suite("Which mechanism signs")
struct SigningMechanismTests {
    /// `CKM_RSA_PKCS`, `CKM_SHA256_RSA_PKCS`, `CKM_ECDSA`, `CKM_ECDSA_SHA256` (PKCS#11 v2.40, table 1).
    private static let rsa: UInt = 0x1
    private static let rsaSHA256: UInt = 0x40
    private static let ecdsa: UInt = 0x1041
    private static let ecdsaSHA256: UInt = 0x1044

    private static let choices: [(SigningMechanism.KeyKind, Set<UInt>, SigningMechanism)] = [
        (.rsa, [rsa, rsaSHA256], .rsaOverDigestInfo), (.rsa, [rsa], .rsaOverDigestInfo),
        (.rsa, [rsaSHA256], .rsaOverMessage), (.rsa, [], .rsaOverDigestInfo),
        (.ellipticCurve, [ecdsa, ecdsaSHA256], .ecdsaOverDigest), (.ellipticCurve, [ecdsaSHA256], .ecdsaOverMessage),
        (.ellipticCurve, [], .ecdsaOverDigest),
    ]

    @Test(
        "our own DigestInfo wherever it can be, the token's hash where that is all there is",
        arguments: Self.choices)
    func choose(_ key: SigningMechanism.KeyKind, _ mechanisms: Set<UInt>, _ expected: SigningMechanism) {
        #expect(SigningMechanism.choose(for: key, mechanisms: mechanisms) == expected)
    }

    @Test("the token gets a DigestInfo, a digest or the message")
    func input() {
        let digest = [UInt8](repeating: 7, count: 32)
        let info = SigningMechanism.rsaOverDigestInfo.input(digest: digest, message: [1])
        #expect(info.count == 51)
        #expect(info.prefix(4) == [0x30, 0x31, 0x30, 0x0D])
        #expect(info.suffix(32) == digest[...])
        #expect(SigningMechanism.ecdsaOverDigest.input(digest: digest, message: [1]) == digest)
        #expect(SigningMechanism.rsaOverMessage.input(digest: digest, message: [1]) == [1])
        #expect(SigningMechanism.ecdsaOverMessage.input(digest: digest, message: [1]) == [1])
        #expect(SigningMechanism.rsaOverMessage.rawValue == Self.rsaSHA256)
    }
}

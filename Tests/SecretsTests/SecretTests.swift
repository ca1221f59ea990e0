import FoundationEssentials
import Secrets
import Testing

@Suite("Secret")
struct SecretTests {
    @Test("no way of printing shows the bytes")
    func printing() {
        let secret = Secret("24681357")
        var dumped = ""
        dump(secret, to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), dumped] {
            #expect(!text.contains("24681357"))
            #expect(!text.contains("50, 52"))
        }
    }

    @Test("random bytes are as many as asked for, and none stays what it was", arguments: [0, 1, 7, 8, 9, 33])
    func random(count: Int) {
        var seen = [Set<UInt8>](repeating: [], count: count)
        for _ in 0..<64 {
            let bytes = RandomToken.bytes(count)
            #expect(bytes.count == count)
            for (index, byte) in bytes.enumerated() { seen[index].insert(byte) }
        }
        #expect(seen.allSatisfy { $0.count > 1 })
    }

    @Test("bytes are lent as they came in")
    func lending() {
        #expect(Secret("Mã").withBytes { copy in Array(copy) } == Array("Mã".utf8))
        #expect(Secret([1, 2, 3]).count == 3)
    }

    @Test("after wiping nothing is left")
    func wiping() {
        let secret = Secret("24681357")
        secret.wipe()
        #expect(secret.isEmpty)
        #expect(secret.withBytes { $0.count } == 0)
    }

    @Test("an error of the borrower comes through, and the secret stays usable")
    func throwing() {
        struct Refused: Error, Equatable {}
        let secret = Secret("24681357")
        #expect(throws: Refused()) { try secret.withBytes { _ throws(Refused) in throw Refused() } }
        #expect(secret.count == 8)
    }

    @Test(
        "equality is of bytes",
        arguments: [("1234", "1234", true), ("1234", "1235", false), ("1234", "123", false), ("", "", true)])
    func equality(left: String, right: String, equal: Bool) {
        #expect((Secret(left) == Secret(right)) == equal)
    }

    @Test("it equals itself without locking up")
    func identity() {
        let secret = Secret("1234")
        #expect(secret == secret)
    }

    @Test("it travels as a JSON string")
    func coding() throws {
        let text = try JSONEncoder().encode(["pin": Secret("1\"2\\3")])
        let back = try JSONDecoder().decode([String: Secret].self, from: text)
        #expect(back["pin"] == Secret("1\"2\\3"))
    }
}

@Suite("Constant-time compare, hexadecimal, tokens, digests")
struct SmallThingsTests {
    @Test("compare looks at every byte")
    func compare() {
        let bytes = Array(repeating: UInt8(7), count: 32)
        #expect(constantTimeEqual(bytes, bytes))
        for index in bytes.indices {
            var other = bytes
            other[index] ^= 1
            #expect(!constantTimeEqual(bytes, other))
        }
        #expect(!constantTimeEqual(bytes, Array(bytes.dropLast())))
    }

    @Test("hexadecimal there and back, upper case read, rubbish refused")
    func hexadecimal() {
        let all = Array(UInt8.min...UInt8.max)
        #expect(Hex.decode(Hex.encode(all)) == all)
        #expect(Hex.encode([0, 15, 255]) == "000fff")
        #expect(Hex.decode("0FfF") == [15, 255])
        for rubbish in ["0", "0g", "é0", " 00"] { #expect(Hex.decode(rubbish) == nil) }
    }

    @Test("tokens are as long as asked, from the alphabet, and not alike")
    func tokens() {
        let codes = (0..<200).map { _ in RandomToken.code(length: 8, alphabet: "ACDEFGHJ234679") }
        #expect(codes.allSatisfy { $0.count == 8 && $0.allSatisfy { "ACDEFGHJ234679".contains($0) } })
        #expect(Set(codes).count == codes.count)
        #expect(Set(codes.joined()).count == 14)
        #expect(RandomToken.hex(byteCount: 16).count == 32)
        #expect(RandomToken.bytes(16) != RandomToken.bytes(16))
    }

    @Test("SHA-256 of FIPS 180-4's example")
    func digest() {
        #expect(
            Digest.sha256Hex(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(Hex.encode(Digest.sha256([])).hasPrefix("e3b0c44298fc1c14"))
    }
}

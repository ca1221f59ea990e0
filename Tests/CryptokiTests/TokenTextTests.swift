import Cryptoki
import Testing

@Suite("Text that comes from a token")
struct TokenTextTests {
    @Test(
        "padding goes, text stays, what is no text is replaced",
        arguments: [
            (Array("Công ty A".utf8) + [0x20, 0x20], "Công ty A"),
            (Array("VNPT-CA".utf8) + [0, 0x41, 0x42], "VNPT-CA"),
            ([0x20, 0x20], ""),
            ([], ""),
            ([0x43, 0xF4, 0x6E, 0x67], "C\u{FFFD}ng"),
            ([0x41, 0x1B, 0x5B, 0x32, 0x4A], "A\u{FFFD}[2J"),
            ([0x41, 0x0A, 0x42], "A\u{FFFD}B"),
            (Array("A\u{202E}B".utf8), "A\u{FFFD}B"),
        ] as [([UInt8], String)])
    func decode(_ bytes: [UInt8], _ text: String) {
        #expect(TokenText.decode(bytes) == text)
    }

    @Test("a text of endless length is cut")
    func long() {
        #expect(TokenText.decode([UInt8](repeating: 0x41, count: 1 << 20)).count == 512)
    }

    @Test("a label is padded to its length, and cut between characters")
    func pad() {
        #expect(TokenText.pad("AB", to: 4) == [0x41, 0x42, 0x20, 0x20])
        #expect(TokenText.pad("ABCDE", to: 4) == [0x41, 0x42, 0x43, 0x44])
        #expect(TokenText.pad("aaaế", to: 4) == [0x61, 0x61, 0x61, 0x20])
        #expect(TokenText.pad(String(repeating: "ễ", count: 20), to: 32).count == 32)
    }
}

import Secrets
import SignToolWindow
import Testing

/// A generator with a known sequence (SplitMix64).
struct KnownGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        self.state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = self.state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite struct VirtualKeyboardTests {
    private func keyboard(_ seed: UInt64) -> VirtualKeyboard {
        var generator = KnownGenerator(state: seed)
        return VirtualKeyboard(using: &generator)
    }

    private func characters(_ keys: some Sequence<VirtualKeyboard.Key>) -> String {
        keys.reduce(into: "") { if case .character(let character) = $1 { $0.append(character) } }
    }

    @Test("Every row fills the ten columns")
    func columns() {
        for row in self.keyboard(1).rows + VirtualKeyboard.symbolRows {
            #expect(row.map(\.columns).reduce(0, +) == VirtualKeyboard.columns)
        }
    }

    @Test("All digits are there once, letters in their order, then shift and delete")
    func keys() {
        let rows = self.keyboard(7).rows
        #expect(String(self.characters(rows[0]).sorted()) == "0123456789")
        #expect(self.characters(rows[1...].joined()) == "abcdefghijklmnopqrstuvwxyz")
        #expect(rows.last?.suffix(3) == [.shift, .symbols, .delete])
    }

    @Test("Whatever a new PIN may have can be clicked, and nothing else")
    func everyCharacter() {
        let letters = self.characters(self.keyboard(5).rows.joined())
        let clicked = letters + letters.uppercased() + self.characters(VirtualKeyboard.symbolRows.joined())
        for byte in UInt8(0)..<128 {
            let character = Character(UnicodeScalar(byte))
            let mayStand = PINRules.isTypeable(Secret(String(character)))
            #expect(clicked.contains(character) == mayStand, "\(byte)")
        }
        let isPlain = clicked.allSatisfy(\.isASCII)
        #expect(isPlain)
        #expect(VirtualKeyboard.symbolRows.joined().contains(.letters))
    }

    @Test("The digits take another order with another opening, and the same with the same numbers")
    func shuffled() {
        let orders = Set((0..<20).map { self.characters(self.keyboard($0).rows[0]) })
        #expect(orders.count == 20)
        #expect(self.keyboard(3) == self.keyboard(3))
    }

    @Test("Each digit comes to each place about equally often")
    func even() {
        var generator = KnownGenerator(state: 42)
        var seen: [Character: Int] = [:]
        for _ in 0..<2000 {
            let row = VirtualKeyboard(using: &generator).rows[0]
            seen[self.characters(row.prefix(1)).first ?? "?", default: 0] += 1
        }
        #expect(seen.count == 10)
        #expect(seen.values.allSatisfy { (140...260).contains($0) })
    }

    @Test("Shift makes capitals of letters and leaves digits")
    func shift() {
        #expect(VirtualKeyboard.typed("q", shifted: true) == "Q")
        #expect(VirtualKeyboard.typed("q", shifted: false) == "q")
        #expect(VirtualKeyboard.typed("7", shifted: true) == "7")
    }
}

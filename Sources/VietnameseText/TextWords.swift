/// A text cut into words and what stands between them.
struct TextWords {
    /// A run of scalars.
    struct Piece {
        var scalars: [Unicode.Scalar]
        var isWord: Bool

        var text: String { String(String.UnicodeScalarView(self.scalars)) }
        var isASCII: Bool { self.scalars.allSatisfy(\.isASCII) }
    }

    var pieces: [Piece] = []

    /// Words consist of ASCII letters and of whatever lies beyond ASCII: old fonts have letters in places of signs.
    init(_ text: String) {
        for scalar in text.unicodeScalars {
            let isWord = Self.belongsToWord(scalar)
            if let last = self.pieces.indices.last, self.pieces[last].isWord == isWord {
                self.pieces[last].scalars.append(scalar)
            } else {
                self.pieces.append(Piece(scalars: [scalar], isWord: isWord))
            }
        }
    }

    /// The text again.
    var text: String { self.pieces.map(\.text).joined() }

    private static func belongsToWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A: true
        case 0...0xA0, 0x2000...0x206F, 0x3000: false
        default: true
        }
    }
}

extension Unicode.Scalar {
    /// Whether it is a letter of ASCII.
    var isLatinLetter: Bool { (0x41...0x5A).contains(self.value) || (0x61...0x7A).contains(self.value) }
    var isLatinCapital: Bool { (0x41...0x5A).contains(self.value) }
    var isLatinSmall: Bool { (0x61...0x7A).contains(self.value) }
}

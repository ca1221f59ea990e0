/// Puts Vietnamese letters together or takes them apart.
struct LetterFilter: StreamFilter {
    /// Which way.
    enum Direction { case composing, decomposing }

    private let direction: Direction
    /// The bytes of a character that is not whole yet, and how many are missing.
    private var partial: [UInt8] = []
    private var missing = 0
    /// A letter and the marks that came behind it.
    private var cluster = String.UnicodeScalarView()

    init(_ direction: Direction) {
        self.direction = direction
    }

    mutating func take(_ bytes: [UInt8], into output: inout [UInt8]) {
        for byte in bytes {
            if byte < 0x80 {
                self.flush(into: &output)
                self.cluster.append(Unicode.Scalar(byte))
            } else {
                self.takePart(byte, into: &output)
            }
        }
    }

    mutating func finish(into output: inout [UInt8]) { self.flush(into: &output) }

    private mutating func takePart(_ byte: UInt8, into output: inout [UInt8]) {
        if byte >= 0xC0 {
            self.partial = []
            self.missing = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1
        } else {
            self.missing -= 1
        }
        self.partial.append(byte)
        guard self.missing == 0 else { return }
        let scalars = String(decoding: self.partial, as: UTF8.self).unicodeScalars
        self.partial = []
        guard let scalar = scalars.first else { return }
        if !VietnameseLetters.marks.contains(scalar) { self.flush(into: &output) }
        self.cluster.append(scalar)
    }

    private mutating func flush(into output: inout [UInt8]) {
        defer { self.cluster.removeAll(keepingCapacity: true) }
        switch self.direction {
        case .composing:
            let text = String(self.cluster)
            if self.cluster.count > 1, let letter = text.first.flatMap({ VietnameseLetters.composed[$0] }) {
                output.append(contentsOf: String(letter).utf8)
            } else {
                output.append(contentsOf: text.utf8)
            }
        case .decomposing:
            for scalar in self.cluster {
                output.append(contentsOf: VietnameseLetters.decomposed[scalar] ?? Array(String(scalar).utf8))
            }
        }
    }
}

/// Cuts pictures that were written one after the other, and lets through only plain PNG of bounded size.
enum PNGSplitter {
    private static let mark: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// The pictures; empty where anything in the bytes is not as PNG has it (ISO/IEC 15948, 5).
    static func split(_ bytes: [UInt8], longestSide: Int) -> [[UInt8]] {
        var pictures: [[UInt8]] = []
        var position = 0
        while position < bytes.count {
            guard let end = self.end(of: bytes, from: position, longestSide: longestSide) else { return [] }
            pictures.append(Array(bytes[position..<end]))
            position = end
        }
        return pictures
    }

    /// Where the picture that begins at `start` ends: after its IEND chunk.
    private static func end(of bytes: [UInt8], from start: Int, longestSide: Int) -> Int? {
        guard bytes[start...].starts(with: self.mark) else { return nil }
        var position = start + self.mark.count
        while position + 12 <= bytes.count {
            let length = self.number(bytes, at: position)
            let type = bytes[(position + 4)..<(position + 8)]
            guard length <= bytes.count - position - 12 else { return nil }
            if position == start + self.mark.count {
                guard type.elementsEqual("IHDR".utf8), length == 13,
                    (1...longestSide).contains(self.number(bytes, at: position + 8)),
                    (1...longestSide).contains(self.number(bytes, at: position + 12))
                else { return nil }
            }
            position += length + 12
            if type.elementsEqual("IEND".utf8) { return position }
        }
        return nil
    }

    /// Four bytes, the most significant first.
    private static func number(_ bytes: [UInt8], at position: Int) -> Int {
        bytes[position..<(position + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
}

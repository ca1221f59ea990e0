/// Cuts pictures that were written one after the other, and lets through only plain PNG of bounded size.
///
/// The window draws them with a library of its own, so they are made anew from the few parts that a drawing program
/// needs: nothing that could hold text, colour tables of devices, or whatever else a program for them might trip over.
enum PNGSplitter {
    /// The parts that make a picture (ISO/IEC 15948, 11.2); `tRNS` and palettes are not among what we draw.
    private static let kept: Set<String> = ["IHDR", "IDAT", "IEND"]
    private static let mark: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// The pictures, plain; empty where anything in the bytes is not as PNG has it (ISO/IEC 15948, 5).
    static func split(_ bytes: [UInt8], longestSide: Int) -> [[UInt8]] {
        var pictures: [[UInt8]] = []
        var position = 0
        while position < bytes.count {
            guard let picture = self.picture(in: bytes, from: position, longestSide: longestSide) else { return [] }
            pictures.append(picture.plain)
            position = picture.end
        }
        return pictures
    }

    /// The picture that begins at `start`, and where it ends: after its IEND chunk.
    private static func picture(
        in bytes: [UInt8], from start: Int, longestSide: Int
    ) -> (plain: [UInt8], end: Int)? {
        guard bytes[start...].starts(with: self.mark) else { return nil }
        var plain = self.mark
        var position = start + self.mark.count
        while position + 12 <= bytes.count {
            let length = self.number(bytes, at: position)
            let type = bytes[(position + 4)..<(position + 8)]
            guard length <= bytes.count - position - 12 else { return nil }
            if position == start + self.mark.count {
                guard type.elementsEqual("IHDR".utf8), length == 13,
                    (1...longestSide).contains(self.number(bytes, at: position + 8)),
                    (1...longestSide).contains(self.number(bytes, at: position + 12)),
                    self.isPlain(bytes[(position + 16)..<(position + 21)])
                else { return nil }
            }
            let next = position + length + 12
            if self.kept.contains(String(decoding: type, as: UTF8.self)) { plain += bytes[position..<next] }
            if type.elementsEqual("IEND".utf8) { return (plain, next) }
            position = next
        }
        return nil
    }

    /// Grey or true colour, with or without transparency, eight bits each, not interlaced.
    private static func isPlain(_ header: ArraySlice<UInt8>) -> Bool {
        let fields = Array(header)
        return fields[0] == 8 && [0, 2, 4, 6].contains(fields[1]) && fields[2...].allSatisfy { $0 == 0 }
    }

    /// Four bytes, the most significant first.
    private static func number(_ bytes: [UInt8], at position: Int) -> Int {
        bytes[position..<(position + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
}

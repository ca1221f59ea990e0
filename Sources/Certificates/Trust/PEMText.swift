/// The blocks of a PEM text (RFC 7468), with whatever stands between them.
struct PEMText {
    struct Block {
        /// What stands behind BEGIN.
        var label: String
        /// The line where it begins, from 1.
        var line: Int
        /// The lines inside; nil where there is no END.
        var content: [UInt8]?
    }

    private(set) var blocks: [Block] = []

    init(_ bytes: [UInt8]) {
        var open: Block?
        var content: [UInt8] = []
        let lines = bytes.split(omittingEmptySubsequences: false) { $0 == 0x0A || $0 == 0x0D }
        var number = 0
        var previous: UInt8?
        for line in lines {
            // CR LF is one line end.
            let isSecondHalf = line.isEmpty && previous == 0x0D && self.octet(bytes, line.startIndex - 1) == 0x0A
            previous = line.endIndex < bytes.count ? bytes[line.endIndex] : nil
            if isSecondHalf { continue }
            number += 1
            if let label = Self.label(line, "-----BEGIN ") {
                if let unfinished = open { self.blocks.append(unfinished) }
                open = Block(label: label, line: number, content: nil)
                content = []
            } else if Self.label(line, "-----END ") != nil {
                open?.content = content
                if let finished = open { self.blocks.append(finished) }
                open = nil
            } else if open != nil, !line.contains(UInt8(ascii: ":")) {
                // Headers as of RFC 1421 have a colon; base64 has none.
                content += line + [0x0A]
            }
        }
        if let unfinished = open { self.blocks.append(unfinished) }
    }

    private func octet(_ bytes: [UInt8], _ index: Int) -> UInt8? {
        bytes.indices.contains(index) ? bytes[index] : nil
    }

    /// What stands between the mark and the next dashes; blanks and a byte order mark may come before it.
    private static func label(_ line: ArraySlice<UInt8>, _ mark: String) -> String? {
        guard line.count <= 200 else { return nil }
        let text = String(decoding: line.drop { $0 == 0x20 || $0 == 0x09 || $0 >= 0x80 }, as: UTF8.self)
        guard text.hasPrefix(mark) else { return nil }
        let rest = text.dropFirst(mark.count)
        guard let end = rest.firstIndex(of: "-"), rest[end...].hasPrefix("-----") else { return nil }
        return String(rest[..<end])
    }
}

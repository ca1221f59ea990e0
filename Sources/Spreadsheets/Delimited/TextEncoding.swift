@_spi(_Unicode) import Swift

/// The encodings that tables come in as plain text.
package enum TextEncoding: String, Hashable, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    /// What Excel in Vietnamese Windows writes.
    case windows1258 = "windows-1258"

    /// By the mark at the beginning, else by the bytes; nil where they are no text.
    static func of(_ bytes: [UInt8]) -> TextEncoding? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
        if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        if bytes.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        let head = bytes.prefix(4096)
        if head.contains(0) {
            // Digits, separators and most letters have a zero beside them in UTF-16.
            let zeros = head.indices.filter { head[$0] == 0 }
            let odd = zeros.count { $0 % 2 == 1 }
            guard bytes.count % 2 == 0, zeros.count * 4 > head.count else { return nil }
            if odd * 10 > zeros.count * 9 { return .utf16LittleEndian }
            return odd * 10 < zeros.count ? .utf16BigEndian : nil
        }
        let isText = head.allSatisfy { $0 >= 0x20 || [0x09, 0x0A, 0x0C, 0x0D].contains($0) }
        guard isText else { return nil }
        return String(validating: bytes, as: UTF8.self) != nil ? .utf8 : .windows1258
    }

    /// The text in UTF-8, without its mark.
    func decode(_ bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .utf8: return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        case .utf16LittleEndian, .utf16BigEndian:
            let (low, high) = self == .utf16LittleEndian ? (0, 1) : (1, 0)
            var units: ArraySlice<UInt16> = []
            units.reserveCapacity(bytes.count / 2)
            for place in stride(from: 0, to: bytes.count - 1, by: 2) {
                units.append(UInt16(bytes[place + low]) | UInt16(bytes[place + high]) << 8)
            }
            if units.first == 0xFEFF { units.removeFirst() }
            return Array(String(decoding: units, as: UTF16.self).utf8)
        case .windows1258:
            var text = String.UnicodeScalarView()
            for byte in bytes { text.append(Self.scalar(byte)) }
            var composed = String.UnicodeScalarView()
            composed.append(contentsOf: String(text)._nfc)
            return Array(String(composed).utf8)
        }
    }

    /// Windows-1258: letters, and tones that join the letter before.
    private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
        self.table[byte] ?? Unicode.Scalar(byte)
    }

    private static let table: [UInt8: Unicode.Scalar] = [
        0x80: "\u{20AC}", 0x82: "\u{201A}", 0x83: "\u{0192}", 0x84: "\u{201E}", 0x85: "\u{2026}", 0x86: "\u{2020}",
        0x87: "\u{2021}", 0x88: "\u{02C6}", 0x89: "\u{2030}", 0x8B: "\u{2039}", 0x8C: "\u{0152}", 0x91: "\u{2018}",
        0x92: "\u{2019}", 0x93: "\u{201C}", 0x94: "\u{201D}", 0x95: "\u{2022}", 0x96: "\u{2013}", 0x97: "\u{2014}",
        0x98: "\u{02DC}", 0x99: "\u{2122}", 0x9B: "\u{203A}", 0x9C: "\u{0153}", 0x9F: "\u{0178}", 0xC3: "\u{0102}",
        0xCC: "\u{0300}", 0xD0: "\u{0110}", 0xD2: "\u{0309}", 0xD5: "\u{01A0}", 0xDD: "\u{01AF}", 0xDE: "\u{0303}",
        0xE3: "\u{0103}", 0xEC: "\u{0301}", 0xF0: "\u{0111}", 0xF2: "\u{0323}", 0xF5: "\u{01A1}", 0xFD: "\u{01B0}",
        0xFE: "\u{20AB}",
    ]
}

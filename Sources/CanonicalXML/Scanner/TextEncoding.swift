/// The encodings that documents are read in (XML 1.0, 4.3.3): UTF-8 as it is, the others made UTF-8 as they come in.
enum TextEncoding: Hashable, Sendable {
    case utf8
    case utf16(isBigEndian: Bool)
    case singleByte(SingleByteEncoding)

    /// The name as people write it.
    var name: String {
        switch self {
        case .utf8: "UTF-8"
        case .utf16: "UTF-16"
        case .singleByte(let encoding): encoding.rawValue
        }
    }

    /// Whether a document that is encoded so may carry a label (IANA's names; case does not matter).
    func accepts(label: String) -> Bool {
        switch self {
        case .utf8: label == "utf-8"
        case .utf16(let isBigEndian): ["utf-16", isBigEndian ? "utf-16be" : "utf-16le"].contains(label)
        case .singleByte(let encoding): encoding.labels.contains(label)
        }
    }

    /// Whether a label names an encoding whose bytes cannot be taken for ASCII: then it is false in one where they can.
    static func isWide(label: String) -> Bool {
        ["utf-16", "utf-32", "ucs-", "iso-10646-ucs", "ebcdic"].contains { label.hasPrefix($0) }
    }
}

/// Encodings of one byte for each character, ASCII in the lower half; where the upper half is not Latin-1 it says so.
enum SingleByteEncoding: String, Hashable, Sendable, CaseIterable {
    case ascii = "US-ASCII"
    case latin1 = "ISO-8859-1"
    case latin9 = "ISO-8859-15"
    /// Western Windows.
    case windows1252 = "windows-1252"
    /// Vietnamese Windows: letters and tone marks are separate characters, and stay so.
    case windows1258 = "windows-1258"

    /// Its names in lower case.
    var labels: Set<String> {
        switch self {
        case .ascii: ["us-ascii", "ascii"]
        case .latin1: ["iso-8859-1", "iso_8859-1", "latin1"]
        case .latin9: ["iso-8859-15", "iso_8859-15", "latin-9"]
        case .windows1252: ["windows-1252", "cp1252"]
        case .windows1258: ["windows-1258", "cp1258"]
        }
    }

    init?(label: String) {
        guard let encoding = Self.allCases.first(where: { $0.labels.contains(label) }) else { return nil }
        self = encoding
    }

    /// The character of each byte; 0 where there is none.
    var characters: [UInt16] {
        var characters = (0..<256).map { UInt16($0) }
        if self == .ascii {
            for byte in 128..<256 { characters[byte] = 0 }
        }
        for (byte, character) in self.exceptions { characters[byte] = character }
        return characters
    }

    /// Where it differs from Latin-1 (the mapping tables of the Unicode Consortium).
    private var exceptions: [Int: UInt16] {
        switch self {
        case .ascii, .latin1: [:]
        case .latin9:
            [
                0xA4: 0x20AC, 0xA6: 0x0160, 0xA8: 0x0161, 0xB4: 0x017D, 0xB8: 0x017E, 0xBC: 0x0152, 0xBD: 0x0153,
                0xBE: 0x0178,
            ]
        case .windows1252:
            Self.windows.merging([0x8A: 0x0160, 0x8E: 0x017D, 0x9A: 0x0161, 0x9E: 0x017E]) { _, own in own }
        case .windows1258:
            Self.windows.merging([
                0xC3: 0x0102, 0xCC: 0x0300, 0xD0: 0x0110, 0xD2: 0x0309, 0xD5: 0x01A0, 0xDD: 0x01AF, 0xDE: 0x0303,
                0xE3: 0x0103, 0xEC: 0x0301, 0xF0: 0x0111, 0xF2: 0x0323, 0xF5: 0x01A1, 0xFD: 0x01B0, 0xFE: 0x20AB,
            ]) { _, own in own }
        }
    }

    /// What both have from 0x80 to 0x9F.
    private static let windows: [Int: UInt16] = [
        0x80: 0x20AC, 0x81: 0, 0x82: 0x201A, 0x83: 0x0192, 0x84: 0x201E, 0x85: 0x2026, 0x86: 0x2020, 0x87: 0x2021,
        0x88: 0x02C6, 0x89: 0x2030, 0x8A: 0, 0x8B: 0x2039, 0x8C: 0x0152, 0x8D: 0, 0x8E: 0, 0x8F: 0, 0x90: 0,
        0x91: 0x2018, 0x92: 0x2019, 0x93: 0x201C, 0x94: 0x201D, 0x95: 0x2022, 0x96: 0x2013, 0x97: 0x2014,
        0x98: 0x02DC, 0x99: 0x2122, 0x9A: 0, 0x9B: 0x203A, 0x9C: 0x0153, 0x9D: 0, 0x9E: 0, 0x9F: 0x0178,
    ]
}

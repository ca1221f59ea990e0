/// A value of PDF (ISO 32000-1, 7.3), as far as needed to see what a file does.
indirect enum PDFValue: Sendable {
    case other
    case number(Int)
    case string([UInt8])
    case name(String)
    case array([PDFValue])
    case dictionary([String: PDFValue])
    /// `12 0 R`
    case reference(Int)
    /// `obj`, `stream`, `endobj`, …
    case keyword(String)

    var dictionary: [String: PDFValue] {
        if case .dictionary(let entries) = self { entries } else { [:] }
    }

    var name: String? {
        if case .name(let name) = self { name } else { nil }
    }

    /// Whether there is anything: `null` is the same as nothing (7.3.9).
    var isPresent: Bool {
        switch self {
        case .keyword, .other: false
        default: true
        }
    }
}

/// Reads values of PDF; whatever is broken ends a value and never the reading.
struct PDFLexer {
    private let bytes: ArraySlice<UInt8>
    private(set) var place: Int
    /// How many tokens may still be read: bounds files made to be read over and over.
    private(set) var tokens: Int

    init(_ bytes: ArraySlice<UInt8>, at place: Int, tokens: Int) {
        self.bytes = bytes
        self.place = place
        self.tokens = tokens
    }

    /// The next value; nil at the end.
    mutating func value(depth: Int = 0) -> PDFValue? {
        self.skipSpace()
        guard self.tokens > 0, depth < 100, let byte = self.current else { return nil }
        self.tokens -= 1
        switch byte {
        case UInt8(ascii: "/"): return .name(self.name())
        case UInt8(ascii: "("): return .string(self.string())
        case UInt8(ascii: "["):
            self.place += 1
            return .array(self.items(until: UInt8(ascii: "]"), depth: depth))
        case UInt8(ascii: "<"):
            guard self.next == UInt8(ascii: "<") else { return .string(self.hexadecimal()) }
            self.place += 2
            return self.dictionary(depth: depth)
        case UInt8(ascii: ">"), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"):
            self.place += 1
            return .keyword(String(decoding: [byte], as: UTF8.self))
        default: return self.word()
        }
    }

    private var current: UInt8? { self.place < self.bytes.endIndex ? self.bytes[self.place] : nil }
    private var next: UInt8? { self.place + 1 < self.bytes.endIndex ? self.bytes[self.place + 1] : nil }

    mutating func skipSpace() {
        while let byte = self.current {
            if byte == UInt8(ascii: "%") {
                while let byte = self.current, byte != 0x0A, byte != 0x0D { self.place += 1 }
            } else if Self.isSpace(byte) {
                self.place += 1
            } else {
                return
            }
        }
    }

    static func isSpace(_ byte: UInt8) -> Bool { [0, 9, 10, 12, 13, 32].contains(byte) }

    static func isRegular(_ byte: UInt8) -> Bool {
        !self.isSpace(byte) && !"()<>[]{}/%".utf8.contains(byte)
    }

    /// A name with its `#xx` (7.3.5).
    private mutating func name() -> String {
        self.place += 1
        var name: [UInt8] = []
        while let byte = self.current, Self.isRegular(byte) {
            self.place += 1
            if byte == UInt8(ascii: "#"), let high = self.current.flatMap(Self.digit),
                let low = self.next.flatMap(Self.digit)
            {
                name.append(high << 4 | low)
                self.place += 2
            } else {
                name.append(byte)
            }
        }
        return String(decoding: name, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    private mutating func string() -> [UInt8] {
        var level = 0
        var text: [UInt8] = []
        while let byte = self.current {
            self.place += 1
            switch byte {
            case UInt8(ascii: "\\"):
                if let escaped = self.current { text.append(escaped) }
                self.place += 1
                continue
            case UInt8(ascii: "("): level += 1
            case UInt8(ascii: ")"): level -= 1
            default: break
            }
            if level == 0 { return Array(text.dropFirst()) }
            text.append(byte)
        }
        return text
    }

    private mutating func hexadecimal() -> [UInt8] {
        self.place += 1
        var digits: [UInt8] = []
        while let byte = self.current {
            self.place += 1
            if byte == UInt8(ascii: ">") { break }
            if let digit = Self.digit(byte) { digits.append(digit) }
        }
        if digits.count % 2 == 1 { digits.append(0) }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    private mutating func word() -> PDFValue {
        let start = self.place
        while let byte = self.current, Self.isRegular(byte) { self.place += 1 }
        let text = String(decoding: self.bytes[start..<self.place], as: UTF8.self)
        guard let number = Int(text) else { return Double(text) == nil ? .keyword(text) : .other }
        // `12 0 R`
        guard number >= 0 else { return .number(number) }
        let after = self.place
        self.skipSpace()
        if self.digits() {
            self.skipSpace()
            if self.current == UInt8(ascii: "R"), self.next.map(Self.isRegular) != true {
                self.place += 1
                return .reference(number)
            }
        }
        self.place = after
        return .number(number)
    }

    private mutating func digits() -> Bool {
        let start = self.place
        while let byte = self.current, (0x30...0x39).contains(byte), self.place - start < 6 { self.place += 1 }
        return self.place > start
    }

    private mutating func items(until end: UInt8, depth: Int) -> [PDFValue] {
        var items: [PDFValue] = []
        while true {
            self.skipSpace()
            if self.current == end {
                self.place += 1
                return items
            }
            guard let item = self.value(depth: depth + 1) else { return items }
            if case .keyword(let word) = item, word == "endobj" || word == "obj" || word == ">" { return items }
            items.append(item)
        }
    }

    private mutating func dictionary(depth: Int) -> PDFValue {
        var entries: [String: PDFValue] = [:]
        while true {
            self.skipSpace()
            if self.current == UInt8(ascii: ">") {
                self.place += self.next == UInt8(ascii: ">") ? 2 : 1
                return .dictionary(entries)
            }
            guard let key = self.value(depth: depth + 1) else { return .dictionary(entries) }
            if case .keyword(let word) = key, word == "endobj" || word == "stream" { return .dictionary(entries) }
            guard let name = key.name else { continue }
            self.skipSpace()
            if self.current == UInt8(ascii: ">"), self.next == UInt8(ascii: ">") { continue }
            guard let value = self.value(depth: depth + 1) else { return .dictionary(entries) }
            entries[name] = value
        }
    }
}

internal import FoundationEssentials

/// Texts by name, as most of what is kept as JSON is; written and read without a general coder, which costs as much as the
/// transaction around it.
extension JSONText {
    /// The JSON of `texts`, by name.
    package static func encode(_ texts: [String: String]) throws -> String {
        var json = [UInt8(ascii: "{")]
        for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
            if json.count > 1 { json.append(UInt8(ascii: ",")) }
            self.append(name, to: &json)
            json.append(UInt8(ascii: ":"))
            self.append(text, to: &json)
        }
        json.append(UInt8(ascii: "}"))
        return String(decoding: json, as: UTF8.self)
    }

    /// The texts that an object of texts holds.
    package static func decode(_ type: [String: String].Type, _ json: String) throws -> [String: String] {
        var reader = TextsReader(json)
        // Whatever is not the plain case is read, or refused, by the general decoder.
        return try reader.texts() ?? JSONDecoder().decode(type, from: Data(json.utf8))
    }

    /// Appends a text in quotation marks (RFC 8259 section 7).
    package static func append(_ text: String, to json: inout [UInt8]) {
        json.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): json.append(contentsOf: [UInt8(ascii: "\\"), byte])
            case 0x08: json.append(contentsOf: "\\b".utf8)
            case 0x09: json.append(contentsOf: "\\t".utf8)
            case 0x0A: json.append(contentsOf: "\\n".utf8)
            case 0x0C: json.append(contentsOf: "\\f".utf8)
            case 0x0D: json.append(contentsOf: "\\r".utf8)
            case 0..<0x20:
                json.append(contentsOf: "\\u00".utf8)
                let digits = String(byte, radix: 16)
                json.append(contentsOf: (digits.utf8.count < 2 ? "0\(digits)" : digits).utf8)
            default: json.append(byte)
            }
        }
        json.append(UInt8(ascii: "\""))
    }
}

/// Reads an object of texts whose escapes are the short ones; gives up at anything else.
private struct TextsReader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ json: String) {
        self.bytes = Array(json.utf8)
    }

    mutating func texts() -> [String: String]? {
        var texts: [String: String] = [:]
        guard self.take("{") else { return nil }
        if !self.take("}") {
            repeat {
                guard let name = self.text(), self.take(":"), let text = self.text(),
                    texts.updateValue(text, forKey: name) == nil
                else { return nil }
            } while self.take(",")
            guard self.take("}") else { return nil }
        }
        self.skipBlanks()
        return self.place == self.bytes.count ? texts : nil
    }

    private mutating func skipBlanks() {
        while self.place < self.bytes.count {
            switch self.bytes[self.place] {
            case 0x20, 0x09, 0x0A, 0x0D: self.place += 1
            default: return
            }
        }
    }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        self.skipBlanks()
        guard self.place < self.bytes.count, self.bytes[self.place] == UInt8(ascii: sign) else { return false }
        self.place += 1
        return true
    }

    private mutating func text() -> String? {
        guard self.take("\"") else { return nil }
        let start = self.place
        while self.place < self.bytes.count {
            switch self.bytes[self.place] {
            case UInt8(ascii: "\""):
                defer { self.place += 1 }
                return String(decoding: self.bytes[start..<self.place], as: UTF8.self)
            case UInt8(ascii: "\\"): return self.escapedText(Array(self.bytes[start..<self.place]))
            case 0..<0x20: return nil
            default: self.place += 1
            }
        }
        return nil
    }

    /// The rest of a text from its first escape on.
    private mutating func escapedText(_ head: [UInt8]) -> String? {
        var text = head
        while self.place < self.bytes.count {
            let byte = self.bytes[self.place]
            self.place += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard self.place < self.bytes.count, let meant = Self.escapes[self.bytes[self.place]] else {
                    return nil
                }
                text.append(meant)
                self.place += 1
            case 0..<0x20: return nil
            default: text.append(byte)
            }
        }
        return nil
    }

    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, UInt8(ascii: "b"): 0x08,
        UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
    ]
}

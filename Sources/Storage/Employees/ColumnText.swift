internal import FoundationEssentials

/// Values by the names of their columns, as one JSON object of strings.
package enum ColumnText {
    /// The same values always give the same text; empty values stay, as they say that something is no more.
    package static func encode(_ values: [String: String]) throws -> String {
        values.isEmpty ? "{}" : try JSONText.encode(values)
    }

    /// - Throws: what the reader of JSON says of a text that is no such object.
    package static func decode(_ text: String) throws -> [String: String] {
        if let values = self.plain(text) { return values }
        return try JSONText.decode([String: String].self, text)
    }

    /// Reads what has no escapes in one pass: a register of 100,000 people is read whole for a month's comparison.
    private static func plain(_ text: String) -> [String: String]? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 2, bytes[0] == UInt8(ascii: "{") else { return nil }
        var values: [String: String] = [:]
        var place = 1
        var name: String?
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            switch byte {
            case UInt8(ascii: "\""):
                let start = place
                while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
                    if bytes[place] == UInt8(ascii: "\\") { return nil }
                    place += 1
                }
                guard place < bytes.count else { return nil }
                let piece = String(decoding: bytes[start..<place], as: UTF8.self)
                place += 1
                if let key = name { values[key] = piece }
                name = name == nil ? piece : nil
            case UInt8(ascii: ":") where name != nil, UInt8(ascii: ",") where name == nil: continue
            case UInt8(ascii: "}"): return place == bytes.count && name == nil ? values : nil
            default: return nil
            }
        }
        return nil
    }
}

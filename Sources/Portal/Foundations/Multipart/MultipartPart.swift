/// What a part of a form says about itself.
package struct MultipartPart: Hashable, Sendable {
    /// The field's name.
    package var name: String
    /// The file's name as the browser sent it, unchecked; nil where the part is an ordinary field.
    package var fileName: String?

    package init(name: String, fileName: String? = nil) {
        self.name = name
        self.fileName = fileName
    }

    /// Reads the header lines of a part; nil where `Content-Disposition` has no name (RFC 7578 section 4.2).
    init?(headers: some Sequence<UInt8>) {
        let lines = String(decoding: Array(headers), as: UTF8.self).split(separator: "\r\n")
        let wanted = "content-disposition:"
        guard let line = lines.first(where: { $0.lowercased().hasPrefix(wanted) }) else { return nil }
        let parameters = Self.parameters(line.dropFirst(wanted.count))
        guard let name = parameters["name"] else { return nil }
        self.init(name: name, fileName: parameters["filename"])
    }

    /// `form-data; name="a"; filename="b"`: browsers write `%22`, `%0D` and `%0A` for what would break the quotes.
    private static func parameters(_ text: Substring) -> [String: String] {
        var found: [String: String] = [:]
        var rest = text.drop { $0 != ";" }
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            let key = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest.dropFirst(key.count)
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst()
            let value: Substring
            if rest.first == "\"" {
                rest = rest.dropFirst()
                value = rest.prefix { $0 != "\"" }
                rest = rest.dropFirst(value.count + 1).drop { $0 != ";" }
            } else {
                value = rest.prefix { $0 != ";" }
                rest = rest.dropFirst(value.count)
            }
            found[key.lowercased()] = Self.unescaped(value)
        }
        return found
    }

    private static func unescaped(_ value: Substring) -> String {
        var text = ""
        var rest = value
        while let character = rest.first {
            let next = rest.prefix(3).lowercased()
            if let (escape, plain) = Self.escapes.first(where: { $0.0 == next }) {
                text += plain
                rest = rest.dropFirst(escape.count)
            } else {
                text.append(character)
                rest = rest.dropFirst()
            }
        }
        return text
    }

    private static let escapes = [("%22", "\""), ("%0d", "\r"), ("%0a", "\n")]
}

/// The XML declaration (XML 1.0, 2.8): version, then encoding, then standalone.
///
/// Unsafe: it reads bytes that are lent while it is looked at.
struct XMLDeclaration {
    /// What is wrong with a declaration.
    struct Problem {
        var code: XMLReadError.Code
        var reason: String
        /// The encoding that the declaration names, and the one that the bytes are in.
        var stated: String?
        var actual: String?
    }

    private var rest: Slice<UnsafeBufferPointer<UInt8>>

    init(_ body: UnsafeBufferPointer<UInt8>) {
        self.rest = body[...]
    }

    /// The name of the encoding in lower case, where there is one.
    var encodingLabel: String? {
        var declaration = self
        guard declaration.take("version") != nil else { return nil }
        return declaration.take("encoding")?.lowercased()
    }

    /// What is wrong with it, if anything, in a document that is encoded so.
    mutating func problem(in actual: TextEncoding, decodes: Bool) -> Problem? {
        guard let version = self.take("version") else {
            return Problem(code: .declaration, reason: "the version is missing")
        }
        guard version == "1.0" else { return Problem(code: .declaration, reason: "only XML 1.0 is accepted") }
        if let encoding = self.take("encoding") {
            guard Self.isEncodingName(encoding) else {
                return Problem(code: .declaration, reason: "not the name of an encoding")
            }
            if !actual.accepts(label: encoding.lowercased()) {
                return Self.mislabelled(encoding, actual, decodes: decodes)
            }
        }
        if let standalone = self.take("standalone"), standalone != "yes", standalone != "no" {
            return Problem(code: .declaration, reason: "standalone is neither yes nor no")
        }
        guard self.rest.allSatisfy(\.isXMLSpace) else {
            return Problem(code: .declaration, reason: "the XML declaration is malformed")
        }
        return nil
    }

    /// A label that is false, or the name of an encoding that is not read.
    private static func mislabelled(_ stated: String, _ actual: TextEncoding, decodes: Bool) -> Problem {
        let label = stated.lowercased()
        let isKnown = label == "utf-8" || SingleByteEncoding(label: label) != nil
        if TextEncoding.isWide(label: label) || (isKnown && (decodes || actual != .utf8)) || actual != .utf8 {
            return Problem(
                code: .encoding, reason: "the document says that it is in \(stated), and it is in \(actual.name)",
                stated: stated, actual: actual.name)
        }
        return Problem(
            code: .encoding,
            reason: isKnown
                ? "the document is in \(stated), and only UTF-8 is accepted here"
                : "the encoding \(stated) is not read",
            stated: stated)
    }

    private mutating func take(_ name: String) -> String? {
        var place = self.rest
        guard place.first?.isXMLSpace == true else { return nil }
        place = place.drop { $0.isXMLSpace }
        guard place.starts(with: name.utf8) else { return nil }
        place = place.dropFirst(name.utf8.count).drop { $0.isXMLSpace }
        guard place.first == .equal else { return nil }
        place = place.dropFirst().drop { $0.isXMLSpace }
        guard let quote = place.first, quote == .doubleQuote || quote == .singleQuote else { return nil }
        place = place.dropFirst()
        guard let end = place.firstIndex(of: quote) else { return nil }
        self.rest = place[(end + 1)...]
        return String(decoding: place[..<end], as: UTF8.self)
    }

    private static func isEncodingName(_ name: String) -> Bool {
        guard let first = name.utf8.first, first | 0x20 >= 97, first | 0x20 <= 122 else { return false }
        return name.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (97...122).contains(byte | 0x20) || [45, 46, 95].contains(byte)
        }
    }
}

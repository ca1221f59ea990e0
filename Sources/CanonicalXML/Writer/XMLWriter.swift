/// Writes one XML document in UTF-8, on one line, and cannot write an ill-formed one.
///
/// Every name, character, attribute and prefix is checked before anything is written; a call that throws has
/// written nothing.
public struct XMLWriter: Sendable {
    private var bytes: [UInt8] = []
    private var open: [String] = []
    /// For each open element how many prefixes were declared before it.
    private var marks: [Int] = []
    private var prefixes: [String] = ["xml"]
    private var hasRoot = false

    /// Starts a document; with `declaration` it begins with the XML declaration.
    public init(declaration: Bool = true) {
        if declaration { self.bytes.append(contentsOf: #"<?xml version="1.0" encoding="utf-8"?>"#.utf8) }
    }

    /// Opens an element; namespace declarations are attributes named `xmlns` or `xmlns:…`.
    public mutating func start(
        _ name: String, attributes: [(String, String)] = []
    ) throws(XMLWriteError) {
        try self.writeTag(name, attributes, end: ">")
    }

    /// Writes an element without content as `<name />`.
    public mutating func empty(_ name: String, attributes: [(String, String)] = []) throws(XMLWriteError) {
        try self.writeTag(name, attributes, end: " />")
        self.close()
    }

    /// Writes an element that holds only text; `<name />` when the text is empty.
    public mutating func element(
        _ name: String, _ text: String, attributes: [(String, String)] = []
    ) throws(XMLWriteError) {
        if text.isEmpty { return try self.empty(name, attributes: attributes) }
        try Self.check(text)
        try self.start(name, attributes: attributes)
        try self.text(text)
        try self.end()
    }

    /// Writes character data.
    public mutating func text(_ text: String) throws(XMLWriteError) {
        guard !self.open.isEmpty else { throw .outsideRoot }
        try Self.append(text, to: &self.bytes)
    }

    /// Appends character data to bytes that somebody else writes around it.
    package static func append(_ text: String, to bytes: inout [UInt8]) throws(XMLWriteError) {
        if Self.isPlain(text) { return bytes.append(contentsOf: text.utf8) }
        try Self.check(text)
        Self.escape(text, with: CanonicalEscape.text, into: &bytes)
    }

    /// Writes elements that were written before, by the same rules, where a child stands.
    package mutating func written(_ elements: [UInt8]) throws(XMLWriteError) {
        guard !self.open.isEmpty else { throw .outsideRoot }
        self.bytes.append(contentsOf: elements)
    }

    /// Closes the innermost open element.
    public mutating func end() throws(XMLWriteError) {
        guard let name = self.open.last else { throw .nothingOpen }
        self.bytes.append(contentsOf: [UInt8(ascii: "<"), UInt8(ascii: "/")])
        self.bytes.append(contentsOf: name.utf8)
        self.bytes.append(UInt8(ascii: ">"))
        self.close()
    }

    /// The document, when every element is closed.
    public func finish() throws(XMLWriteError) -> [UInt8] {
        guard self.hasRoot, self.open.isEmpty else { throw .incomplete }
        return self.bytes
    }

    private mutating func close() {
        self.open.removeLast()
        self.prefixes.removeSubrange(self.marks.removeLast()...)
    }

    private mutating func writeTag(
        _ name: String, _ attributes: [(String, String)], end: String
    ) throws(XMLWriteError) {
        guard !self.open.isEmpty || !self.hasRoot else { throw .outsideRoot }
        var declared: [String] = []
        for (attribute, value) in attributes {
            guard attributes.count(where: { $0.0 == attribute }) == 1 else { throw .duplicateAttribute(attribute) }
            try Self.check(value)
            if let prefix = try Self.declaredPrefix(attribute, value) { declared.append(prefix) }
        }
        try self.checkName(name, declared)
        for (attribute, _) in attributes where !Self.isDeclaration(attribute) {
            try self.checkName(attribute, declared)
        }
        self.marks.append(self.prefixes.count)
        self.prefixes.append(contentsOf: declared)
        self.open.append(name)
        self.hasRoot = true
        self.bytes.append(UInt8(ascii: "<"))
        self.bytes.append(contentsOf: name.utf8)
        for (attribute, value) in attributes {
            self.bytes.append(contentsOf: " \(attribute)=\"".utf8)
            Self.escape(value, with: CanonicalEscape.attribute, into: &self.bytes)
            self.bytes.append(.doubleQuote)
        }
        self.bytes.append(contentsOf: end.utf8)
    }

    private func checkName(_ name: String, _ declared: [String]) throws(XMLWriteError) {
        if Self.isUsual(name) { return }
        let parts = name.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ Self.isName($0) }), parts[0] != "xmlns" else { throw .badName(name) }
        if parts.count == 2, !self.prefixes.contains(String(parts[0])), !declared.contains(String(parts[0])) {
            throw .badNamespace(name)
        }
    }

    /// A letter, then letters, digits and underscores of ASCII, as nearly all names are.
    private static func isUsual(_ name: String) -> Bool {
        var isFirst = true
        for byte in name.utf8 {
            let isLetter = (0x61...0x7A).contains(byte | 0x20)
            let mayFollow = (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
            guard isLetter || !isFirst && mayFollow else { return false }
            isFirst = false
        }
        return !isFirst && name != "xmlns"
    }

    private static func isDeclaration(_ attribute: String) -> Bool {
        attribute == "xmlns" || attribute.hasPrefix("xmlns:")
    }

    /// The prefix that an attribute declares, if it declares one (Namespaces in XML 1.0, section 3).
    private static func declaredPrefix(_ attribute: String, _ value: String) throws(XMLWriteError) -> String? {
        guard Self.isDeclaration(attribute) else { return nil }
        let reserved = [NamespaceStack.xml, NamespaceStack.xmlns].contains(Array(value.utf8))
        if attribute == "xmlns" {
            if reserved { throw .badNamespace(attribute) }
            return nil
        }
        let prefix = String(attribute.dropFirst("xmlns:".count))
        guard Self.isName(prefix[...]), prefix != "xmlns", prefix != "xml", !value.isEmpty, !reserved else {
            throw .badNamespace(attribute)
        }
        return prefix
    }

    private static func isName(_ name: Substring) -> Bool {
        guard let first = name.unicodeScalars.first, XMLCharacter.startsName(first.value) else { return false }
        return name.unicodeScalars.allSatisfy { XMLCharacter.continuesName($0.value) }
    }

    private static func check(_ text: String) throws(XMLWriteError) {
        for scalar in text.unicodeScalars where !XMLCharacter.isAllowed(scalar.value) {
            throw .badCharacter(scalar.value)
        }
    }

    /// Whether all of a text is ASCII that stands for itself, as base64 is: most bytes of a dossier are such text.
    private static func isPlain(_ text: String) -> Bool {
        // Without a branch for each byte, so that the compiler takes many at a time.
        let found = text.utf8.withContiguousStorageIfAvailable { bytes in
            bytes.reduce(0 as UInt8) { found, byte in
                let other: UInt8 = byte &- 0x20 > 0x5E ? 1 : 0
                let ampersand: UInt8 = byte == UInt8(ascii: "&") ? 1 : 0
                let angle: UInt8 = byte | 2 == UInt8(ascii: ">") ? 1 : 0
                return found | other | ampersand | angle
            }
        }
        return found == 0
    }

    private static func escape(_ text: String, with form: (UInt32) -> StaticString?, into bytes: inout [UInt8]) {
        // Letters of other alphabets are many, and what is escaped is ASCII.
        guard text.utf8.contains(where: { $0 < 0x80 && form(UInt32($0)) != nil }) else {
            return bytes.append(contentsOf: text.utf8)
        }
        for byte in text.utf8 {
            if let escaped = form(UInt32(byte)) {
                escaped.withUTF8Buffer { bytes.append(contentsOf: $0) }
            } else {
                bytes.append(byte)
            }
        }
    }
}

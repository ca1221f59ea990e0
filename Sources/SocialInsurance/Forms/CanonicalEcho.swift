import CanonicalXML

/// Writes the things that were read from canonical octets as canonical octets again (Canonical XML 1.0, 2.3).
///
/// Octets that come back the same lost nothing on the way: no declaration, attribute, text or instruction was passed over.
struct CanonicalEcho {
    private(set) var octets: [UInt8] = []
    private var depth = 0
    private var hasRoot = false
    private var markupHasData = false
    private var markupTarget: String?

    mutating func start(_ tag: XMLStartTag) {
        self.hasRoot = true
        self.depth += 1
        self.write("<\(tag.name.qualified)")
        let declarations = tag.declarations.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        for (prefix, uri) in declarations { self.attribute(prefix.isEmpty ? "xmlns" : "xmlns:\(prefix)", uri) }
        for attribute in tag.attributes { self.attribute(attribute.name.qualified, attribute.value) }
        self.write(">")
    }

    mutating func end(_ name: XMLName) {
        self.depth -= 1
        self.write("</\(name.qualified)>")
    }

    mutating func text(_ piece: Span<UInt8>) {
        for index in piece.indices {
            switch piece[index] {
            case UInt8(ascii: "&"): self.write("&amp;")
            case UInt8(ascii: "<"): self.write("&lt;")
            case UInt8(ascii: ">"): self.write("&gt;")
            case 0x0D: self.write("&#xD;")
            default: self.octets.append(piece[index])
            }
        }
    }

    mutating func markup(target: String?) {
        if self.depth == 0, self.hasRoot { self.write("\n") }
        self.markupTarget = target
        self.markupHasData = false
        self.write(target.map { "<?\($0)" } ?? "<!--")
    }

    mutating func markupText(_ piece: Span<UInt8>) {
        guard piece.count > 0 else { return }
        if self.markupTarget != nil, !self.markupHasData { self.write(" ") }
        self.markupHasData = true
        self.octets.append(piece)
    }

    mutating func markupEnd() {
        self.write(self.markupTarget == nil ? "-->" : "?>")
        if self.depth == 0, !self.hasRoot { self.write("\n") }
    }

    private mutating func attribute(_ name: String, _ value: String) {
        self.write(" \(name)=\"")
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "&"): self.write("&amp;")
            case UInt8(ascii: "<"): self.write("&lt;")
            case UInt8(ascii: "\""): self.write("&quot;")
            case 0x09: self.write("&#x9;")
            case 0x0A: self.write("&#xA;")
            case 0x0D: self.write("&#xD;")
            default: self.octets.append(byte)
            }
        }
        self.write("\"")
    }

    private mutating func write(_ text: String) {
        self.octets.append(contentsOf: text.utf8)
    }
}

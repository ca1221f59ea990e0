import CanonicalXML

/// One element of a `<Signature>`, which is small and kept whole; documents never are.
struct SignatureNode: Sendable {
    var tag: XMLStartTag
    /// The namespaces in scope inside it, by prefix; the empty prefix is the default namespace.
    var scope: [String: String]
    var children: [SignatureNode] = []
    /// The character data directly inside, joined.
    var text: [UInt8] = []
    /// Whether a comment or instruction stands directly inside.
    var hasMarkup = false

    /// Whether it has this name in XML Signature's namespace.
    func isNamed(_ localName: String) -> Bool { self.isNamed(localName, Identifiers.namespace) }

    /// Whether it has this name in this namespace.
    func isNamed(_ localName: String, _ namespace: String) -> Bool {
        self.tag.name.localName == localName && self.tag.name.namespace == namespace
    }

    /// The children of this name in XML Signature's namespace.
    func children(_ localName: String) -> [SignatureNode] { self.children.filter { $0.isNamed(localName) } }

    /// The elements, this one and all inside, that carry this identifier.
    func elements(identifiedBy identifier: String) -> [SignatureNode] {
        var found: [SignatureNode] = []
        var rest = [self]
        while let node = rest.popLast() {
            if node.tag.identifiers.contains(identifier) { found.append(node) }
            rest.append(contentsOf: node.children)
        }
        return found
    }

    /// The elements of this name, this one and all inside, in document order.
    func elements(_ localName: String, _ namespace: String) -> [SignatureNode] {
        var found: [SignatureNode] = []
        var rest = [self]
        while let node = rest.popLast() {
            if node.isNamed(localName, namespace) { found.append(node) }
            rest.append(contentsOf: node.children.reversed())
        }
        return found
    }

    /// The bytes of an element that may hold nothing but base 64.
    func base64() throws(SignatureFormatError) -> [UInt8] {
        guard self.children.isEmpty, !self.hasMarkup else {
            throw SignatureFormatError("\(self.tag.name.qualified) holds more than text")
        }
        do {
            return try Base64.decode(self.text)
        } catch {
            throw SignatureFormatError("\(self.tag.name.qualified) is not base 64")
        }
    }

    /// The text of an element that may hold nothing else, white space around it left out.
    func plainText() throws(SignatureFormatError) -> String {
        guard self.children.isEmpty, !self.hasMarkup else {
            throw SignatureFormatError("\(self.tag.name.qualified) holds more than text")
        }
        return String(decoding: self.text, as: UTF8.self).collapsed
    }

    /// The attribute Algorithm, an anyURI, whose white space collapses (XML Schema part 2, 4.3.6).
    func algorithm() throws(SignatureFormatError) -> String {
        guard let value = self.tag.attribute("Algorithm") else {
            throw SignatureFormatError("\(self.tag.name.qualified) has no Algorithm")
        }
        return value.collapsed
    }
}

extension XMLStartTag {
    /// The values of the attributes that identify an element: Id, ID, id, xml:id and wsu:Id.
    var identifiers: [String] {
        self.attributes.filter { attribute in
            switch attribute.name.namespace {
            case "": ["Id", "ID", "id"].contains(attribute.name.localName)
            case "http://www.w3.org/XML/1998/namespace": attribute.name.localName == "id"
            case Self.utility: attribute.name.localName == "Id"
            default: false
            }
        }.map(\.value)
    }

    /// WS-Security utility, whose Id marks parts of messages.
    private static let utility =
        "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
}

extension String {
    /// Without white space at its ends, and one space for each run of it inside.
    var collapsed: String {
        guard self.utf8.contains(where: Self.isBlank) else { return self }
        return self.utf8.split(whereSeparator: Self.isBlank).map { String(Substring($0)) }.joined(separator: " ")
    }

    /// The words between white space.
    var words: [String] { self.utf8.split(whereSeparator: Self.isBlank).map { String(Substring($0)) } }

    /// White space as XML 1.0 (2.3) has it.
    static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 || byte == 13 }
}

/// A signature that is not built as the schema says.
struct SignatureFormatError: Error, Hashable {
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}

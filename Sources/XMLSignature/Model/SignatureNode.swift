import CanonicalXML

/// One element of a `<Signature>`, which is small and kept whole; documents never are.
struct SignatureNode: Sendable {
    var tag: XMLStartTag
    /// The namespaces in scope inside it.
    var scope: NamespaceScope
    var children: [SignatureNode] = []
    /// The character data directly inside, joined.
    var text: [UInt8] = []
    /// Whether a comment or instruction stands directly inside.
    var hasMarkup = false

    /// Whether it has this name in XML Signature's namespace.
    func isNamed(_ localName: String) -> Bool { self.isNamed(localName, Identifiers.namespace) }

    /// Whether it has this name in this namespace.
    func isNamed(_ localName: String, _ namespace: String) -> Bool {
        self.tag.name.localName.isSame(as: localName) && self.tag.name.namespace.isSame(as: namespace)
    }

    /// The children of this name in XML Signature's namespace.
    func children(_ localName: String) -> [SignatureNode] { self.children.filter { $0.isNamed(localName) } }

    /// The elements, this one and all inside, that carry this identifier.
    func elements(identifiedBy identifier: String) -> [SignatureNode] {
        var found: [SignatureNode] = []
        var rest = [self]
        while let node = rest.popLast() {
            if node.tag.identifiers.contains(where: identifier.isSame) { found.append(node) }
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
            throw SignatureFormatError(.moreThanText, ["element": self.tag.name.qualified])
        }
        do {
            return try Base64.decode(self.text)
        } catch {
            throw SignatureFormatError(.notBase64, ["element": self.tag.name.qualified])
        }
    }

    /// The text of an element that may hold nothing else, white space around it left out.
    func plainText() throws(SignatureFormatError) -> String {
        guard self.children.isEmpty, !self.hasMarkup else {
            throw SignatureFormatError(.moreThanText, ["element": self.tag.name.qualified])
        }
        return String(decoding: self.text, as: UTF8.self).collapsed
    }

    /// The attribute Algorithm, an anyURI, whose white space collapses (XML Schema part 2, 4.3.6).
    func algorithm() throws(SignatureFormatError) -> String {
        guard let value = self.tag.attribute("Algorithm") else {
            throw SignatureFormatError(.algorithmMissing, ["element": self.tag.name.qualified])
        }
        return value.collapsed
    }
}

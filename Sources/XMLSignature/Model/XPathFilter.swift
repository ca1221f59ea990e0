import CanonicalXML

/// The few XPath expressions that are accepted, each by its exact form; none is ever compiled or executed.
///
/// Prefixes mean what is in scope where the expression stands; white space between its tokens is free.
public enum XPathFilter: Hashable, Sendable {
    /// `not(ancestor-or-self::P:Signature)`: everything but signatures.
    case withoutSignatures
    /// `ancestor-or-self::P:N [or ancestor-or-self::P:N …]`: the elements of these names with all they hold.
    case only([XMLName])
    /// XPath Filter 2.0, `subtract` `/descendant::P:Signature`.
    case subtractSignatures
    /// XPath Filter 2.0, `subtract` `/*/P:Signature`.
    case subtractRootSignatures
}

extension XPathFilter {
    /// Reads the one `XPath` element of an XPath transform (XML Signature, 6.6.3).
    static func xpath(_ node: SignatureNode) throws(SignatureFormatError) -> XPathFilter? {
        guard let text = try Self.expression(in: node, namespace: Identifiers.namespace)?.text else { return nil }
        if let inner = text.between("not(", ")"), let name = node.elementName(afterAxis: inner) {
            return name.isSignature ? .withoutSignatures : nil
        }
        let names = text.split(separator: " or ", omittingEmptySubsequences: false)
        guard names.count <= Self.nameLimit else { return nil }
        let found = names.compactMap { node.elementName(afterAxis: String($0)) }
        return found.count == names.count ? .only(found) : nil
    }

    /// Reads the one `XPath` element of an XPath Filter 2.0 transform (W3C Recommendation of 8 November 2002).
    static func filter2(_ node: SignatureNode) throws(SignatureFormatError) -> XPathFilter? {
        guard let (child, text) = try Self.expression(in: node, namespace: Identifiers.xpathFilter2),
            child.tag.attribute("Filter") == "subtract"
        else { return nil }
        for (path, filter) in [("/descendant::", Self.subtractSignatures), ("/*/", .subtractRootSignatures)] {
            guard text.hasPrefix(path) else { continue }
            return child.elementName(String(text.dropFirst(path.count)))?.isSignature == true ? filter : nil
        }
        return nil
    }

    private static let nameLimit = 16
    private static let lengthLimit = 8 << 10

    /// The element with the expression, and its tokens with one space where there was any outside names.
    private static func expression(
        in node: SignatureNode, namespace: String
    ) throws(SignatureFormatError) -> (node: SignatureNode, text: String)? {
        guard node.children.count == 1, let child = node.children.first, child.isNamed("XPath", namespace),
            child.text.count <= Self.lengthLimit
        else { return nil }
        return (child, try child.plainText().withoutSpaces(around: "():/*"))
    }
}

extension SignatureNode {
    /// The name that `ancestor-or-self::` asks for.
    fileprivate func elementName(afterAxis text: String) -> XMLName? {
        let axis = "ancestor-or-self::"
        guard text.hasPrefix(axis) else { return nil }
        // The expression's own element may declare the prefix.
        return (self.children.first ?? self).elementName(String(text.dropFirst(axis.count)))
    }

    /// A name as an XPath name test: without a prefix it is in no namespace (XPath 1.0, 2.3).
    fileprivate func elementName(_ text: String) -> XMLName? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2, parts.allSatisfy(\.isName), let local = parts.last else { return nil }
        guard parts.count == 2 else { return XMLName(localName: local) }
        guard let namespace = self.scope[parts[0]], !namespace.isEmpty else { return nil }
        return XMLName(prefix: parts[0], localName: local, namespace: namespace)
    }
}

extension XMLName {
    fileprivate var isSignature: Bool {
        self.localName == "Signature" && self.namespace == Identifiers.namespace
    }
}

extension String {
    /// What stands between two texts at its ends.
    fileprivate func between(_ start: String, _ end: String) -> String? {
        guard self.hasPrefix(start), self.hasSuffix(end), self.count >= start.count + end.count else { return nil }
        return String(self.dropFirst(start.count).dropLast(end.count))
    }

    /// Without the spaces beside any of these characters; white space is already collapsed.
    fileprivate func withoutSpaces(around marks: String) -> String {
        var result = ""
        for character in self {
            if marks.contains(character), result.last == " " { result.removeLast() }
            if character == " ", let last = result.last, marks.contains(last) { continue }
            result.append(character)
        }
        return result
    }

    /// Whether it can be a name test: nothing but letters, digits and `.-_` (or beyond ASCII), not starting with a
    /// digit, dot or hyphen.
    fileprivate var isName: Bool {
        guard let first = self.unicodeScalars.first, !"0123456789.-".unicodeScalars.contains(first) else {
            return false
        }
        return self.unicodeScalars.allSatisfy { scalar in
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", ".", "-", "_": true
            default: scalar.value >= 0x80
            }
        }
    }
}

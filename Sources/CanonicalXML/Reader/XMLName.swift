/// A name as written and what it means (Namespaces in XML 1.0).
public struct XMLName: Hashable, Sendable {
    /// The prefix, empty without one.
    public var prefix: String
    /// The name without its prefix.
    public var localName: String
    /// The namespace's URI, empty for none.
    public var namespace: String

    /// Makes a name.
    public init(prefix: String = "", localName: String, namespace: String = "") {
        self.prefix = prefix
        self.localName = localName
        self.namespace = namespace
    }

    /// The name as written.
    public var qualified: String { self.prefix.isEmpty ? self.localName : "\(self.prefix):\(self.localName)" }
}

/// An attribute with its normalised value.
public struct XMLAttribute: Hashable, Sendable {
    /// The attribute's name; without a prefix it is in no namespace.
    public var name: XMLName
    /// The value after XML 1.0, 3.3.3.
    public var value: String

    /// Makes an attribute.
    public init(name: XMLName, value: String) {
        self.name = name
        self.value = value
    }
}

/// A start tag, or the start half of an empty-element tag.
public struct XMLStartTag: Hashable, Sendable {
    /// The element's name.
    public var name: XMLName
    /// The attributes in the order written, namespace declarations left out.
    public var attributes: [XMLAttribute]
    /// The namespaces declared here, by prefix; the empty prefix is the default namespace.
    public var declarations: [String: String]

    /// Makes a start tag.
    public init(name: XMLName, attributes: [XMLAttribute] = [], declarations: [String: String] = [:]) {
        self.name = name
        self.attributes = attributes
        self.declarations = declarations
    }

    /// The value of the attribute of this name in no namespace.
    public func attribute(_ localName: String) -> String? {
        self.attributes.first { $0.name.localName == localName && $0.name.namespace.isEmpty }?.value
    }
}

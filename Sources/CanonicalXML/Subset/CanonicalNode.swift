/// A node of a document, as a filter for a document subset sees it (XPath 1.0, section 5).
public struct CanonicalNode: Sendable {
    /// What sort of node it is.
    public enum Kind: Hashable, Sendable {
        /// The document itself, above its root element.
        case document
        /// An element.
        case element
        /// An attribute of the last element of the path.
        case attribute
        /// A namespace in scope at the last element of the path, declared there or inherited; never that of `xml`.
        case namespace
        /// Character data between two other nodes.
        case text
        /// A comment.
        case comment
        /// A processing instruction.
        case instruction
    }

    /// What sort of node it is.
    public var kind: Kind
    /// The name of an element or attribute; a namespace's prefix or an instruction's target is the local name of one.
    public var name: XMLName
    /// An attribute's value, a namespace's URI, the content of text, comment or instruction; empty for an element.
    public var value: String
    /// The elements from the root down to this node, itself last where it is an element.
    public var path: [Element]

    /// An element on the way to a node.
    public struct Element: Sendable {
        /// The element's name.
        public var name: XMLName
        /// Its attributes in the order written.
        public var attributes: [XMLAttribute]
    }

    /// The element that a node stands in or belongs to; nil for the document, its root element
    /// and what stands beside that.
    public var parent: Element? { self.kind == .element ? self.path.dropLast().last : self.path.last }
}

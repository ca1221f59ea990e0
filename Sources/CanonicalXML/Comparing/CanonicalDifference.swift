/// The first place at which the canonical forms of two documents differ.
public struct CanonicalDifference: Hashable, Sendable {
    /// What kind of content differs.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// Characters of a text.
        case text
        /// White space in a text, line ends aside.
        case whiteSpace = "white-space"
        /// A line end: LF against a carriage return that was kept.
        case lineEnd = "line-end"
        /// An element is there in one document only, or has another name.
        case element
        /// An attribute or its value.
        case attribute
        /// A namespace declaration.
        case namespaceDeclaration = "namespace-declaration"
        /// A comment.
        case comment
        /// A processing instruction.
        case instruction
        /// One document ends where the other goes on.
        case end
    }

    /// A place in one of the two documents.
    public struct Position: Hashable, Sendable, Codable {
        /// Bytes of the document before it.
        public var offset: Int
        /// The line, from 1.
        public var line: Int
        /// Characters from the start of the line, from 1.
        public var column: Int
    }

    /// One of the two documents around the difference.
    public struct Side: Hashable, Sendable, Codable {
        /// Where the differing text is in the document; the start of the tag where a tag differs.
        public var position: Position
        /// Some canonical bytes before the difference.
        public var before: String
        /// Some canonical bytes from the difference on.
        public var after: String
    }

    /// What kind of content differs.
    public var kind: Kind
    /// Bytes that both canonical forms share.
    public var offset: Int
    /// The element in which they differ, as names from the root.
    public var path: String
    /// The first of the documents compared.
    public var left: Side
    /// The second of them.
    public var right: Side
}

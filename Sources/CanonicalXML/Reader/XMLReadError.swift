/// Why a document was refused, and where.
public struct XMLReadError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of mistake it is; more may come.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private let name: String

        /// The stable name of the kind.
        public var description: String { self.name }

        /// A DOCTYPE declaration, which this reader never accepts.
        public static let doctype = Code(name: "doctype")
        /// An encoding that is not read, a label that is false, or bytes that are not what the label says.
        public static let encoding = Code(name: "encoding")
        /// A character outside the production Char (XML 1.0, 2.2).
        public static let character = Code(name: "character")
        /// Markup that the grammar does not allow at this place.
        public static let syntax = Code(name: "syntax")
        /// A mistake in the XML declaration.
        public static let declaration = Code(name: "declaration")
        /// An entity that is not one of the five, or a bad character reference.
        public static let reference = Code(name: "reference")
        /// An end tag that does not match its start tag.
        public static let tagMismatch = Code(name: "tag-mismatch")
        /// Two attributes with the same name.
        public static let duplicateAttribute = Code(name: "duplicate-attribute")
        /// An undeclared prefix, or a declaration that Namespaces in XML 1.0 forbids.
        public static let namespace = Code(name: "namespace")
        /// The document ends too early.
        public static let unexpectedEnd = Code(name: "unexpected-end")
        /// Something after the root element, or no root element.
        public static let root = Code(name: "root")
        /// More than ``XMLLimits`` allow.
        public static let limit = Code(name: "limit")
        /// A relative namespace URI, which Canonical XML 1.0 (1.3) refuses.
        public static let relativeNamespace = Code(name: "relative-namespace")
        /// Something that Canonical XML defines and this package does not do.
        public static let unsupported = Code(name: "unsupported")
        /// An embedded document whose text is not base 64 (RFC 4648, section 4).
        public static let base64 = Code(name: "base64")
        /// The file cannot be read.
        public static let unreadable = Code(name: "unreadable")
    }

    /// What kind of mistake it is.
    public var code: Code
    /// One sentence in plain English.
    public var reason: String
    /// Bytes before the mistake; in another encoding those of the document's UTF-8 form, as for line and column.
    public var offset: Int
    /// The line, from 1.
    public var line: Int
    /// Bytes from the start of the line, from 1.
    public var column: Int

    /// The encoding that the document says it is in, where that is what is wrong.
    public var statedEncoding: String?
    /// The encoding that its bytes are in, where that is known and another.
    public var actualEncoding: String?

    /// Makes an error; without a place it points at the start.
    public init(code: Code, reason: String, offset: Int = 0, line: Int = 1, column: Int = 1) {
        self.code = code
        self.reason = reason
        self.offset = offset
        self.line = line
        self.column = column
    }

    /// The mistake with its line and column.
    public var description: String { "line \(self.line), column \(self.column): \(self.reason)" }
}

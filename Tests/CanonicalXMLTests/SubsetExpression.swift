import CanonicalXML

/// An XPath expression of the published subset vectors: its text in the file, and the same as a filter written by hand.
struct SubsetExpression: Sendable {
    /// Everything that a filter needs besides the node.
    struct Context {
        /// The prefixes declared in the file of the expression.
        var prefixes: [String: String]
        /// All character data of the document.
        var text: String
        var node: CanonicalNode

        func names(_ element: CanonicalNode.Element?, _ name: String) -> Bool {
            let parts = name.split(separator: ":")
            let namespace = parts.count == 2 ? self.prefixes[String(parts[0])] : ""
            return element?.name.localName == String(parts[parts.count - 1]) && element?.name.namespace == namespace
        }

        /// The test `ancestor-or-self::name`.
        func isIn(_ name: String) -> Bool { self.node.path.contains { self.names($0, name) } }
        /// The test `parent::name`.
        func parent(_ name: String) -> Bool { self.names(self.node.parent, name) }
        /// The test `self::name`; the axis has elements only.
        func isSelf(_ name: String) -> Bool { self.node.kind == .element && self.names(self.node.path.last, name) }
        /// The test `self::text()`.
        var isText: Bool { self.node.kind == .text }
        /// The value of `name()`.
        var name: String { self.node.name.qualified }
        /// The test `namespace-uri() != ""`.
        var hasNamespace: Bool { !self.node.name.namespace.isEmpty }

        /// The test `string(self::node()) = namespace-uri(parent::node())`.
        func isNamespaceOfParent() throws -> Bool {
            let namespace = self.node.parent?.name.namespace ?? ""
            guard self.node.kind == .element else { return self.node.value == namespace }
            // The content of an element has not been read when it opens: the document must have no such text.
            guard !namespace.isEmpty, !self.text.contains(namespace) else { throw Unanswerable() }
            return false
        }

        /// The test `count(id(value)|ancestor-or-self::node()) = count(ancestor-or-self::node())`.
        ///
        /// The documents declare the attribute `id` of `e3`.
        func isIn(id value: String) -> Bool {
            self.node.path.contains { element in
                element.name.qualified == "e3"
                    && element.attributes.contains { $0.name.qualified == "id" && $0.value == value }
            }
        }

        /// The value of `count(ancestor-or-self::node())`, the root node included.
        var level: Int { 1 + self.node.path.count + (self.node.kind == .element ? 0 : 1) }
    }

    struct Unanswerable: Error {}

    /// The predicate behind `(//. | //@* | //namespace::*)`.
    var predicate: String
    /// The names, where the predicate is `ancestor-or-self::name [or …]`, which the canonicaliser does in its stride.
    var kept: [String]?
    var filter: @Sendable (Context) throws -> Bool

    init(_ predicate: String, _ filter: @escaping @Sendable (Context) throws -> Bool) {
        self.predicate = predicate
        self.filter = filter
    }

    init(kept: [String]) {
        self.predicate = kept.map { "ancestor-or-self::\($0)" }.joined(separator: " or ")
        self.kept = kept
        self.filter = { context in kept.contains { context.isIn($0) } }
    }

    /// Whether a file holds this expression, white space aside.
    func isWritten(as text: String) -> Bool {
        let own = "(//.|//@*|//namespace::*)[\(self.predicate)]"
        return own.filter { !$0.isWhitespace } == text.filter { !$0.isWhitespace }
    }

    static let all: [SubsetExpression] =
        [
            SubsetExpression("self::text()") { $0.isText },
            SubsetExpression("self::a or ancestor-or-self::d") { $0.isSelf("a") || $0.isIn("d") },
            SubsetExpression("ancestor-or-self::ietf:c14n11XmlBaseDoc1 and not(ancestor-or-self::ietf:e2)") {
                $0.isIn("ietf:c14n11XmlBaseDoc1") && !$0.isIn("ietf:e2")
            },
            SubsetExpression(
                """
                ancestor-or-self::ietf:c14n11XmlBaseDoc1 and \
                not(ancestor-or-self::ietf:e1 or ancestor-or-self::ietf:e2)
                """
            ) { $0.isIn("ietf:c14n11XmlBaseDoc1") && !($0.isIn("ietf:e1") || $0.isIn("ietf:e2")) },
            SubsetExpression(
                """
                self::ietf:e1 or (parent::ietf:e1 and not(self::text() or self::e2)) or \
                count(id("E3")|ancestor-or-self::node()) = count(ancestor-or-self::node())
                """
            ) {
                $0.isSelf("ietf:e1") || ($0.parent("ietf:e1") && !($0.isText || $0.isSelf("e2"))) || $0.isIn(id: "E3")
            },
        ]
        + [
            ["ietf:e1"], ["ietf:e11"], ["ietf:e111"], ["ietf:e2"], ["ietf:e21"], ["ietf:e3"], ["ietf:e11", "ietf:e12"],
            ["bar:Something"], ["e6"], ["ds:SignedInfo"], ["dsig:X509Data"], ["n1:elem2"],
        ].map { SubsetExpression(kept: $0) } + Self.merlin

    /// Those of Merlin Hughes; each begins with `ancestor-or-self::bar:Something`.
    private static let merlin: [SubsetExpression] = [
        Self.inSomething(
            """
            ((name() != "bar") or parent::bar:Something) and ((name() != "foo") or parent::foo:Something) and \
            ((name() != "baz") or parent::baz:Something) and ((name() != "") or self::text())
            """
        ) {
            ($0.name != "bar" || $0.parent("bar:Something")) && ($0.name != "foo" || $0.parent("foo:Something"))
                && ($0.name != "baz" || $0.parent("baz:Something")) && ($0.name != "" || $0.isText)
        },
        Self.inSomething(
            """
            (self::text() or (namespace-uri() != "") or \
            (string(self::node()) = namespace-uri(parent::node())))
            """
        ) { try $0.isText || $0.hasNamespace || $0.isNamespaceOfParent() },
        Self.inSomething(
            """
            not (self::foo:Something) and (self::text() or (namespace-uri() != "") or \
            (string(self::node()) = namespace-uri(parent::node())))
            """
        ) { try !$0.isSelf("foo:Something") && ($0.isText || $0.hasNamespace || $0.isNamespaceOfParent()) },
        Self.inSomething(
            "(count(parent::node()/namespace::*) != count(parent::node()/namespace::* | self::node()))"
        ) { $0.node.kind != .namespace },
        Self.inSomething("(self::text() or (namespace-uri() != \"\"))") { $0.isText || $0.hasNamespace },
        Self.inSomething(
            "(count(parent::node()/namespace::*) = count(parent::node()/namespace::* | self::node()))"
        ) { $0.node.kind == .namespace },
        Self.inSomething("(string(self::node()) = namespace-uri(parent::node()))") { try $0.isNamespaceOfParent() },
        Self.inSomething(
            """
            (self::text() or (namespace-uri() != "") or \
            ((name() = "") and ((count(ancestor-or-self::node()) mod 2) = 1)))
            """
        ) { $0.isText || $0.hasNamespace || ($0.name == "" && $0.level % 2 == 1) },
    ]

    private static func inSomething(
        _ rest: String, _ filter: @escaping @Sendable (Context) throws -> Bool
    ) -> SubsetExpression {
        SubsetExpression("ancestor-or-self::bar:Something and \(rest)") {
            try $0.isIn("bar:Something") && filter($0)
        }
    }
}

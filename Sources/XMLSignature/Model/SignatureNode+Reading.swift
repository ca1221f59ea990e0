import CanonicalXML

extension SignatureNode {
    /// Reads an element that was cut out of a document.
    /// - Throws: ``SignatureFormatError`` or `XMLReadError`.
    static func read(_ element: NoticedElement) throws -> SignatureNode {
        try Self.read(
            element.bytes, in: FragmentContext(namespaces: element.namespaces, inherited: element.inherited))
    }

    /// Reads an element that stands, or will stand, where `context` says.
    static func read(_ bytes: [UInt8], in context: FragmentContext) throws -> SignatureNode {
        var scope = ["xml": "http://www.w3.org/XML/1998/namespace"]
        for binding in context.namespaces {
            let prefix = String(decoding: binding.prefix, as: UTF8.self)
            scope[prefix] = String(decoding: binding.uri, as: UTF8.self)
        }
        let builder = try XMLReader.read(
            fragment: bytes, in: context, with: SignatureNodeBuilder(scope: .outermost(scope)))
        guard let root = builder.root else { throw SignatureFormatError.wrongBuild("Signature") }
        return root
    }
}

/// Puts elements into one another as they open and close.
private struct SignatureNodeBuilder: XMLHandler {
    private(set) var root: SignatureNode?
    private var open: [SignatureNode] = []
    private let outerScope: NamespaceScope

    init(scope: NamespaceScope) {
        self.outerScope = scope
    }

    mutating func start(_ tag: XMLStartTag) {
        let scope = (self.open.last?.scope ?? self.outerScope).declaring(tag.declarations)
        self.open.append(SignatureNode(tag: tag, scope: scope))
    }

    mutating func end(_ name: XMLName) {
        guard let node = self.open.popLast() else { return }
        if self.open.isEmpty { self.root = node } else { self.open[self.open.count - 1].children.append(node) }
    }

    mutating func text(_ piece: Span<UInt8>) {
        guard !self.open.isEmpty else { return }
        let last = self.open.count - 1
        self.open[last].text.append(piece)
    }

    mutating func markup(target: String?) {
        if !self.open.isEmpty { self.open[self.open.count - 1].hasMarkup = true }
    }
}

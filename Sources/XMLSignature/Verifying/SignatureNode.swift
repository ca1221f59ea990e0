import CanonicalXML

/// One element of a `<Signature>`, which is small and kept whole; documents never are.
struct SignatureNode {
    var tag: XMLStartTag
    var children: [SignatureNode] = []
    /// The character data directly inside, joined.
    var text: [UInt8] = []
    /// Whether a comment or instruction stands directly inside.
    var hasMarkup = false

    /// Whether it has this name in XML Signature's namespace.
    func isNamed(_ localName: String) -> Bool {
        self.tag.name.localName == localName && self.tag.name.namespace == Identifiers.namespace
    }

    /// The children of this name in XML Signature's namespace.
    func children(_ localName: String) -> [SignatureNode] { self.children.filter { $0.isNamed(localName) } }

    /// Reads an element that was cut out of a document.
    static func read(_ element: NoticedElement) throws -> SignatureNode {
        let context = FragmentContext(namespaces: element.namespaces, inherited: element.inherited)
        let builder = try XMLReader.read(fragment: element.bytes, in: context, with: Builder())
        guard let root = builder.root else { throw SignatureFormatError("the signature is empty") }
        return root
    }

    private struct Builder: XMLHandler {
        private(set) var root: SignatureNode?
        private var open: [SignatureNode] = []

        mutating func start(_ tag: XMLStartTag) { self.open.append(SignatureNode(tag: tag)) }

        mutating func end(_ name: XMLName) {
            guard let node = self.open.popLast() else { return }
            if self.open.isEmpty { self.root = node } else { self.open[self.open.count - 1].children.append(node) }
        }

        mutating func text(_ piece: Span<UInt8>) {
            guard !self.open.isEmpty else { return }
            let last = self.open.count - 1
            piece.withUnsafeBufferPointer { self.open[last].text.append(contentsOf: $0) }
        }

        mutating func markup(target: String?) {
            if !self.open.isEmpty { self.open[self.open.count - 1].hasMarkup = true }
        }
    }
}

/// A signature that is not built as the schema says.
struct SignatureFormatError: Error {
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}

import CanonicalXML

/// Everything that a document says, in order: texts, attributes, instructions; a signature counts as one thing.
struct FormLeaves: XMLHandler {
    /// One thing.
    struct Leaf: Sendable {
        /// Raw names below the root.
        var path: [String]
        var text: String
        /// The path of the list element around it; nil outside of lists.
        var list: String?
        /// Which occurrence of that element this is.
        var record: Int
    }

    private(set) var root = ""
    private(set) var leaves: [Leaf] = []
    private(set) var isSigned = false

    private var labels: FormLabels?
    private var path: [String] = []
    private var texts: [[UInt8]] = []
    private var hasChildren: [Bool] = []
    private var records: [String: Int] = [:]
    private var listDepth: Int?
    private var list: String?
    private var record = 0
    /// The depth of a signature that is being passed over.
    private var signatureDepth: Int?
    private var instruction: (target: String, data: [UInt8])?

    /// More than any list of employees holds; a document with more is not for reading.
    private static let limit = 400_000

    /// There are too many things in the document.
    struct TooMany: Error {}

    private static let signatures = "http://www.w3.org/2000/09/xmldsig#"

    static func read(_ bytes: [UInt8]) throws -> FormLeaves {
        try XMLReader.read(.bytes(bytes), with: FormLeaves())
    }

    mutating func start(_ tag: XMLStartTag) throws {
        if self.leaves.count > Self.limit { throw TooMany() }
        if self.signatureDepth != nil {
            self.texts.append([])
            return
        }
        if !self.hasChildren.isEmpty { self.hasChildren[self.hasChildren.count - 1] = true }
        if tag.name.namespace == Self.signatures, tag.name.localName == "Signature" {
            self.isSigned = true
            self.signatureDepth = self.texts.count
            self.texts.append([])
            return
        }
        let name = Self.rawName(tag.name)
        if self.texts.isEmpty {
            self.root = name
            self.labels = FormLabels.of(root: name)
        } else {
            self.path.append(name)
        }
        self.texts.append([])
        self.hasChildren.append(false)
        self.beginRecord()
        for attribute in tag.attributes {
            self.leaves.append(self.leaf(self.path + ["@" + attribute.name.qualified], attribute.value))
        }
    }

    mutating func end(_ name: XMLName) {
        let text = self.texts.removeLast()
        if let depth = self.signatureDepth {
            if self.texts.count == depth { self.signatureDepth = nil }
            return
        }
        let isLeaf = self.hasChildren.popLast() == false
        let value = String(decoding: text, as: UTF8.self)
        if isLeaf {
            self.leaves.append(self.leaf(self.path, value))
        } else if !value.allSatisfy(\.isWhitespace) {
            // Text beside child elements belongs to no form that we know; it is signed, so it is shown.
            self.leaves.append(self.leaf(self.path + ["text()"], value))
        }
        if self.listDepth == self.path.count {
            self.listDepth = nil
            self.list = nil
        }
        if !self.path.isEmpty { self.path.removeLast() }
    }

    mutating func text(_ piece: Span<UInt8>) {
        guard self.signatureDepth == nil, !self.texts.isEmpty else { return }
        self.texts[self.texts.count - 1].append(piece)
    }

    // Comments are not digested (Canonical XML without comments); instructions are.

    mutating func markup(target: String?) {
        self.instruction = target.map { ($0, []) }
    }

    mutating func markupText(_ piece: Span<UInt8>) {
        self.instruction?.data.append(piece)
    }

    mutating func markupEnd() {
        guard let instruction, self.signatureDepth == nil else { return }
        self.leaves.append(
            self.leaf(self.path + ["?" + instruction.target], String(decoding: instruction.data, as: UTF8.self)))
        self.instruction = nil
    }

    private mutating func beginRecord() {
        guard self.listDepth == nil else { return }
        let key = self.path.joined(separator: "/")
        guard self.labels?.labels[key]?.kind == .list else { return }
        self.listDepth = self.path.count
        self.list = key
        self.record = self.records[key, default: 0]
        self.records[key, default: 0] += 1
    }

    private func leaf(_ path: [String], _ text: String) -> Leaf {
        Leaf(path: path, text: text, list: self.list, record: self.record)
    }

    /// The name as written; a namespace is shown with it, as it makes the name another one.
    private static func rawName(_ name: XMLName) -> String {
        name.namespace.isEmpty ? name.qualified : "\(name.qualified){\(name.namespace)}"
    }
}

import CanonicalXML

/// Everything that a canonical form says, in order, each thing numbered: elements, attributes, namespaces, texts,
/// instructions, comments.
///
/// Whoever shows the leaves shows all of them when every number from 0 to ``count`` stands in exactly one thing shown.
struct FormLeaves: XMLHandler {
    /// One thing to show, with the numbers of what it shows: a value, and the elements around it that are not shown yet.
    struct Leaf: Sendable {
        /// Raw names below the root.
        var path: [String]
        var text: String
        /// The path of the list element around it; nil outside of lists.
        var list: String?
        /// Which occurrence of that element this is.
        var record: Int
        var items: [Int]
    }

    private(set) var root = ""
    private(set) var leaves: [Leaf] = []
    /// How many things there are.
    private(set) var count = 0
    /// What the form's name stands for: its root, and the namespaces that all envelopes declare.
    private(set) var rootItems: [Int] = []
    /// White space between elements, which only moves them apart.
    private(set) var whitespace: [Int] = []
    private(set) var whitespaceLength = 0
    /// Whether a signature, or a part of one, stands in it.
    private(set) var isSigned = false

    private var labels: FormLabels?
    private var path: [String] = []
    private var open: [Open] = []
    /// Elements that the next leaf shows by its path.
    private var pending: [Int] = []
    private var records: [String: Int] = [:]
    private var listDepth: Int?
    private var list: String?
    private var record = 0
    private var markup: (name: String, data: [UInt8])?

    /// An element that is not closed yet.
    private struct Open {
        let namespace: String
        var hasChildren = false
        var text: [UInt8] = []
        /// How often a name was met among its children.
        var names: [String: Int] = [:]
    }

    /// More than any list of employees holds; a document with more is not for reading.
    private static let limit = 400_000

    /// There are too many things in the document.
    struct TooMany: Error {}
    /// What was read is not all there is.
    struct NotWhole: Error {}

    private var echo = CanonicalEcho()

    /// Reads canonical octets.
    /// - Throws: also where the things read do not make the same octets again.
    static func read(canonical octets: [UInt8]) throws -> FormLeaves {
        var leaves = try XMLReader.read(.bytes(octets), with: FormLeaves())
        guard leaves.echo.octets == octets else { throw NotWhole() }
        leaves.echo = CanonicalEcho()
        return leaves
    }

    mutating func start(_ tag: XMLStartTag) throws {
        if self.leaves.count > Self.limit { throw TooMany() }
        self.echo.start(tag)
        self.flushText()
        self.noteSignature(tag)
        let name = self.rawName(tag.name)
        if self.open.isEmpty {
            self.root = name
            self.labels = FormLabels.of(root: name)
            self.rootItems.append(self.number())
        } else {
            self.path.append(self.numbered(name))
            self.pending.append(self.number())
        }
        if !self.open.isEmpty { self.open[self.open.count - 1].hasChildren = true }
        self.open.append(Open(namespace: tag.name.namespace))
        self.beginRecord()
        self.addDeclarations(tag)
        for attribute in tag.attributes {
            let name = attribute.name
            let space = name.namespace.isEmpty ? "" : "{\(name.namespace)}"
            self.add(self.path + ["@\(name.qualified)\(space)"], attribute.value, [self.number()])
        }
    }

    mutating func end(_ name: XMLName) {
        self.echo.end(name)
        if self.open.last?.hasChildren == false {
            let text = self.open[self.open.count - 1].text
            let items = text.isEmpty ? [] : [self.number()]
            self.add(self.path, String(decoding: text, as: UTF8.self), items)
        } else {
            self.flushText()
        }
        self.open.removeLast()
        if self.listDepth == self.path.count {
            self.listDepth = nil
            self.list = nil
        }
        if !self.path.isEmpty { self.path.removeLast() }
    }

    mutating func text(_ piece: Span<UInt8>) {
        guard !self.open.isEmpty else { return }
        self.echo.text(piece)
        self.open[self.open.count - 1].text.append(piece)
    }

    mutating func markup(target: String?) {
        self.echo.markup(target: target)
        self.flushText()
        if !self.open.isEmpty { self.open[self.open.count - 1].hasChildren = true }
        self.markup = (target.map { "?" + $0 } ?? "comment()", [])
    }

    mutating func markupText(_ piece: Span<UInt8>) {
        self.echo.markupText(piece)
        self.markup?.data.append(piece)
    }

    mutating func markupEnd() {
        guard let markup else { return }
        self.echo.markupEnd()
        self.add(
            self.path + [self.numbered(markup.name)], String(decoding: markup.data, as: UTF8.self), [self.number()])
        self.markup = nil
    }

    // MARK: Parts

    private mutating func number() -> Int {
        defer { self.count += 1 }
        return self.count
    }

    private mutating func add(_ path: [String], _ text: String, _ items: [Int]) {
        self.leaves.append(
            Leaf(path: path, text: text, list: self.list, record: self.record, items: self.pending + items))
        self.pending = []
    }

    /// Text that something follows, or that follows something: it belongs to no form that we know, but it is signed.
    private mutating func flushText() {
        guard let last = self.open.last, !last.text.isEmpty else { return }
        self.open[self.open.count - 1].text = []
        if last.text.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) }) {
            self.whitespace.append(self.number())
            self.whitespaceLength += last.text.count
        } else {
            self.add(
                self.path + [self.numbered("text()")], String(decoding: last.text, as: UTF8.self), [self.number()])
        }
    }

    private mutating func addDeclarations(_ tag: XMLStartTag) {
        for (prefix, uri) in tag.declarations.sorted(by: { $0.key < $1.key }) {
            let isOfRoot =
                DossierEnvelope.declares(prefix, uri, root: self.root)
                // A statement's root is shown with its namespace.
                || prefix.isEmpty && self.root == FormLabels.statementRoot
            if self.open.count == 1, isOfRoot {
                self.rootItems.append(self.number())
            } else {
                let name = prefix.isEmpty ? "@xmlns" : "@xmlns:\(prefix)"
                self.add(self.path + [name], uri, [self.number()])
            }
        }
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

    private mutating func noteSignature(_ tag: XMLStartTag) {
        let spaces = [tag.name.namespace] + tag.attributes.map(\.name.namespace)
        if tag.name.localName == "Signature" || spaces.contains(where: { $0.contains("xmldsig") }) {
            self.isSigned = true
        }
    }

    // MARK: Names

    /// A name as written; a namespace is shown where it is another than that of the element around.
    private func rawName(_ name: XMLName) -> String {
        let space = name.namespace == self.open.last?.namespace ?? "" ? "" : "{\(name.namespace)}"
        // No known name has a letter beyond ASCII, though some are equal to one by Unicode's rules (K, U+212A).
        let isPlain = name.qualified.utf8.allSatisfy { $0 < 0x80 }
        return "\(name.qualified)\(isPlain ? "" : "*")\(space)"
    }

    /// A name that comes again gets its number, unless it is the element of a list: no other may stand twice.
    private mutating func numbered(_ name: String) -> String {
        guard !self.open.isEmpty else { return name }
        let last = self.open.count - 1
        let number = self.open[last].names[name, default: 0] + 1
        self.open[last].names[name] = number
        guard number > 1, self.labels?.labels[(self.path + [name]).joined(separator: "/")]?.kind != .list else {
            return name
        }
        return "\(name)[\(number)]"
    }
}

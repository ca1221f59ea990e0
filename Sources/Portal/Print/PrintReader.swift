internal import CanonicalXML

/// Reads a form for print from its very bytes, signed or not: the texts outside of lists, and the records of its list.
struct PrintReader: XMLHandler {
    /// By the names of elements.
    private(set) var values: [String: String] = [:]
    /// One for each `LaoDong`.
    private(set) var people: [[String: String]] = []
    private(set) var root = ""

    private var path: [String] = []
    private var text: [UInt8] = []
    private var person: [String: String]?
    private var signatureDepth: Int?

    static func read(_ bytes: [UInt8]) throws -> PrintReader {
        try XMLReader.read(.bytes(bytes), with: PrintReader())
    }

    mutating func start(_ tag: XMLStartTag) {
        let name = tag.name.localName
        if self.path.isEmpty { self.root = name }
        self.path.append(name)
        self.text = []
        if name == "Signature", self.signatureDepth == nil { self.signatureDepth = self.path.count }
        if name == "LaoDong" { self.person = [:] }
    }

    mutating func end(_ name: XMLName) {
        defer {
            self.path.removeLast()
            self.text = []
        }
        let isSigned = self.signatureDepth != nil
        if self.signatureDepth == self.path.count { self.signatureDepth = nil }
        guard !isSigned else { return }
        let local = name.localName
        if local == "LaoDong" {
            if let person { self.people.append(person) }
            self.person = nil
        } else {
            let text = String(decoding: self.text, as: UTF8.self)
            if self.person != nil { self.person?[local] = text } else { self.values[local] = text }
        }
    }

    mutating func text(_ piece: Span<UInt8>) { self.text.append(piece) }
}

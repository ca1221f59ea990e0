import CanonicalXML

/// Drives the writer by bytes; whatever it does not refuse must be read back as it was given.
enum WriterEntry {
    static func run(_ input: [UInt8]) throws {
        var script = Script(bytes: input[...])
        var writer = XMLWriter(declaration: script.next() & 1 == 0)
        var expected: [Outline] = []
        var open = 0
        while !script.bytes.isEmpty {
            let step = script.next()
            let first = script.word()
            do {
                switch step % 5 {
                case 0, 1:
                    let attributes = (0..<Int(step >> 6)).map { _ in (script.word(), script.word()) }
                    try writer.start(first, attributes: attributes)
                    expected.append(.start(name: XMLName(localName: first), attributes: []))
                    open += 1
                case 2:
                    try writer.element(first, script.word())
                    expected += [.start(name: XMLName(localName: first), attributes: []), .end]
                case 3: try writer.text(first)
                default:
                    try writer.end()
                    expected.append(.end)
                    open -= 1
                }
            } catch {}
        }
        while open > 0 {
            try writer.end()
            expected.append(.end)
            open -= 1
        }
        guard let document = try? writer.finish() else { return }
        try Self.check(document, expected, script.words)
    }

    private static func check(_ document: [UInt8], _ expected: [Outline], _ words: [String]) throws {
        let limits = XMLLimits(depth: 1 << 20, attributes: 1 << 20, nameLength: 1 << 20)
        let events = try XMLEvents(document, limits: limits)
        let names = Outline.of(events, withComments: true).compactMap { item -> String? in
            switch item {
            case .start(let name, _): name.qualified
            case .end: ""
            case .text: nil
            case .comment, .instruction: "markup that nobody wrote"
            }
        }
        let wanted = expected.map { if case .start(let name, _) = $0 { name.localName } else { "" } }
        try FuzzFinding.unless(names == wanted, "the document has other elements than were written")
        let text = events.reduce(into: "") { if case .text(let piece) = $1 { $0 += piece } }
        let pool = words.reduce(into: Set<Unicode.Scalar>()) { $0.formUnion($1.unicodeScalars) }
        try FuzzFinding.unless(text.unicodeScalars.allSatisfy(pool.contains), "text that nobody wrote")
    }

    /// Bytes as instructions.
    private struct Script {
        var bytes: ArraySlice<UInt8>
        private(set) var words: [String] = []

        init(bytes: ArraySlice<UInt8>) {
            self.bytes = bytes
        }

        mutating func next() -> UInt8 { self.bytes.popFirst() ?? 0 }

        /// A text of up to 15 bytes; what is not UTF-8 becomes U+FFFD.
        mutating func word() -> String {
            let length = Int(self.next() & 15)
            let word = String(decoding: self.bytes.prefix(length), as: UTF8.self)
            self.bytes = self.bytes.dropFirst(length)
            self.words.append(word)
            return word
        }
    }
}

import CanonicalXML

/// Takes white space out of a canonical form.
struct WhiteSpaceFilter: StreamFilter {
    /// Which white space goes.
    enum Rule {
        /// Texts of nothing but white space; where such a text is all an element has, only if it breaks the line.
        case betweenTags
        /// The edges of all texts.
        case everyEdge
    }

    /// A longer run is no indentation; it stays, and so does the memory it needs.
    private static let runLimit = 64 << 10

    private let rule: Rule
    private var lexer = CanonicalLexer()
    private var depth = 0
    private var held: [UInt8] = []
    private var heldBehindTag = false
    /// Whether a `<` was read and nothing behind it yet.
    private var isAtTag = false
    private var isEndTag = false
    private var isBehindTag = false
    private var isBehindStart = false

    init(_ rule: Rule) {
        self.rule = rule
    }

    mutating func take(_ bytes: [UInt8], into output: inout [UInt8]) {
        for byte in bytes { self.take(byte, &output) }
    }

    mutating func finish(into output: inout [UInt8]) {
        output.append(contentsOf: self.held)
        self.held = []
    }

    private mutating func take(_ byte: UInt8, _ output: inout [UInt8]) {
        if self.isAtTag { self.enterTag(byte, &output) }
        let wasText = self.lexer.inside == .text
        let place = self.lexer.take(byte)
        switch place {
        case .text: return self.takeText(byte, &output)
        case .tag where wasText: self.isAtTag = true
        default:
            output.append(byte)
            if self.lexer.inside == .text { self.leave(place) }
        }
    }

    private mutating func takeText(_ byte: UInt8, _ output: inout [UInt8]) {
        let isBlank = byte == 32 || byte == 9 || byte == 10
        if isBlank, self.depth > 0, self.held.count < Self.runLimit {
            if self.held.isEmpty { self.heldBehindTag = self.isBehindTag }
            self.held.append(byte)
            return
        }
        if !(self.rule == .everyEdge && self.heldBehindTag) { output.append(contentsOf: self.held) }
        self.held.removeAll(keepingCapacity: true)
        self.heldBehindTag = false
        self.isBehindTag = false
        output.append(byte)
    }

    /// The byte behind `<` says what the white space before it was.
    private mutating func enterTag(_ first: UInt8, _ output: inout [UInt8]) {
        self.isAtTag = false
        self.isEndTag = first == UInt8(ascii: "/")
        if !self.held.isEmpty {
            let isWhole = self.isBehindStart && self.isEndTag
            let stays =
                self.rule == .betweenTags && (!self.heldBehindTag || isWhole && !self.held.contains(10))
            if stays { output.append(contentsOf: self.held) }
            self.held.removeAll(keepingCapacity: true)
            self.heldBehindTag = false
        }
        output.append(UInt8(ascii: "<"))
    }

    private mutating func leave(_ place: CanonicalLexer.Place) {
        self.isBehindTag = true
        guard place == .tag else { return }
        self.isBehindStart = !self.isEndTag
        self.depth += self.isEndTag ? -1 : 1
    }
}

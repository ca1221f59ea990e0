import CanonicalXML

/// Indents a canonical form without white space between elements, as common serialisers do.
struct IndentFilter: StreamFilter {
    private enum Last { case start, end, text }

    private let unit: [UInt8]
    private var lexer = CanonicalLexer()
    private var depth = 0
    private var last = Last.text
    private var isAtTag = false
    private var isEndTag = false

    init(_ unit: String) {
        self.unit = Array(unit.utf8)
    }

    mutating func take(_ bytes: [UInt8], into output: inout [UInt8]) {
        for byte in bytes { self.take(byte, &output) }
    }

    private mutating func take(_ byte: UInt8, _ output: inout [UInt8]) {
        if self.isAtTag { self.enterTag(byte, &output) }
        let wasText = self.lexer.inside == .text
        let place = self.lexer.take(byte)
        if place == .tag, wasText {
            self.isAtTag = true
            return
        }
        output.append(byte)
        if place == .text {
            self.last = .text
        } else if place == .tag, self.lexer.inside == .text {
            self.last = self.isEndTag ? .end : .start
            self.depth += self.isEndTag ? -1 : 1
        }
    }

    private mutating func enterTag(_ first: UInt8, _ output: inout [UInt8]) {
        self.isAtTag = false
        self.isEndTag = first == UInt8(ascii: "/")
        let breaks = self.isEndTag ? self.last == .end : self.last != .text
        if breaks, self.depth > 0 {
            output.append(10)
            for _ in 0..<(self.isEndTag ? self.depth - 1 : self.depth) { output.append(contentsOf: self.unit) }
        }
        output.append(UInt8(ascii: "<"))
    }
}

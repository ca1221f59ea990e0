/// Follows a canonical form and knows in which element it stands.
struct CanonicalCursor {
    private(set) var lexer = CanonicalLexer()
    /// Names from the root to the open element.
    private(set) var path: [[UInt8]] = []
    /// The tag being read, up to its first white space.
    private var name: [UInt8] = []
    private var isNameOpen = false
    /// The name of the attribute being read, or of the last one.
    private(set) var attribute: [UInt8] = []

    /// Takes bytes that both forms share.
    mutating func take(_ bytes: ArraySlice<UInt8>) {
        for byte in bytes { self.take(byte) }
    }

    /// The path as text.
    var pathText: String { self.path.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/") }

    /// Whether the next byte stands inside the name of a tag, or where it begins.
    var isInName: Bool { self.lexer.inside == .tag && self.isNameOpen }

    /// Whether the next byte is the first behind `<`.
    var isBehindLess: Bool { self.isInName && self.name.isEmpty }

    private mutating func take(_ byte: UInt8) {
        let opens = self.lexer.inside == .text && byte == .less
        switch self.lexer.take(byte) {
        case .tag: if opens { self.open() } else { self.takeInTag(byte) }
        case .comment, .instruction: self.isNameOpen = false
        case .text, .value: break
        }
    }

    private mutating func open() {
        self.name.removeAll(keepingCapacity: true)
        self.attribute.removeAll(keepingCapacity: true)
        self.isNameOpen = true
    }

    private mutating func takeInTag(_ byte: UInt8) {
        switch byte {
        case .greater: self.close()
        case UInt8(ascii: " "):
            self.isNameOpen = false
            self.attribute.removeAll(keepingCapacity: true)
        case UInt8(ascii: "="), UInt8(ascii: "\""): break
        default: if self.isNameOpen { self.name.append(byte) } else { self.attribute.append(byte) }
        }
    }

    private mutating func close() {
        self.isNameOpen = false
        if self.name.first == UInt8(ascii: "/") { _ = self.path.popLast() } else { self.path.append(self.name) }
    }
}

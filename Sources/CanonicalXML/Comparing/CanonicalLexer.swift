/// Says of each byte of a canonical form what it belongs to.
///
/// A canonical form has no empty-element tags, no CDATA and only double quotes, so a few states tell everything.
package struct CanonicalLexer: Sendable {
    /// What a byte belongs to.
    package enum Place: Hashable, Sendable {
        case text
        /// Markup of a start or end tag, from `<` to `>`, attribute values left out.
        case tag
        /// An attribute value or namespace URI, quotes left out.
        case value
        /// A comment; its `<` counts as `tag`.
        case comment
        /// A processing instruction; its `<` counts as `tag`.
        case instruction
    }

    /// What the last byte belonged to.
    package private(set) var place = Place.text
    /// What is open: what the next byte belongs to, unless it opens or closes something.
    package private(set) var inside = Place.text
    private var opened = false
    /// Bytes of `-->` or `?>` seen.
    private var closing = 0

    private static let quote = UInt8(ascii: "\"")

    package init() {}

    /// Takes the next byte.
    @inline(__always)
    package mutating func take(_ byte: UInt8) -> Place {
        self.place = self.step(byte)
        return self.place
    }

    private mutating func step(_ byte: UInt8) -> Place {
        switch self.inside {
        case .text:
            guard byte == .less else { return .text }
            self.inside = .tag
            self.opened = true
            return .tag
        case .tag: return self.stepInTag(byte)
        case .value:
            guard byte == Self.quote else { return .value }
            self.inside = .tag
            return .tag
        case .comment, .instruction: return self.stepInMarkup(byte)
        }
    }

    private mutating func stepInTag(_ byte: UInt8) -> Place {
        let isFirst = self.opened
        self.opened = false
        switch byte {
        case .exclamation where isFirst: self.enterMarkup(.comment)
        case .question where isFirst: self.enterMarkup(.instruction)
        case Self.quote: self.inside = .value
        case .greater: self.inside = .text
        default: break
        }
        return self.inside == .comment || self.inside == .instruction ? self.inside : .tag
    }

    private mutating func enterMarkup(_ kind: Place) {
        self.inside = kind
        self.closing = 0
    }

    private mutating func stepInMarkup(_ byte: UInt8) -> Place {
        let kind = self.inside
        let mark: UInt8 = kind == .comment ? .dash : .question
        if byte == mark {
            self.closing = min(self.closing + 1, kind == .comment ? 2 : 1)
        } else if byte == .greater, self.closing == (kind == .comment ? 2 : 1) {
            self.inside = .text
        } else {
            self.closing = 0
        }
        return kind
    }
}

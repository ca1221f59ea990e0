// The hot path: text and tags without attributes. See `Scanner` for why the pointers are safe.

extension Scanner where Delegate: ~Copyable {
    /// Scans element content until the window runs out, the root closes or a long construct opens.
    mutating func scanContent() throws {
        var place = self.cursor
        while true {
            let textStart = place
            let stop = try self.scanText(place)
            if stop > textStart { try self.delegate.text(textStart, stop) }
            place = stop
            self.consume(upTo: place)
            let next: BytePointer?
            switch place.pointee {
            case .less: next = try self.scanTag(place)
            case .ampersand: next = try self.scanTextReference(place)
            case .carriageReturn: next = try self.scanLineEnd(place)
            case .greater:
                try self.delegate.character(UInt32(UInt8.greater), place, place + 1, origin: .literal)
                next = place + 1
            case .bracket: next = try self.scanBracket(place)
            default: return
            }
            guard let next else { return }
            place = next
            self.consume(upTo: place)
            if self.phase != .content || self.inside != .nothing { return }
        }
    }

    /// The first byte from `start` on that does not stand for itself in text; an incomplete character stops it too.
    @inline(__always)
    private mutating func scanText(_ start: BytePointer) throws -> BytePointer {
        var place = start
        while true {
            var marks = TextWord.marks(place)
            while marks == 0 {
                place += 8
                marks = TextWord.marks(place)
            }
            place += marks.trailingZeroBitCount >> 3
            let byte = place.pointee
            switch byte {
            case .less: return place
            case 9, 10: place += 1
            case 128...255:
                guard let next = try self.scanCharacter(place) else { return place }
                place = next
            case .ampersand, .greater, .bracket, .carriageReturn: return place
            default:
                if place == self.window.end { return place }
                throw self.fault(.character, "a character that XML does not allow", at: place)
            }
        }
    }

    /// Handles what starts with `<`; nil when it is not yet complete.
    @inline(__always)
    private mutating func scanTag(_ start: BytePointer) throws -> BytePointer? {
        let second = start[1]
        if second == .slash {
            let length = self.ancestry.elements.top.nameLength
            guard self.window.end - start > length + 2, start[length + 2] == .greater,
                self.ancestry.elements.topMatches(start + 2)
            else { return try self.scanEndTag(start) }
            let end = start + length + 3
            try self.close(EndTag(start: start, end: end, isVerbatim: true, isEmpty: false))
            return end
        }
        guard self.classes[Int(second)] & ByteClass.nameStart != 0 else { return try self.scanOther(start) }
        var place = start + 2
        var marks = NameWord.marks(place)
        while marks == 0 {
            place += 8
            marks = NameWord.marks(place)
        }
        place += marks.trailingZeroBitCount >> 3
        if place.pointee == .greater, place - start <= self.limits.nameLength {
            try self.checkDepth(start)
            _ = try self.start(PlainTag(start: start, nameEnd: place, end: place + 1, isEmpty: false))
            self.ancestry.elements.push(
                start + 1, length: place - start - 1, namespaceCount: self.ancestry.namespaces.count)
            return place + 1
        }
        let slash = place.pointee == .blank ? place + 1 : place
        if slash.pointee == .slash, slash[1] == .greater, place - start <= self.limits.nameLength {
            return try self.scanEmpty(start, nameEnd: place, end: slash + 2)
        }
        return try self.scanStartTag(start)
    }

    private mutating func scanEmpty(_ start: BytePointer, nameEnd: BytePointer, end: BytePointer) throws -> BytePointer
    {
        try self.checkDepth(start)
        let depth = self.ancestry.elements.count
        if try !self.start(PlainTag(start: start, nameEnd: nameEnd, end: end, isEmpty: true)) {
            let tag = EndTag(start: end, end: end, isVerbatim: true, isEmpty: true)
            try self.endWithSurroundings(tag, depth: depth)
        }
        if depth == 0 { self.phase = .epilog }
        return end
    }

    private mutating func scanOther(_ start: BytePointer) throws -> BytePointer? {
        switch start[1] {
        case .exclamation, .question: return try self.scanMarkupStart(start)
        case 0 where start + 1 == self.window.end: return nil
        default: return try self.scanStartTag(start)
        }
    }

    /// Refuses one element too many.
    @inline(__always)
    mutating func checkDepth(_ place: BytePointer) throws {
        if self.ancestry.elements.count >= self.limits.depth {
            throw self.fault(.limit, "more than \(self.limits.depth) open elements", at: place)
        }
    }

    /// Tells the delegate and takes the innermost element off the stack.
    @inline(__always)
    mutating func close(_ tag: EndTag) throws {
        let entry = self.ancestry.elements.top
        try self.end(tag, depth: self.ancestry.elements.count - 1)
        if entry.namespaceCount != self.ancestry.namespaces.count {
            self.ancestry.namespaces.truncate(to: entry.namespaceCount)
        }
        self.ancestry.elements.pop()
        if self.ancestry.elements.count == 0 { self.phase = .epilog }
    }

    /// False when the delegate had to look at the surroundings; then it wants to hear of the end of an empty tag too.
    @inline(__always)
    private mutating func start(_ tag: PlainTag) throws -> Bool {
        let passes = try self.delegate.passes(
            tag, depth: self.ancestry.elements.count, hasDefaultNamespace: self.ancestry.namespaces.defaultIndex >= 0)
        if !passes { try self.startWithSurroundings(tag) }
        return passes
    }

    @inline(__always)
    private mutating func end(_ tag: EndTag, depth: Int) throws {
        if try !self.delegate.passes(tag, depth: depth) { try self.endWithSurroundings(tag, depth: depth) }
    }

    @inline(never)
    private mutating func startWithSurroundings(_ tag: PlainTag) throws {
        try self.delegate.start(plain: tag, in: self.ancestry)
    }

    @inline(never)
    private mutating func endWithSurroundings(_ tag: EndTag, depth: Int) throws {
        try self.delegate.end(tag, depth: depth, in: self.ancestry)
    }

    private mutating func scanTextReference(_ start: BytePointer) throws -> BytePointer? {
        guard let (value, end) = try self.scanReference(start) else { return nil }
        try self.delegate.character(value, start, end, origin: .reference)
        return end
    }

    /// CR LF and CR become LF (XML 1.0, 2.11); nil when it is not yet known which of them it is.
    mutating func scanLineEnd(_ start: BytePointer) throws -> BytePointer? {
        if start + 1 == self.window.end, !self.isFinal { return nil }
        let end = start[1] == .lineFeed ? start + 2 : start + 1
        try self.delegate.character(10, start, end, origin: .lineEnd)
        return end
    }

    private mutating func scanBracket(_ start: BytePointer) throws -> BytePointer? {
        if start[1] == .bracket, start[2] == .greater { throw self.fault(.syntax, "']]>' in text", at: start) }
        let isKnown =
            self.isFinal || self.window.end - start > 2 || (self.window.end - start == 2 && start[1] != .bracket)
        guard isKnown else { return nil }
        try self.delegate.text(start, start + 1)
        return start + 1
    }
}

/// Eight bytes of text at once.
enum TextWord {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// Zero when all eight bytes are ASCII characters that stand for themselves in text and in canonical text;
    /// otherwise the lowest set bit is in the first byte that needs a look.
    @inline(__always)
    static func marks(_ place: BytePointer) -> UInt64 {
        let word = UInt64(littleEndian: UnsafeRawPointer(place).loadUnaligned(as: UInt64.self))
        let control = (word &- (Self.ones &* 0x20)) & ~word
        let angle = Self.zeroes((word | (Self.ones &* 2)) ^ (Self.ones &* 0x3E))
        let ampersand = Self.zeroes(word ^ (Self.ones &* 0x26))
        let bracket = Self.zeroes(word ^ (Self.ones &* 0x5D))
        return (control | angle | ampersand | bracket | word) & Self.highs
    }

    @inline(__always)
    private static func zeroes(_ word: UInt64) -> UInt64 { (word &- Self.ones) & ~word }
}

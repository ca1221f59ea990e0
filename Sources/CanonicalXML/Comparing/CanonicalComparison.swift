extension CanonicalXML {
    /// Compares the canonical forms of two documents as streams, in memory that does not grow with them.
    ///
    /// - Returns: the first difference; nil where the forms are the same bytes.
    /// - Throws: ``XMLReadError``.
    package static func firstDifference(
        _ left: XMLSource, _ right: XMLSource, method: CanonicalMethod, selection: Selection,
        limits: XMLLimits = .standard
    ) throws -> CanonicalDifference? {
        let comparison = CanonicalComparison()
        try left.read { readLeft in
            try right.read { readRight in
                var feeds = CanonicalFeeds(method, selection, limits, into: comparison)
                while try !comparison.isDecided(left: feeds.leftEnded, right: feeds.rightEnded) {
                    if comparison.needsLeft(feeds.leftEnded) {
                        try feeds.pumpLeft(readLeft)
                    } else {
                        try feeds.pumpRight(readRight)
                    }
                }
            }
        }
        guard let (kind, ahead) = comparison.difference else { return nil }
        let offset = comparison.shared
        let before = String(decoding: comparison.context, as: UTF8.self)
        func side(_ source: XMLSource, _ after: ArraySlice<UInt8>) throws -> CanonicalDifference.Side {
            CanonicalDifference.Side(
                position: try Self.position(of: offset, in: source, method, selection, limits), before: before,
                after: String(decoding: after, as: UTF8.self))
        }
        return CanonicalDifference(
            kind: kind, offset: offset, path: comparison.cursor.pathText, left: try side(left, ahead.left),
            right: try side(right, ahead.right))
    }
}

/// The two canonicalisers of a comparison, each driven by what the comparison still needs.
private struct CanonicalFeeds: ~Copyable {
    private var left: Scanner<Canonicalizer>
    private var right: Scanner<Canonicalizer>
    private(set) var leftEnded = false
    private(set) var rightEnded = false

    init(
        _ method: CanonicalMethod, _ selection: Selection, _ limits: XMLLimits, into comparison: CanonicalComparison
    ) {
        self.left = Scanner(
            Canonicalizer(method, selection: selection) { comparison.takeLeft($0) }, limits: limits, acceptsUTF16: true)
        self.right = Scanner(
            Canonicalizer(method, selection: selection) { comparison.takeRight($0) }, limits: limits, acceptsUTF16: true
        )
    }

    mutating func pumpLeft(_ read: (UnsafeMutableRawBufferPointer) throws -> Int) throws {
        if try self.left.fill(read) > 0 { return }
        try self.left.finish()
        try self.left.delegate.finish()
        self.leftEnded = true
    }

    mutating func pumpRight(_ read: (UnsafeMutableRawBufferPointer) throws -> Int) throws {
        if try self.right.fill(read) > 0 { return }
        try self.right.finish()
        try self.right.delegate.finish()
        self.rightEnded = true
    }
}

/// What two streams have in common so far, and what each is ahead.
private final class CanonicalComparison {
    /// Bytes shown on either side of a difference.
    private static let contextLength = 40

    private(set) var cursor = CanonicalCursor()
    private(set) var shared = 0
    /// The last shared bytes.
    private(set) var context: [UInt8] = []
    private var left: [UInt8] = []
    private var right: [UInt8] = []
    private var differs = false

    func takeLeft(_ piece: Span<UInt8>) { piece.withUnsafeBufferPointer { self.left.append(contentsOf: $0) } }

    func takeRight(_ piece: Span<UInt8>) { piece.withUnsafeBufferPointer { self.right.append(contentsOf: $0) } }

    /// Whether the left stream is the one to go on with.
    func needsLeft(_ leftEnded: Bool) -> Bool {
        !leftEnded && self.left.count <= self.right.count
    }

    /// Drops what is equal; true where a difference stands with enough around it, or both are at their end.
    func isDecided(left leftEnded: Bool, right rightEnded: Bool) throws -> Bool {
        if !self.differs { self.dropShared() }
        let isComplete =
            (leftEnded || self.left.count >= Self.contextLength)
            && (rightEnded || self.right.count >= Self.contextLength)
        if self.differs { return isComplete }
        guard leftEnded && self.left.isEmpty || rightEnded && self.right.isEmpty else { return false }
        if leftEnded && rightEnded {
            self.differs = !self.left.isEmpty || !self.right.isEmpty
            return true
        }
        return isComplete && !(self.left.isEmpty && self.right.isEmpty)
    }

    /// The kind of the difference and the bytes from it on.
    var difference: (CanonicalDifference.Kind, (left: ArraySlice<UInt8>, right: ArraySlice<UInt8>))? {
        guard self.differs || !self.left.isEmpty || !self.right.isEmpty else { return nil }
        let ahead = (Self.whole(self.left), Self.whole(self.right))
        return (self.cursor.kind(self.left[...], self.right[...]), ahead)
    }

    private func dropShared() {
        let count = min(self.left.count, self.right.count)
        var equal = 0
        while equal < count, self.left[equal] == self.right[equal] { equal += 1 }
        self.differs = equal < count
        // A character of several bytes belongs to the difference as a whole.
        while self.differs, equal > 0, self.left[equal] & 0xC0 == 0x80 { equal -= 1 }
        let common = self.left[..<equal]
        self.cursor.take(common)
        self.context = Self.suffix(self.context + common.suffix(Self.contextLength + 4))
        self.shared += equal
        self.left.removeSubrange(..<equal)
        self.right.removeSubrange(..<equal)
    }

    /// The last bytes, whole characters.
    private static func suffix(_ bytes: [UInt8]) -> [UInt8] {
        Array(bytes.suffix(Self.contextLength).drop { $0 & 0xC0 == 0x80 })
    }

    /// The first bytes, whole characters.
    private static func whole(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        guard bytes.count > Self.contextLength else { return bytes[...] }
        var end = Self.contextLength
        while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return bytes[..<end]
    }
}

extension CanonicalCursor {
    /// What kind of content two different continuations are.
    fileprivate func kind(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> CanonicalDifference.Kind {
        guard let first = left.first, let other = right.first else { return .end }
        switch self.lexer.inside {
        case .comment: return .comment
        case .instruction: return .instruction
        case .value: return self.attributeKind
        case .tag: return self.tagKind(left, right)
        case .text: break
        }
        if Self.startsCarriageReturn(left) || Self.startsCarriageReturn(right) { return .lineEnd }
        if Self.isBlank(first) || Self.isBlank(other) { return .whiteSpace }
        if first == .less && other == .less { return .element }
        return .text
    }

    private func tagKind(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> CanonicalDifference.Kind {
        if self.isInName {
            let marks = [left.first, right.first]
            if self.isBehindLess, marks.contains(.exclamation) { return .comment }
            if self.isBehindLess, marks.contains(.question) { return .instruction }
            guard marks.contains(UInt8(ascii: " ")) else { return .element }
        }
        let declaration = Array("xmlns".utf8)
        let isDeclaration = [left, right].contains { $0.drop { $0 == UInt8(ascii: " ") }.starts(with: declaration) }
        return isDeclaration ? .namespaceDeclaration : self.attributeKind
    }

    private var attributeKind: CanonicalDifference.Kind {
        self.attribute.starts(with: "xmlns".utf8) ? .namespaceDeclaration : .attribute
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 }

    private static func startsCarriageReturn(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.starts(with: "&#xD;".utf8) }
}

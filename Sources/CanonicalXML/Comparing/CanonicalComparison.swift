/// What two streams have in common so far, and what each is ahead.
final class CanonicalComparison {
    /// Bytes shown on either side of a difference.
    private static let contextLength = 40

    private(set) var cursor = CanonicalCursor()
    private(set) var shared = 0
    /// The last shared bytes.
    private(set) var context: [UInt8] = []
    private var left: [UInt8] = []
    private var right: [UInt8] = []
    private var differs = false

    func takeLeft(_ piece: Span<UInt8>) { self.left.append(piece) }

    func takeRight(_ piece: Span<UInt8>) { self.right.append(piece) }

    /// Whether the left stream is the one to go on with.
    func needsLeft(left leftEnded: Bool, right rightEnded: Bool) -> Bool {
        !leftEnded && (rightEnded || self.left.count <= self.right.count)
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

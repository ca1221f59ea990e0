extension Array where Element == UInt8 {
    /// The bytes of a span, copied.
    package init(_ piece: Span<UInt8>) {
        // Lent for the copy only.
        self = piece.withUnsafeBufferPointer { Self($0) }
    }

    /// Appends the bytes of a span.
    package mutating func append(_ piece: Span<UInt8>) {
        piece.withUnsafeBufferPointer { self.append(contentsOf: $0) }
    }
}

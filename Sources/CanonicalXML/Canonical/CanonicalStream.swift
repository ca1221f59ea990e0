/// Makes a canonical form of a document that comes in chunks.
public struct CanonicalStream: ~Copyable {
    private var scanner: Scanner<Canonicalizer>

    /// Starts a document; `sink` takes the canonical bytes in pieces of any length.
    public init(
        method: CanonicalMethod = .inclusive, limits: XMLLimits = .standard,
        to sink: @escaping (Span<UInt8>) throws -> Void
    ) {
        let canonicalizer = Canonicalizer(method, selection: Selection(), limits: limits, sink: sink)
        self.scanner = Scanner(canonicalizer, limits: limits, decodes: true)
    }

    /// Takes the next bytes of the document.
    /// - Throws: ``XMLReadError``, or what the sink throws.
    public mutating func feed(_ bytes: Span<UInt8>) throws {
        try bytes.withUnsafeBytes { try self.scanner.feed($0) }
    }

    /// Says that the document is complete.
    /// - Throws: ``XMLReadError``, or what the sink throws.
    public consuming func finish() throws {
        try self.scanner.finish()
        try self.scanner.delegate.finish()
    }
}

/// Canonical forms of XML documents, made in one pass and in memory that does not grow with the document.
public enum CanonicalXML {
    /// Gives the canonical form of a document to `sink`, in pieces of any length.
    /// - Throws: ``XMLReadError``, or what `sink` throws.
    public static func canonicalize(
        _ source: XMLSource, method: CanonicalMethod = .inclusive, limits: XMLLimits = .standard,
        to sink: (Span<UInt8>) throws -> Void
    ) throws {
        var selection = Selection()
        selection.decodes = true
        _ = try Self.canonicalize(source, method: method, selection: selection, limits: limits, to: sink)
    }

    /// The canonical form of a document in memory.
    /// - Throws: ``XMLReadError``.
    public static func canonicalize(
        _ bytes: [UInt8], method: CanonicalMethod = .inclusive, limits: XMLLimits = .standard
    ) throws -> [UInt8] {
        var result: [UInt8] = []
        try Self.canonicalize(.bytes(bytes), method: method, limits: limits) { piece in
            result.append(piece)
        }
        return result
    }

    /// Gives the canonical form of a part of a document to `sink`.
    /// - Parameters:
    ///   - source: the document, or an element that was cut out of one.
    ///   - method: the algorithm.
    ///   - selection: which part, and what to notice.
    ///   - context: for an element that was cut out, what its ancestors put in scope.
    ///   - limits: what the reader accepts.
    ///   - sink: takes the pieces.
    package static func canonicalize(
        _ source: XMLSource, method: CanonicalMethod, selection: Selection, context: FragmentContext? = nil,
        limits: XMLLimits = .standard, to sink: (Span<UInt8>) throws -> Void
    ) throws -> Survey {
        if selection.output == .canonicalForm {
            for binding in context?.namespaces ?? [] { try Canonicalizer.refuseRelative(binding.uri[...]) }
        }
        return try withoutActuallyEscaping(sink) { sink in
            let canonicalizer = Canonicalizer(
                method, selection: selection, limits: limits, inherited: context?.inherited ?? [], sink: sink)
            var scanner = Scanner(
                canonicalizer, limits: limits, inherited: context?.namespaces ?? [],
                decodes: selection.decodes, size: source.size)
            try source.read { read in while try scanner.fill(read) > 0 {} }
            try scanner.finish()
            try scanner.delegate.finish()
            return Survey(
                noticed: scanner.delegate.noticed, apexCount: scanner.delegate.apexCount,
                apexPath: scanner.delegate.apexPath, parts: scanner.delegate.parts,
                partCount: scanner.delegate.partCount, canonicalLength: scanner.delegate.output.count,
                isTranscoded: scanner.decoder != nil)
        }
    }
}

extension CanonicalXML {
    /// The canonical form of the nodes of a document that a filter keeps.
    ///
    /// The filter is asked once for every node, in document order: for the document, for an element, then for each
    /// namespace in scope there, then for each of its attributes, then for its content. An element that is not kept loses its tags only:
    /// whatever the filter keeps of its namespaces, attributes and content stays, as the recommendations say.
    /// Text is held in memory one node at a time, the result whole.
    /// - Parameters:
    ///   - bytes: the document.
    ///   - method: the algorithm; without comments the filter is not asked about any.
    ///   - limits: what the reader accepts.
    ///   - keeps: whether a node belongs to the subset.
    /// - Throws: ``XMLReadError``, or what the filter throws.
    public static func canonicalize(
        _ bytes: [UInt8], method: CanonicalMethod = .inclusive, limits: XMLLimits = .standard,
        keeping keeps: (CanonicalNode) throws -> Bool
    ) throws -> [UInt8] {
        let document = CanonicalNode(kind: .document, name: XMLName(localName: ""), value: "", path: [])
        let keepsDocument = try keeps(document)
        return try withoutActuallyEscaping(keeps) { keeps in
            let canonicalizer = SubsetCanonicalizer(method, keepsDocument: keepsDocument, keeps: keeps)
            var scanner = Scanner(canonicalizer, limits: limits, decodes: true, size: bytes.count)
            try bytes.withUnsafeBytes { try scanner.feed($0) }
            try scanner.finish()
            return scanner.delegate.output
        }
    }
}

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
                    if comparison.needsLeft(left: feeds.leftEnded, right: feeds.rightEnded) {
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

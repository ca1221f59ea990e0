extension CanonicalXML {
    /// What a pass over a document found.
    package struct Survey: Sendable {
        /// Elements of the noticed name and at the place asked for, in document order.
        package var noticed: [NoticedElement]
        /// Elements that the apex means; an identifier must mean exactly one.
        package var apexCount: Int
        /// The names from the root to the first of them.
        package var apexPath: [String]
        /// The elements at which output began, in document order, as many as may be noticed.
        ///
        /// That is the apex, or the kept elements in it.
        package var parts: [Part]
        /// How many they are.
        package var partCount: Int
        /// Bytes given.
        package var canonicalLength: Int
        /// Whether the document is not in UTF-8: every offset then counts bytes of its UTF-8 form.
        package var isTranscoded: Bool
    }

    /// An element that was given with its content, but for what was left out.
    package struct Part: Hashable, Sendable {
        /// Names as written, from the root.
        package var path: [String]
        /// Its bytes in the document.
        package var range: Range<Int>
    }
}

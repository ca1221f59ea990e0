/// Something noticed: an element of the noticed name, or one at the place asked for.
package struct NoticedElement: Sendable {
    /// Names as written, from the root, its own last.
    package var path: [String]
    /// Its number among the noticed elements in document order, from 0; nil for a place.
    package var number: Int?
    /// The number of the noticed element that it stands in.
    package var container: Int?
    /// Offsets in the document of its first byte and, once it is known, of its end tag and of the byte after it.
    package var start: Int
    package var endTag = 0
    package var end = 0
    /// One past its start tag.
    package var contentStart: Int
    /// One past the last attribute, or past the name.
    package var attributesEnd: Int
    package var isEmptyTag: Bool
    /// The namespaces in scope inside it.
    package var namespaces: [NamespaceBinding]
    /// Attributes in the xml namespace that its ancestors have, and the place itself too: name with prefix, normalised
    /// value; outermost first, the nearest of each name only, but every xml:base (Canonical XML 1.1, 2.4).
    package var inherited: [NamespaceBinding]
    /// Its bytes, where they were asked for.
    package var bytes: [UInt8] = []

    /// Whether it stands at the place asked for.
    package var isPlace: Bool { self.number == nil }
}

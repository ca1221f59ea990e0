/// A name with its namespace.
package struct ExpandedName: Hashable, Sendable {
    package var namespace: [UInt8]
    package var localName: [UInt8]

    package init(namespace: String, localName: String) {
        self.namespace = Array(namespace.utf8)
        self.localName = Array(localName.utf8)
    }
}

/// Which part of a document becomes canonical bytes, and what is noticed on the way.
package struct Selection: Sendable {
    /// Where the output starts.
    package enum Apex: Hashable, Sendable {
        case document
        /// The elements with an attribute Id, ID, id or xml:id of this value.
        case identifier([UInt8])
        /// The first element at this path, names as written.
        case path([[UInt8]])
    }

    /// What is left out.
    package enum Omission: Hashable, Sendable {
        case nothing
        /// Every outermost element with the noticed name.
        case all
        /// The outermost element with the noticed name that has this number, from 0.
        case number(Int)
    }

    package var apex = Apex.document
    /// The name whose elements are noticed and may be left out.
    package var noticed: ExpandedName?
    package var omission = Omission.nothing
    /// Whether the bytes of the elements left out are kept.
    package var keepsOmitted = false
    /// A path whose elements are reported with what is needed to insert something there; names as written, `*` any.
    package var place: [[UInt8]] = []

    package init() {}
}

/// Something noticed: an element left out, or one at the place asked for.
package struct NoticedElement: Sendable {
    /// Names as written, from the root, its own last.
    package var path: [String]
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
    /// Attributes in the xml namespace that its content inherits: name with prefix, normalised value.
    package var inherited: [NamespaceBinding]
    /// Its bytes, where they were asked for.
    package var bytes: [UInt8] = []
    /// Whether it stands at the place asked for.
    package var isPlace: Bool
}

/// Which part of a document becomes canonical bytes, and what is noticed on the way.
package struct Selection: Sendable {
    /// Where the output may start.
    package enum Apex: Hashable, Sendable {
        case document
        /// The elements with an attribute Id, ID, id, xml:id or wsu:Id of this value.
        case identifier([UInt8])
        /// The first element at this path, names as written.
        case path([[UInt8]])
        /// The element whose start tag begins after this many bytes of the document.
        case offset(Int)
    }

    /// What is left out.
    package enum Omission: Hashable, Sendable {
        case nothing
        /// Every element with the noticed name; the XPath filter `not(ancestor-or-self::P:N)`.
        case all
        /// The elements with the noticed name that are children of the root; XPath Filter 2.0 `subtract /*/P:N`.
        case childrenOfRoot
        /// The noticed element that has this number.
        case number(Int)
    }

    /// What the sink gets.
    package enum Output: Hashable, Sendable {
        case canonicalForm
        /// The character data of the part, references replaced, without markup (XML Signature, 6.6.2).
        case stringValue
    }

    package var apex = Apex.document
    /// Where not empty: within the apex only elements of these names, each an apex of its own, with all their
    /// content; the XPath filter `ancestor-or-self::P:N [or …]`.
    package var kept: [ExpandedName] = []
    package var output = Output.canonicalForm
    /// The name whose elements are noticed and may be left out.
    package var noticed: ExpandedName?
    /// Whether noticed elements inside noticed elements are described and numbered too; otherwise only the outermost.
    package var noticesNested = false
    /// More noticed elements than this are refused.
    package var noticeLimit = 64
    package var omission = Omission.nothing
    /// Whether the bytes of the elements left out, and of the noticed ones inside them, are kept.
    package var keepsOmitted = false
    /// A path whose elements are reported with what is needed to insert something there; names as written, `*` any.
    package var place: [[UInt8]] = []
    /// Whether the document may be in another encoding than UTF-8; every offset then counts bytes of its UTF-8 form.
    package var decodes = false

    package init() {}

    /// Whether the output is the document but for what is left out, comments and instructions around it included.
    var isWholeDocument: Bool { self.apex == .document && self.kept.isEmpty && self.output == .canonicalForm }

    /// Whether an element without attributes, prefix and default namespace never needs a look inside the output.
    var ignoresPlainTags: Bool {
        self.output == .canonicalForm && self.noticed?.namespace.isEmpty != true
    }
}

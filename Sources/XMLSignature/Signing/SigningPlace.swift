import CanonicalXML

/// Where a new signature will stand.
struct SigningPlace: Sendable {
    /// The document it goes into; without one the signature is the document.
    let document: XMLSource
    /// What tells the document from a later one at the same place.
    let fingerprint: [Int]
    let splice: SignedDocument.Splice
    let context: FragmentContext
    /// Bytes of the document before it; nil where the signature is the document.
    let offset: Int?
    /// Whether the place is the root element.
    let isInRoot: Bool

    /// A new document that is nothing but the signature.
    static let alone = SigningPlace(
        document: .bytes([]), fingerprint: [0], splice: .nothing,
        context: FragmentContext(namespaces: [], inherited: []), offset: nil, isInRoot: false)

    private init(
        document: XMLSource, fingerprint: [Int], splice: SignedDocument.Splice, context: FragmentContext, offset: Int?,
        isInRoot: Bool
    ) {
        self.document = document
        self.fingerprint = fingerprint
        self.splice = splice
        self.context = context
        self.offset = offset
        self.isInRoot = isInRoot
    }

    init(_ element: NoticedElement, in document: XMLSource, fingerprint: [Int]) {
        self.init(
            document: document, fingerprint: fingerprint, splice: SignedDocument.Splice(element),
            context: FragmentContext(namespaces: element.namespaces, inherited: element.inherited),
            offset: element.isEmptyTag ? element.attributesEnd : element.endTag,
            isInRoot: element.path.count == 1)
    }
}

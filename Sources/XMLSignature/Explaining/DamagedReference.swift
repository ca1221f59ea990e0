import CanonicalXML

/// A reference whose digest does not fit: what was digested, how, and what should have come out.
struct DamagedReference {
    /// The number of its signature in the document, from 0.
    var signature: Int
    /// How the digested bytes are made.
    var method: CanonicalMethod
    var selection: Selection
    /// The algorithm that the reference names.
    var digest: DigestMethod
    /// The digest that the signature carries.
    var value: [UInt8]
    /// Whether the signature value fits a SignedInfo that inherits namespaces: then these are as they were.
    var isSignedInfoIntact: Bool
    /// Whether offsets do not count the bytes of the document as written.
    var isTranscoded: Bool
    /// The bytes of the signature in the document.
    var signatureRange: Range<Int>
}

import CanonicalXML

/// An `Object` of a signature (XML Signature, 4.6).
public struct SignatureObject: Hashable, Sendable {
    /// The Id by which a reference may point at it.
    public var identifier: String?
    /// What kind of content it holds, as a media type.
    public var mimeType: String?
    /// The URI of how the content is encoded.
    public var encoding: String?
    /// XML that goes between the tags as it is, UTF-8.
    public var content: [UInt8]

    /// Makes an object of XML; namespaces that it does not declare are those of the place where the signature stands.
    public init(identifier: String? = nil, xml content: [UInt8], mimeType: String? = nil) {
        self.identifier = identifier
        self.mimeType = mimeType
        self.content = content
    }

    /// Makes an object that holds bytes as base 64.
    public init(identifier: String? = nil, base64 bytes: [UInt8], mimeType: String? = nil) {
        self.identifier = identifier
        self.mimeType = mimeType
        self.encoding = Identifiers.base64
        self.content = Base64.encode(bytes)
    }
}

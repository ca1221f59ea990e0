/// One reference of a signature: what it points at and whether the digest still fits.
public struct ReferenceFinding: Hashable, Sendable, Codable {
    /// The URI as written; nil where the attribute is missing.
    public var uri: String?
    /// The path of the element that it covers; nil where it was not followed.
    public var path: String?
    /// The bytes of the document in which the covered content stands, from 0; nil where it was not followed.
    public var byteRange: Range<Int>?
    /// The algorithm identifier (URI) of the digest.
    public var digestMethod: String
    /// Whether the content has this digest.
    public var digestFits: Bool

    /// Makes a finding.
    public init(uri: String?, path: String?, byteRange: Range<Int>?, digestMethod: String, digestFits: Bool) {
        self.uri = uri
        self.path = path
        self.byteRange = byteRange
        self.digestMethod = digestMethod
        self.digestFits = digestFits
    }
}

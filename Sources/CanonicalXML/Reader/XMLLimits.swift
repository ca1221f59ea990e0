/// How much of anything a document may hold; whatever is larger is refused, not truncated.
public struct XMLLimits: Hashable, Sendable {
    /// Open elements at once.
    public var depth: Int
    /// Attributes and namespace declarations of one element together.
    public var attributes: Int
    /// Bytes of one element, attribute or target name.
    public var nameLength: Int
    /// Bytes of one attribute value as written.
    public var attributeLength: Int
    /// Bytes of one tag, or of the XML declaration, as written.
    public var tagLength: Int
    /// Bytes of all namespace declarations in scope at once, and of all attributes of the xml namespace on open elements.
    public var scopeLength: Int

    /// Limits that no honest dossier meets: depth 256, 256 attributes, names of 4 KB, values of 1 MB, tags of 4 MB,
    /// 8 MB in scope.
    public static let standard = XMLLimits()

    /// Makes limits; every value that is not given is the standard one.
    public init(
        depth: Int = 256, attributes: Int = 256, nameLength: Int = 4096, attributeLength: Int = 1 << 20,
        tagLength: Int = 4 << 20, scopeLength: Int = 8 << 20
    ) {
        self.depth = depth
        self.attributes = attributes
        self.nameLength = nameLength
        self.attributeLength = attributeLength
        self.tagLength = tagLength
        self.scopeLength = scopeLength
    }
}

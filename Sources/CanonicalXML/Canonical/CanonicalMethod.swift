/// A canonicalisation algorithm, by the identifiers that XML Signature uses.
public struct CanonicalMethod: Hashable, Sendable {
    /// Which namespace declarations the canonical form repeats.
    public enum Family: Hashable, Sendable {
        /// Canonical XML 1.0 (W3C Recommendation of 15 March 2001).
        case inclusive
        /// Canonical XML 1.1 (W3C Recommendation of 2 May 2008); like 1.0 for whole documents.
        case inclusive11
        /// Exclusive XML Canonicalization 1.0 (W3C Recommendation of 18 July 2002).
        case exclusive
    }

    /// The rules for namespaces.
    public var family: Family
    /// Whether comments stay.
    public var withComments: Bool
    /// Prefixes that an exclusive form treats inclusively, `#default` for the default namespace.
    public var inclusivePrefixes: [String]

    /// Makes a method; `inclusivePrefixes` matter to the exclusive family only.
    public init(_ family: Family, withComments: Bool = false, inclusivePrefixes: [String] = []) {
        self.family = family
        self.withComments = withComments
        self.inclusivePrefixes = inclusivePrefixes
    }

    /// Canonical XML 1.0 without comments.
    public static let inclusive = CanonicalMethod(.inclusive)
    /// Exclusive XML Canonicalization 1.0 without comments.
    public static let exclusive = CanonicalMethod(.exclusive)

    /// Finds a method by its identifier (URI).
    public init?(identifier: String) {
        let withComments = identifier.hasSuffix("WithComments")
        let plain = withComments ? String(identifier.dropLast("WithComments".count)) : identifier
        let base = withComments && plain.hasSuffix("#") && plain != Self.exclusiveURI ? String(plain.dropLast()) : plain
        switch base {
        case Self.inclusiveURI: self.init(.inclusive, withComments: withComments)
        case Self.inclusive11URI: self.init(.inclusive11, withComments: withComments)
        case Self.exclusiveURI: self.init(.exclusive, withComments: withComments)
        default: return nil
        }
    }

    /// The identifier (URI).
    public var identifier: String {
        switch self.family {
        case .inclusive: Self.inclusiveURI + (self.withComments ? "#WithComments" : "")
        case .inclusive11: Self.inclusive11URI + (self.withComments ? "#WithComments" : "")
        case .exclusive: Self.exclusiveURI + (self.withComments ? "WithComments" : "")
        }
    }

    private static let inclusiveURI = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
    private static let inclusive11URI = "http://www.w3.org/2006/12/xml-c14n11"
    private static let exclusiveURI = "http://www.w3.org/2001/10/xml-exc-c14n#"
}

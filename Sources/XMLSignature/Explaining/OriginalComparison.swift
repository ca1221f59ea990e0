public import CanonicalXML

/// What a document and its original have to do with each other.
public struct OriginalComparison: Hashable, Sendable {
    /// Whether the original has the digest that the signature carries: it is what was signed.
    public var originalFits: Bool
    /// The first difference of the two canonical forms, the document on the left; nil where they are the same.
    public var difference: CanonicalDifference?

    /// Makes a comparison.
    public init(originalFits: Bool, difference: CanonicalDifference?) {
        self.originalFits = originalFits
        self.difference = difference
    }
}

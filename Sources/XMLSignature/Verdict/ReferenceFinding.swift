/// What came of one reference of a signature.
public struct ReferenceFinding: Hashable, Sendable {
    /// The URI as written; nil where there is none.
    public var uri: String?
    /// What kind of thing the signer says it is, as a URI.
    public var type: String?
    /// The identifier (URI) of the digest algorithm.
    public var digestMethod: String
    /// What it covers, as element paths; empty where it was refused.
    public var coveredPaths: [String]
    /// Where each of them stands in the document, in bytes from 0, what the transforms leave out included; two elements may
    /// have the same path.
    public var coveredRanges: [Range<Int>]
    /// Whether what it covers still has the digest that was signed.
    public var digestFits: Bool
    /// Why it was refused before any work, in plain English.
    public var refusal: String?
    /// The same as a code with values.
    public var fault: CheckFault?
    /// The references of the Manifest that it points at (XML Signature, 5.1).
    public var manifest: [ReferenceFinding]

    init(_ facts: ReferenceFacts) {
        self.uri = facts.uri
        self.type = facts.type
        self.digestMethod = facts.digestMethod
        self.coveredPaths = facts.coveredPaths
        self.coveredRanges = facts.coveredRanges
        self.digestFits = facts.digestFits
        self.refusal = facts.refusal?.reason
        self.fault = facts.refusal?.fault
        self.manifest = facts.manifest.map(ReferenceFinding.init)
    }
}

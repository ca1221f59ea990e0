import CanonicalXML

/// What was found out about one reference: what it points at and whether the digest fits.
struct ReferenceFacts: Sendable {
    var uri: String?
    var type: String?
    var identifier: String?
    var digestMethod: String
    var digestValue: [UInt8]
    /// What it covers, as element paths and as bytes of the document; empty where it was not followed.
    var coveredPaths: [String] = []
    var coveredRanges: [Range<Int>] = []
    var coversDocument = false
    /// Nil where the profile accepts the reference.
    var refusal: SignatureCheck?
    var digestFits = false
    /// How its octets are made again.
    var recipe: ReferenceRecipe?
    /// The number of the signature it belongs to, among those of the document.
    var number: Int
    /// The references of the manifest that it points at, where that is one and its digest fits.
    var manifest: [ReferenceFacts] = []
    /// Why what should be a manifest could not be read as one.
    var manifestProblem: CheckFault?

    init(_ reference: SignatureElement.Reference, number: Int) {
        self.uri = reference.uri
        self.type = reference.type
        self.identifier = reference.identifier
        self.digestMethod = reference.digestMethod
        self.digestValue = reference.digestValue
        self.number = number
    }

    /// The canonical form that was digested, and what it was taken from.
    var method: CanonicalMethod? { self.recipe?.method }
    var selection: Selection? { self.recipe?.selection(number: self.number) }

    mutating func refuse(_ name: String, _ fault: CheckFault) {
        self.refusal = SignatureCheck(name: name, fault: fault)
    }
}

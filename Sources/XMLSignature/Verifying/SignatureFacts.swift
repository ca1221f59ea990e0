import CanonicalXML

/// What was found out about one signature, before anything is judged.
struct SignatureFacts: Sendable {
    /// One reference: what it points at and whether the digest fits.
    struct ReferenceFacts: Sendable {
        var uri: String?
        /// The path of what it covers; nil where it was not followed.
        var coveredPath: String?
        var coversDocument = false
        var digestMethod: String
        /// Nil where the profile accepts the reference.
        var refusal: SignatureCheck?
        var digestFits = false
        /// How its canonical bytes are made again.
        var method: CanonicalMethod?
        var selection: Selection?
        var digestValue: [UInt8] = []
    }

    var path: [String]
    /// Why the element could not be read.
    var formatError: String?
    var element: SignatureElement?
    var references: [ReferenceFacts] = []
    /// Why an algorithm was refused before any work.
    var refusals: [SignatureCheck] = []
    var algorithm: SignatureAlgorithm?
    /// The certificate that holds the key, where there is one.
    var certificate: [UInt8]?
    var certificateError: String?
    var key: PublicKey?
    /// Nil unless both KeyValue and certificate are there.
    var keyValueMatches: Bool?
    var valueFits = false

    /// Digests and value fit; says nothing about whose key it is.
    var isCryptographicallyValid: Bool {
        self.valueFits && self.refusals.isEmpty && !self.references.isEmpty && self.keyValueMatches != false
            && self.references.allSatisfy { $0.digestFits && $0.refusal == nil }
    }
}

import CanonicalXML

/// Time-stamps over the signature value (EN 319 132-1, 5.3 and 5.1.4), as they stand in the signature.
struct SignatureTimeStamp: Sendable {
    /// How the SignatureValue element became bytes; nil where that is not accepted.
    var method: CanonicalMethod?
    /// The tokens, DER.
    var tokens: [[UInt8]] = []
    /// Why it cannot be used.
    var problem: String?

    init(_ node: SignatureNode) throws(SignatureFormatError) {
        self.method = .inclusive
        for child in node.children {
            if child.isNamed("CanonicalizationMethod") {
                self.method = try CanonicalMethod(child)
                if self.method == nil { self.problem = "its canonicalisation is not accepted" }
            } else if child.isXAdES("EncapsulatedTimeStamp") {
                guard (child.tag.attribute("Encoding") ?? XAdESNames.der) == XAdESNames.der else {
                    self.problem = "its encoding is not DER"
                    continue
                }
                self.tokens.append(try child.base64())
            } else {
                // XMLTimeStamp, and Include or ReferenceInfo, which have no place in this property.
                self.problem = "\(child.tag.name.localName) is not accepted"
            }
        }
        if self.tokens.isEmpty, self.problem == nil { self.problem = "it holds no time-stamp" }
        guard self.tokens.count <= Self.tokenLimit else { throw SignatureFormatError(.tooManyTimeStamps) }
    }

    private static let tokenLimit = 8
}

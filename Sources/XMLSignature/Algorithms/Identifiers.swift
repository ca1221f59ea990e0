/// Names of XML Signature (W3C Recommendation, second edition, and 1.1).
enum Identifiers {
    static let namespace = "http://www.w3.org/2000/09/xmldsig#"
    static let namespace11 = "http://www.w3.org/2009/xmldsig11#"
    static let enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
    /// The namespace of the signing time in dossiers.
    static let signingTime = "http://example.org/#signatureProperties"
}

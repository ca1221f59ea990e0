import CanonicalXML

/// Names of XML Signature (W3C Recommendation, second edition, and 1.1).
enum Identifiers {
    static let namespace = "http://www.w3.org/2000/09/xmldsig#"
    static let namespace11 = "http://www.w3.org/2009/xmldsig11#"
    /// RFC 9231, 2.3.9: the parameters of RSASSA-PSS.
    static let namespaceMore = "http://www.w3.org/2007/05/xmldsig-more#"
    static let exclusiveNamespace = "http://www.w3.org/2001/10/xml-exc-c14n#"
    static let enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
    static let base64 = "http://www.w3.org/2000/09/xmldsig#base64"
    static let xpath = "http://www.w3.org/TR/1999/REC-xpath-19991116"
    static let xpathFilter2 = "http://www.w3.org/2002/06/xmldsig-filter2"
    static let rsaPSS = "http://www.w3.org/2007/05/xmldsig-more#rsa-pss"
    static let mgf1 = "http://www.w3.org/2007/05/xmldsig-more#MGF1"
    /// The Type of a reference to a list of more references (XML Signature, 5.1).
    static let manifest = "http://www.w3.org/2000/09/xmldsig#Manifest"
    /// The namespace of the signing time in dossiers.
    static let signingTime = "http://example.org/#signatureProperties"

    /// `Signature` itself.
    static let signature = ExpandedName(namespace: Self.namespace, localName: "Signature")
}

/// Names of XAdES (ETSI EN 319 132-1).
enum XAdESNames {
    /// The namespace of all properties that baseline signatures have.
    static let namespace = "http://uri.etsi.org/01903/v1.3.2#"
    /// The Type of the reference to SignedProperties (4.4.2).
    static let signedProperties = "http://uri.etsi.org/01903#SignedProperties"
    /// The Type of a counter-signature's reference to the value that it signs (5.2.7.3).
    static let countersignedSignature = "http://uri.etsi.org/01903#CountersignedSignature"
    /// The Encoding of a time-stamp, which is also meant where none is given (5.1.3).
    static let der = "http://uri.etsi.org/01903/v1.2.2#DER"
}

extension SignatureNode {
    /// Whether it has this name in XAdES's namespace.
    func isXAdES(_ localName: String) -> Bool { self.isNamed(localName, XAdESNames.namespace) }

    /// The only child of this name in XAdES's namespace; nil where there is none.
    func xadesChild(_ localName: String) throws(SignatureFormatError) -> SignatureNode? {
        let found = self.children.filter { $0.isXAdES(localName) }
        guard found.count <= 1 else { throw SignatureFormatError(.elementRepeated, ["element": localName]) }
        return found.first
    }
}

/// An Extension (RFC 5280, 4.1.2.9).
package struct CertificateExtension: Sendable {
    package let identifier: OID
    package let isCritical: Bool
    /// What the OCTET STRING holds.
    package let value: [UInt8]
    /// Whether `critical FALSE` is written out, which DER leaves away.
    let writesDefault: Bool

    package init(_ element: DERElement) throws(DERError) {
        var fields = try element.cursor(.sequence)
        self.identifier = try fields.take(.objectIdentifier).identifier()
        let critical = try fields.next(.boolean)?.boolean()
        self.isCritical = critical ?? false
        self.writesDefault = critical == false
        self.value = try fields.take(.octetString).octets()
    }

    package static let subjectKeyIdentifier = OID(2, 5, 29, 14)
    package static let keyUsage = OID(2, 5, 29, 15)
    package static let subjectAlternativeName = OID(2, 5, 29, 17)
    package static let basicConstraints = OID(2, 5, 29, 19)
    package static let nameConstraints = OID(2, 5, 29, 30)
    package static let certificatePolicies = OID(2, 5, 29, 32)
    package static let authorityKeyIdentifier = OID(2, 5, 29, 35)
    package static let extendedKeyUsage = OID(2, 5, 29, 37)

    /// What this product takes into account, so that it may be critical.
    package static let known: Set<OID> = [
        subjectKeyIdentifier, keyUsage, subjectAlternativeName, basicConstraints, nameConstraints, certificatePolicies,
        authorityKeyIdentifier, extendedKeyUsage,
    ]
}

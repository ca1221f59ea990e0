/// The attribute types of names (RFC 4519; X.520) that are called by a short name here.
package enum AttributeType {
    package static let commonName = OID(2, 5, 4, 3)
    package static let serialNumber = OID(2, 5, 4, 5)
    package static let organization = OID(2, 5, 4, 10)
    package static let organizationIdentifier = OID(2, 5, 4, 97)
    package static let email = OID(1, 2, 840, 113_549, 1, 9, 1)
    /// RFC 4519, 2.39: where Vietnamese authorities put tax codes and citizen numbers.
    package static let userIdentifier = OID(0, 9, 2342, 19_200_300, 100, 1, 1)

    /// The names that RFC 4514 has (section 3).
    static let rfc4514: [OID: String] = [
        commonName: "CN", OID(2, 5, 4, 6): "C", OID(2, 5, 4, 7): "L", OID(2, 5, 4, 8): "ST", OID(2, 5, 4, 9): "STREET",
        organization: "O", OID(2, 5, 4, 11): "OU", userIdentifier: "UID",
        OID(0, 9, 2342, 19_200_300, 100, 1, 25): "DC",
    ]

    private static let others: [OID: String] = [
        email: "E", serialNumber: "serialNumber", organizationIdentifier: "organizationIdentifier",
        OID(2, 5, 4, 4): "SN", OID(2, 5, 4, 42): "GN", OID(2, 5, 4, 12): "title", OID(2, 5, 4, 20): "telephoneNumber",
    ]

    /// The short name that people know, else the dotted form.
    package static func name(_ type: OID) -> String { Self.rfc4514[type] ?? Self.others[type] ?? type.text }
}

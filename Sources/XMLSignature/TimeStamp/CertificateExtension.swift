import SwiftASN1

/// An Extension (RFC 5280, 4.1.2.9).
struct CertificateExtension: Sendable {
    let identifier: ASN1ObjectIdentifier
    let isCritical: Bool
    /// The DER inside the OCTET STRING.
    let value: [UInt8]

    init(_ node: ASN1Node) throws {
        (self.identifier, self.isCritical, self.value) = try DER.sequence(node, identifier: .sequence) { nodes in
            let identifier = try ASN1ObjectIdentifier(derEncoded: &nodes)
            let isCritical = try nodes.next(.boolean).map { try Bool(derEncoded: $0) } ?? false
            return (identifier, isCritical, Array(try ASN1OctetString(derEncoded: &nodes).bytes))
        }
    }
}

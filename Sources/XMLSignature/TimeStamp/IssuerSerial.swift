import SwiftASN1

/// Issuer and serial number together name a certificate (RFC 5035, 5: IssuerSerial; RFC 5652, 10.2.4).
struct IssuerSerial: Hashable, Sendable {
    /// The issuer's Name, DER.
    let issuer: [UInt8]
    /// Big-endian, without a sign.
    let serial: [UInt8]

    /// Of a certificate.
    init(_ certificate: CertificateDetails) {
        self.issuer = certificate.issuer
        self.serial = certificate.serial
    }

    /// Reads an IssuerAndSerialNumber: the Name stands there as it is.
    init(issuerAndSerialNumber node: ASN1Node) throws {
        (self.issuer, self.serial) = try DER.sequence(node, identifier: .sequence) { nodes in
            guard let issuer = nodes.next() else { throw KeyReadError.malformed }
            return (Array(issuer.encodedBytes), Array(try ArraySlice<UInt8>(derEncoded: &nodes)))
        }
    }

    /// Reads an IssuerSerial, whose GeneralNames must be one directory name; an issuer's unique identifier is passed over.
    init(_ node: ASN1Node) throws {
        (self.issuer, self.serial) = try DER.sequence(node, identifier: .sequence) { nodes in
            guard let names = nodes.next() else { throw KeyReadError.malformed }
            let name = try names.onlyChild()
            guard name.identifier == Self.directoryName else { throw KeyReadError.unsupported }
            let serial = Array(try ArraySlice<UInt8>(derEncoded: &nodes))
            _ = nodes.next(.bitString)
            return (Array(try name.onlyChild().encodedBytes), serial)
        }
    }

    /// Reads an IssuerSerial.
    init(der: [UInt8]) throws {
        try self.init(DER.parse(der))
    }

    /// The IssuerSerial, DER.
    func serialized() throws -> [UInt8] {
        var coder = DER.Serializer()
        try coder.appendConstructedNode(identifier: .sequence) { coder in
            coder.appendConstructedNode(identifier: .sequence) { coder in
                coder.appendConstructedNode(identifier: Self.directoryName) { coder in
                    coder.serializeRawBytes(self.issuer)
                }
            }
            try coder.serialize(self.serial[...])
        }
        return coder.serializedBytes
    }

    /// directoryName is [4], explicit as Name is a CHOICE (X.680, 31.2.7).
    private static let directoryName = ASN1Identifier(tagWithNumber: 4, tagClass: .contextSpecific)
}

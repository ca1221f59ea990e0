/// Issuer and serial number together name a certificate (RFC 5035, 5: IssuerSerial; RFC 5652, 10.2.4).
package struct IssuerSerial: Sendable {
    /// The issuer's Name.
    package let issuer: DistinguishedName
    package let serial: SerialNumber

    /// Of a certificate.
    package init(_ certificate: X509Certificate) {
        self.issuer = certificate.issuer
        self.serial = certificate.serial
    }

    /// Reads an IssuerAndSerialNumber: the Name stands there as it is.
    package init(issuerAndSerialNumber element: DERElement) throws(DERError) {
        var fields = try element.cursor(.sequence)
        self.issuer = DistinguishedName(try fields.take(.sequence))
        self.serial = SerialNumber(octets: try fields.take().integerOctets())
        guard fields.isAtEnd else { throw .malformed }
    }

    /// Reads an IssuerSerial, whose GeneralNames must be one directory name; an issuer's unique identifier is passed
    /// over.
    package init(_ element: DERElement) throws(DERError) {
        var fields = try element.cursor(.sequence)
        let name = try fields.take(.sequence).onlyChild()
        guard name.tag == .context(4) else { throw .unsupported }
        self.issuer = DistinguishedName(try name.onlyChild())
        self.serial = SerialNumber(octets: try fields.take().integerOctets())
        _ = try fields.next(.bitString)
        guard fields.isAtEnd else { throw .malformed }
    }

    /// Reads an IssuerSerial.
    package init(der: [UInt8]) throws(DERError) {
        try self.init(DERCursor.only(der))
    }

    /// The IssuerSerial, DER; the serial number stands there as the certificate has it.
    package var der: [UInt8] {
        var writer = DERWriter()
        writer.sequence { writer in
            writer.sequence { writer in
                // directoryName is [4], explicit as Name is a CHOICE (X.680, 31.2.7).
                writer.element(0xA4, self.issuer.der)
            }
            writer.element(0x02, self.serial.octets)
        }
        return writer.bytes
    }
}

/// Equal where both name one certificate, however the name's strings are written.
extension IssuerSerial: Hashable {
    package static func == (left: Self, right: Self) -> Bool {
        left.serial == right.serial
            && (left.issuer.element == right.issuer.element || left.issuer.comparisonKey == right.issuer.comparisonKey)
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(self.serial) }
}

/// A CMS SignedData (RFC 5652, 5.1), BER or DER: how time-stamps travel, and bundles of certificates without a signer.
package struct SignedData: Sendable {
    package let contentType: OID
    /// The content; nil where the message carries none.
    package let content: [UInt8]?
    /// The certificates that came along, as they came.
    package let certificates: [[UInt8]]
    /// The SignerInfos.
    package let signers: [DERElement]

    private static let signedData = OID(1, 2, 840, 113_549, 1, 7, 2)

    /// Reads a ContentInfo that holds SignedData.
    /// - Throws: `unsupported` where it holds something else, `malformed`, `tooLarge`.
    package init(_ ber: [UInt8], certificateLimit: Int = 50) throws(DERError) {
        var info = try DERCursor.only(ber).cursor(.sequence)
        guard try info.take().identifier() == Self.signedData else { throw .unsupported }
        var fields = try info.take(.context(0)).onlyChild().cursor(.sequence)
        let version = try fields.take().integer()
        _ = try fields.take(.set)
        guard (1...5).contains(version), info.isAtEnd else { throw .malformed }
        var encapsulated = try fields.take().cursor(.sequence)
        self.contentType = try encapsulated.take().identifier()
        if let content = try encapsulated.next(.context(0)) {
            self.content = try content.onlyChild().octets()
        } else {
            self.content = nil
        }
        let certificates = try fields.next(.context(0))?.children(limit: certificateLimit) ?? []
        // Attribute certificates and other kinds carry tags of their own.
        self.certificates = certificates.filter { $0.tag == .sequence }.map { Array($0.encoded) }
        _ = try fields.next(.context(1))
        self.signers = try fields.take(.set).children()
        guard fields.isAtEnd else { throw .malformed }
    }
}

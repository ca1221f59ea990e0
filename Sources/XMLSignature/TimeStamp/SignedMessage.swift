import PublicKeys

/// A CMS SignedData with its content and one signer (RFC 5652, 5), which is how a time-stamp travels.
struct SignedMessage: Sendable {
    let contentType: OID
    let content: [UInt8]
    /// The certificates that came along, DER.
    let certificates: [[UInt8]]
    let signer: MessageSigner

    /// Reads a token; authorities that write lengths as BER allows are many, so the envelope need not be DER.
    init(_ ber: [UInt8]) throws(DERError) {
        let data = try SignedData(ber)
        guard let content = data.content, data.signers.count == 1 else { throw .malformed }
        self.contentType = data.contentType
        self.content = content
        self.certificates = data.certificates
        self.signer = try MessageSigner(data.signers[0])
    }
}

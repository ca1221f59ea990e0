import SwiftASN1

/// A CMS SignedData with its content and one signer (RFC 5652, 5), which is how a time-stamp travels.
struct SignedMessage: Sendable {
    let contentType: ASN1ObjectIdentifier
    let content: [UInt8]
    /// The certificates that came along, DER.
    let certificates: [[UInt8]]
    let signer: MessageSigner

    /// Reads a token; authorities that write lengths as BER allows are many, so the envelope need not be DER.
    init(_ ber: [UInt8]) throws {
        let data = try DER.sequence(BER.parse(ber), identifier: .sequence) { nodes in
            guard try ASN1ObjectIdentifier(derEncoded: &nodes) == .signedData, let data = nodes.next(tagged: 0) else {
                throw KeyReadError.malformed
            }
            return try data.onlyChild()
        }
        self = try DER.sequence(data, identifier: .sequence) { try Self(&$0) }
    }

    private init(_ nodes: inout ASN1NodeCollection.Iterator) throws {
        guard try (1...5).contains(Int(derEncoded: &nodes)), nodes.next(.set) != nil, let content = nodes.next() else {
            throw KeyReadError.malformed
        }
        (self.contentType, self.content) = try DER.sequence(content, identifier: .sequence) { nodes in
            let type = try ASN1ObjectIdentifier(derEncoded: &nodes)
            guard let content = try nodes.next(tagged: 0)?.onlyChild() else { throw KeyReadError.malformed }
            return (type, Array(try ASN1OctetString(derEncoded: content).bytes))
        }
        let certificates = try nodes.next(tagged: 0)?.children() ?? []
        guard certificates.count <= Self.certificateLimit else { throw KeyReadError.malformed }
        // Attribute certificates and other kinds carry tags of their own.
        self.certificates = certificates.filter { $0.identifier == .sequence }.map { Array($0.encodedBytes) }
        _ = nodes.next(tagged: 1)
        guard let signers = try nodes.next(.set)?.children(), signers.count == 1 else { throw KeyReadError.malformed }
        self.signer = try MessageSigner(signers[0])
    }

    private static let certificateLimit = 50
}

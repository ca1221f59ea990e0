import SwiftASN1

extension ASN1ObjectIdentifier {
    /// id-signedData (RFC 5652, 5.1).
    static let signedData: ASN1ObjectIdentifier = [1, 2, 840, 113_549, 1, 7, 2]
    /// id-ct-TSTInfo (RFC 3161, 2.4.2).
    static let timeStampInfo: ASN1ObjectIdentifier = [1, 2, 840, 113_549, 1, 9, 16, 1, 4]
    /// id-contentType (RFC 5652, 11.1).
    static let contentType: ASN1ObjectIdentifier = [1, 2, 840, 113_549, 1, 9, 3]
    /// id-messageDigest (RFC 5652, 11.2).
    static let messageDigest: ASN1ObjectIdentifier = [1, 2, 840, 113_549, 1, 9, 4]
    /// id-aa-signingCertificate (RFC 5035, 5).
    static let signingCertificate: ASN1ObjectIdentifier = [1, 2, 840, 113_549, 1, 9, 16, 2, 12]
    /// id-aa-signingCertificateV2 (RFC 5035, 3).
    static let signingCertificateV2: ASN1ObjectIdentifier = [1, 2, 840, 113_549, 1, 9, 16, 2, 47]
    /// id-ce-extKeyUsage (RFC 5280, 4.2.1.12).
    static let extendedKeyUsage: ASN1ObjectIdentifier = [2, 5, 29, 37]
    /// id-ce-subjectKeyIdentifier (RFC 5280, 4.2.1.2).
    static let subjectKeyIdentifier: ASN1ObjectIdentifier = [2, 5, 29, 14]
    /// id-kp-timeStamping (RFC 3161, 2.3).
    static let timeStamping: ASN1ObjectIdentifier = [1, 3, 6, 1, 5, 5, 7, 3, 8]
}

extension ASN1NodeCollection.Iterator {
    /// The next node where it has this context-specific tag; otherwise nil, and nothing is taken.
    mutating func next(tagged number: UInt) -> ASN1Node? {
        var ahead = self
        let identifier = ASN1Identifier(tagWithNumber: number, tagClass: .contextSpecific)
        guard let node = ahead.next(), node.identifier == identifier else { return nil }
        self = ahead
        return node
    }

    /// The next node where it has this universal tag; otherwise nil, and nothing is taken.
    mutating func next(_ identifier: ASN1Identifier) -> ASN1Node? {
        var ahead = self
        guard let node = ahead.next(), node.identifier == identifier else { return nil }
        self = ahead
        return node
    }
}

extension ASN1Node {
    /// The nodes inside, in whatever order they come: the SETs of real tokens are not always sorted.
    func children(_ identifier: ASN1Identifier? = nil) throws -> [ASN1Node] {
        guard identifier == nil || identifier == self.identifier, case .constructed(let nodes) = self.content else {
            throw KeyReadError.malformed
        }
        return Array(nodes)
    }

    /// The one node inside an explicit tag.
    func onlyChild() throws -> ASN1Node {
        let children = try self.children()
        guard children.count == 1 else { throw KeyReadError.malformed }
        return children[0]
    }
}

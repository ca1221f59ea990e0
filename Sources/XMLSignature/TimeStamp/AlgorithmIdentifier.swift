import SwiftASN1

/// An AlgorithmIdentifier (RFC 5280, 4.1.1.2).
struct AlgorithmIdentifier: Sendable {
    let identifier: ASN1ObjectIdentifier
    let parameters: ASN1Node?

    init(_ node: ASN1Node) throws {
        (self.identifier, self.parameters) = try DER.sequence(node, identifier: .sequence) { nodes in
            (try ASN1ObjectIdentifier(derEncoded: &nodes), nodes.next())
        }
    }

    /// The digest algorithm; nil where it is not one of ours or has parameters (RFC 5754, 2).
    var digest: DigestMethod? {
        guard self.hasNoParameters else { return nil }
        return DigestMethod.identifiers.first { $0.value == self.identifier }?.key
    }

    /// The signature algorithm over a digest that the signer named too; nil where they do not fit each other.
    func signature(with digest: DigestMethod) -> SignatureAlgorithm? {
        switch (self.identifier, digest) {
        case (Self.rsaEncryption, .sha256), (Self.rsa(11), .sha256): self.hasNoParameters ? .rsaSHA256 : nil
        case (Self.rsaEncryption, .sha384), (Self.rsa(12), .sha384): self.hasNoParameters ? .rsaSHA384 : nil
        case (Self.rsaEncryption, .sha512), (Self.rsa(13), .sha512): self.hasNoParameters ? .rsaSHA512 : nil
        case (Self.ecdsa(2), .sha256): self.hasNoParameters ? .ecdsaSHA256 : nil
        case (Self.ecdsa(3), .sha384): self.hasNoParameters ? .ecdsaSHA384 : nil
        case (Self.ecdsa(4), .sha512): self.hasNoParameters ? .ecdsaSHA512 : nil
        default: nil
        }
    }

    /// Absent and NULL mean the same (RFC 3370, 3.2; RFC 5754, 2).
    private var hasNoParameters: Bool {
        guard let parameters = self.parameters else { return true }
        return (try? ASN1Null(derEncoded: parameters)) != nil
    }

    private static let rsaEncryption: ASN1ObjectIdentifier = [1, 2, 840, 113_549, 1, 1, 1]

    /// sha*WithRSAEncryption (RFC 8017, A.2.4).
    private static func rsa(_ number: UInt) -> ASN1ObjectIdentifier { [1, 2, 840, 113_549, 1, 1, number] }

    /// ecdsa-with-SHA* (RFC 5758, 3.2).
    private static func ecdsa(_ number: UInt) -> ASN1ObjectIdentifier { [1, 2, 840, 10_045, 4, 3, number] }
}

extension DigestMethod {
    /// The object identifiers (RFC 3279, 2.1; RFC 5754, 2).
    static let identifiers: [DigestMethod: ASN1ObjectIdentifier] = [
        .sha1: [1, 3, 14, 3, 2, 26],
        .sha256: [2, 16, 840, 1, 101, 3, 4, 2, 1],
        .sha384: [2, 16, 840, 1, 101, 3, 4, 2, 2],
        .sha512: [2, 16, 840, 1, 101, 3, 4, 2, 3],
    ]

    /// The digest of bytes in memory.
    func digest(of bytes: [UInt8]) -> [UInt8] {
        let digester = Digester(self)
        digester.update(bytes.span)
        return digester.finish()
    }
}

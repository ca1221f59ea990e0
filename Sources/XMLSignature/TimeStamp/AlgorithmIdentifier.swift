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
        if self.identifier == Self.rsa(10) { return self.pss(with: digest) }
        guard self.hasNoParameters else { return nil }
        return switch (self.identifier, digest) {
        case (Self.rsa(1), .sha256), (Self.rsa(11), .sha256): .rsaSHA256
        case (Self.rsa(1), .sha384), (Self.rsa(12), .sha384): .rsaSHA384
        case (Self.rsa(1), .sha512), (Self.rsa(13), .sha512): .rsaSHA512
        case (Self.ecdsa(2), .sha256): .ecdsaSHA256
        case (Self.ecdsa(3), .sha384): .ecdsaSHA384
        case (Self.ecdsa(4), .sha512): .ecdsaSHA512
        default: nil
        }
    }

    /// RSASSA-PSS (RFC 8017, A.2.3) with one digest for everything and a salt as long as it.
    private func pss(with digest: DigestMethod) -> SignatureAlgorithm? {
        guard let parameters = self.parameters, let fields = try? parameters.children(.sequence), fields.count == 3,
            let hash = try? AlgorithmIdentifier(fields[0].onlyChild()), hash.digest == digest,
            let mask = try? AlgorithmIdentifier(fields[1].onlyChild()), mask.identifier == Self.rsa(8),
            let maskHash = try? mask.parameters.map(AlgorithmIdentifier.init), maskHash.digest == digest,
            let salt = try? Int(derEncoded: fields[2].onlyChild()), salt == digest.byteCount
        else { return nil }
        return SignatureAlgorithm.allCases.first { $0.family == .rsaPSS && $0.digest == digest }
    }

    /// Absent and NULL mean the same (RFC 3370, 3.2; RFC 5754, 2).
    private var hasNoParameters: Bool {
        guard let parameters = self.parameters else { return true }
        return (try? ASN1Null(derEncoded: parameters)) != nil
    }

    /// rsaEncryption and what goes with it (RFC 8017, C).
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
}

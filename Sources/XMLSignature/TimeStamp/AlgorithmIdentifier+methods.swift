import PublicKeys

extension AlgorithmIdentifier {
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

    /// The signature algorithm that a certificate names, its digest with it; nil where it is none of ours.
    ///
    /// SHA-1 is among them, so that a weak signature can be told from a forged one.
    package var certificateSignature: SignatureAlgorithm? {
        if self.identifier == Self.rsa(10) {
            return [DigestMethod.sha256, .sha384, .sha512].lazy.compactMap { self.pss(with: $0) }.first
        }
        guard self.hasNoParameters else { return nil }
        return switch self.identifier {
        case Self.rsa(5): .rsaSHA1
        case Self.rsa(11): .rsaSHA256
        case Self.rsa(12): .rsaSHA384
        case Self.rsa(13): .rsaSHA512
        case OID(1, 2, 840, 10_045, 4, 1): .ecdsaSHA1
        case Self.ecdsa(1): .ecdsaSHA224
        case Self.ecdsa(2): .ecdsaSHA256
        case Self.ecdsa(3): .ecdsaSHA384
        case Self.ecdsa(4): .ecdsaSHA512
        case OID(1, 3, 101, 112): .ed25519
        default: nil
        }
    }

    /// RSASSA-PSS (RFC 8017, A.2.3) with one digest for everything and a salt as long as it.
    private func pss(with digest: DigestMethod) -> SignatureAlgorithm? {
        guard let fields = try? self.parameters?.children(.sequence), fields.count == 3,
            let hash = try? AlgorithmIdentifier(fields[0].onlyChild()), hash.digest == digest,
            let mask = try? AlgorithmIdentifier(fields[1].onlyChild()), mask.identifier == Self.rsa(8),
            let maskHash = mask.parameters.flatMap({ try? AlgorithmIdentifier($0) }), maskHash.digest == digest,
            let salt = try? fields[2].onlyChild().integer(), salt == digest.byteCount
        else { return nil }
        return SignatureAlgorithm.allCases.first { $0.family == .rsaPSS && $0.digest == digest }
    }

    /// ecdsa-with-SHA* (RFC 5758, 3.2).
    private static func ecdsa(_ number: UInt64) -> OID { OID(1, 2, 840, 10_045, 4, 3, number) }
}

extension DigestMethod {
    /// The object identifiers (RFC 3279, 2.1; RFC 5754, 2).
    static let identifiers: [DigestMethod: OID] = [
        .sha1: OID(1, 3, 14, 3, 2, 26),
        .sha256: OID(2, 16, 840, 1, 101, 3, 4, 2, 1),
        .sha384: OID(2, 16, 840, 1, 101, 3, 4, 2, 2),
        .sha512: OID(2, 16, 840, 1, 101, 3, 4, 2, 3),
    ]
}

extension PublicKey {
    private static let rsaEncryption = AlgorithmIdentifier.rsa(1)
    private static let ecPublicKey = OID(1, 2, 840, 10_045, 2, 1)
    private static let ed25519Key = OID(1, 3, 101, 112)

    /// Reads a SubjectPublicKeyInfo (RFC 5280, 4.1.2.7; RFC 3279, 2.3); NULL may be missing behind rsaEncryption.
    package init(subjectPublicKeyInfo der: [UInt8]) throws(DERError) {
        try self.init(subjectPublicKeyInfo: DERCursor.only(der))
    }

    package init(subjectPublicKeyInfo element: DERElement) throws(DERError) {
        var fields = try element.cursor(.sequence)
        let algorithm = try AlgorithmIdentifier(fields.take())
        let key = try fields.take(.bitString).bitOctets()
        guard fields.isAtEnd else { throw .malformed }
        switch algorithm.identifier {
        case Self.rsaEncryption: self = try Self.rsa(Array(key))
        case Self.ecPublicKey:
            // Parameters written out in full are refused even where they are a known curve's (RFC 5480, 2.1.1).
            guard let name = try? algorithm.parameters?.identifier(),
                let curve = Curve.allCases.first(where: { $0.identifier == name })
            else { throw .unsupported }
            self = try .elliptic(curve, Array(key))
        case Self.ed25519Key:
            guard key.count == 32, algorithm.parameters == nil else { throw .malformed }
            self = .ed25519(Array(key))
        default: throw .unsupported
        }
    }

    /// The key as SubjectPublicKeyInfo.
    package func subjectPublicKeyInfo() -> [UInt8] {
        switch self {
        case .rsa(let modulus, let exponent):
            var key = DERWriter()
            key.sequence { writer in
                writer.integer(modulus)
                writer.integer(exponent)
            }
            return Self.info(key.bytes) { writer in
                writer.identifier(Self.rsaEncryption)
                writer.null()
            }
        case .elliptic(let curve, let point):
            return Self.info(point) { writer in
                writer.identifier(Self.ecPublicKey)
                writer.identifier(curve.identifier)
            }
        case .ed25519(let bytes): return Self.info(bytes) { $0.identifier(Self.ed25519Key) }
        }
    }

    private static func info(_ key: [UInt8], algorithm: (inout DERWriter) -> Void) -> [UInt8] {
        var info = DERWriter()
        info.sequence { writer in
            writer.sequence(algorithm)
            writer.bitString(key)
        }
        return info.bytes
    }

    /// RSAPublicKey (RFC 8017, A.1.1).
    private static func rsa(_ der: [UInt8]) throws(DERError) -> PublicKey {
        let numbers = try DERCursor.only(der).children(.sequence, limit: 2)
        guard numbers.count == 2 else { throw .malformed }
        return .rsa(try numbers[0].magnitude(), try numbers[1].magnitude())
    }
}

import SwiftASN1

/// Why DER is not what it should be.
enum KeyReadError: Error {
    case malformed
    case unsupported
}

extension PublicKey {
    /// Reads a SubjectPublicKeyInfo (RFC 5280, 4.1.2.7; RFC 3279, 2.3).
    init(subjectPublicKeyInfo der: [UInt8]) throws {
        try self.init(subjectPublicKeyInfo: DER.parse(der))
    }

    init(subjectPublicKeyInfo node: ASN1Node) throws {
        self = try DER.sequence(node, identifier: .sequence) { nodes in
            guard let algorithm = nodes.next(), let key = nodes.next() else { throw KeyReadError.malformed }
            let (identifier, parameter) = try Self.algorithm(algorithm)
            let bits = try ASN1BitString(derEncoded: key)
            guard bits.paddingBits == 0 else { throw KeyReadError.malformed }
            switch identifier {
            case Self.rsaEncryption: return try Self.rsa(Array(bits.bytes))
            case Self.ecPublicKey:
                guard let curve = parameter.flatMap(Curve.init(rawValue:)) else { throw KeyReadError.unsupported }
                return try .elliptic(curve, Array(bits.bytes))
            case Self.ed25519Key:
                guard bits.bytes.count == 32, parameter == nil else { throw KeyReadError.malformed }
                return .ed25519(Array(bits.bytes))
            default: throw KeyReadError.unsupported
            }
        }
    }

    /// A point on a curve, uncompressed, the one form that every reader of XML Signature 1.1 (4.5.2.3.1) knows.
    static func elliptic(_ curve: Curve, _ point: [UInt8]) throws -> PublicKey {
        guard point.first == 4, point.count == 1 + 2 * curve.width else { throw KeyReadError.malformed }
        return .elliptic(curve, point: point)
    }

    /// The key as SubjectPublicKeyInfo.
    func subjectPublicKeyInfo() throws -> [UInt8] {
        switch self {
        case .rsa(let modulus, let exponent): return try Self.subjectPublicKeyInfo(modulus, exponent)
        case .elliptic(let curve, let point):
            return try Self.subjectPublicKeyInfo(point) { coder in
                try coder.serialize(ASN1ObjectIdentifier(dotRepresentation: Self.ecPublicKey))
                try coder.serialize(ASN1ObjectIdentifier(dotRepresentation: curve.rawValue))
            }
        case .ed25519(let bytes):
            return try Self.subjectPublicKeyInfo(bytes) { coder in
                try coder.serialize(ASN1ObjectIdentifier(dotRepresentation: Self.ed25519Key))
            }
        }
    }

    /// The SubjectPublicKeyInfo of an RSA key.
    static func subjectPublicKeyInfo(_ modulus: [UInt8], _ exponent: [UInt8]) throws -> [UInt8] {
        var key = DER.Serializer()
        try key.appendConstructedNode(identifier: .sequence) { coder in
            // INTEGER is signed: a leading zero keeps the numbers positive.
            try coder.serialize(([0] + modulus)[...].minimal)
            try coder.serialize(([0] + exponent)[...].minimal)
        }
        return try Self.subjectPublicKeyInfo(key.serializedBytes) { coder in
            try coder.serialize(ASN1ObjectIdentifier(dotRepresentation: Self.rsaEncryption))
            try coder.serialize(ASN1Null())
        }
    }

    private static func subjectPublicKeyInfo(
        _ key: [UInt8], algorithm: (inout DER.Serializer) throws -> Void
    ) throws -> [UInt8] {
        var info = DER.Serializer()
        try info.appendConstructedNode(identifier: .sequence) { coder in
            try coder.appendConstructedNode(identifier: .sequence) { try algorithm(&$0) }
            try coder.serialize(ASN1BitString(bytes: key[...]))
        }
        return info.serializedBytes
    }

    private static let rsaEncryption = "1.2.840.113549.1.1.1"
    private static let ecPublicKey = "1.2.840.10045.2.1"
    private static let ed25519Key = "1.3.101.112"

    private static func algorithm(_ node: ASN1Node) throws -> (identifier: String, parameter: String?) {
        try DER.sequence(node, identifier: .sequence) { nodes in
            let identifier = try ASN1ObjectIdentifier(derEncoded: &nodes)
            let parameter = nodes.next()
            let curve = parameter.flatMap { try? ASN1ObjectIdentifier(derEncoded: $0) }
            return (identifier.description, curve?.description)
        }
    }

    /// RSAPublicKey (RFC 8017, A.1.1).
    private static func rsa(_ der: [UInt8]) throws -> PublicKey {
        try DER.sequence(DER.parse(der), identifier: .sequence) { nodes in
            let modulus = try ArraySlice<UInt8>(derEncoded: &nodes)
            let exponent = try ArraySlice<UInt8>(derEncoded: &nodes)
            return .rsa(Array(modulus), Array(exponent))
        }
    }
}

extension ArraySlice where Element == UInt8 {
    /// The shortest big-endian form of a non-negative number (X.690, 8.3.2).
    fileprivate var minimal: ArraySlice<UInt8> {
        var rest = self
        while rest.count > 1, let first = rest.first, first == 0, rest[rest.startIndex + 1] < 0x80 {
            rest = rest.dropFirst()
        }
        return rest
    }
}

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
                return .elliptic(curve, point: Array(bits.bytes))
            default: throw KeyReadError.unsupported
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
        var info = DER.Serializer()
        try info.appendConstructedNode(identifier: .sequence) { coder in
            try coder.appendConstructedNode(identifier: .sequence) { coder in
                try coder.serialize(ASN1ObjectIdentifier(elements: [1, 2, 840, 113_549, 1, 1, 1]))
                try coder.serialize(ASN1Null())
            }
            try coder.serialize(ASN1BitString(bytes: key.serializedBytes[...]))
        }
        return info.serializedBytes
    }

    private static let rsaEncryption = "1.2.840.113549.1.1.1"
    private static let ecPublicKey = "1.2.840.10045.2.1"

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

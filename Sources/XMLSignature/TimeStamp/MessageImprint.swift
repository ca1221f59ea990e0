import SwiftASN1

/// The digest that a time-stamp is about (RFC 3161, 2.4.1).
struct MessageImprint: Hashable, Sendable {
    let algorithm: ASN1ObjectIdentifier
    let value: [UInt8]
    /// Nil where the algorithm is none that we know.
    let digest: DigestMethod?

    init(over bytes: [UInt8], with digest: DigestMethod) throws {
        guard let algorithm = DigestMethod.identifiers[digest] else { throw KeyReadError.unsupported }
        self.algorithm = algorithm
        self.value = digest.digest(bytes)
        self.digest = digest
    }

    init(_ node: ASN1Node) throws {
        (self.algorithm, self.digest, self.value) = try DER.sequence(node, identifier: .sequence) { nodes in
            guard let algorithm = try nodes.next().map(AlgorithmIdentifier.init) else { throw KeyReadError.malformed }
            return (algorithm.identifier, algorithm.digest, Array(try ASN1OctetString(derEncoded: &nodes).bytes))
        }
    }

    /// Whether it is the digest of these bytes.
    func fits(_ bytes: [UInt8]) -> Bool { self.digest?.digest(bytes) == self.value }

    func serialize(into coder: inout DER.Serializer) throws {
        try coder.appendConstructedNode(identifier: .sequence) { coder in
            try coder.appendConstructedNode(identifier: .sequence) { coder in
                try coder.serialize(self.algorithm)
                // Old authorities want the NULL that new ones may leave out (RFC 5754, 2).
                try coder.serialize(ASN1Null())
            }
            try coder.serialize(ASN1OctetString(contentBytes: self.value[...]))
        }
    }
}

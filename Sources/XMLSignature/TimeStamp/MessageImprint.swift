import PublicKeys

/// The digest that a time-stamp is about (RFC 3161, 2.4.1).
struct MessageImprint: Hashable, Sendable {
    let algorithm: OID
    let value: [UInt8]
    /// Nil where the algorithm is none that we know.
    let digest: DigestMethod?

    init(over bytes: [UInt8], with digest: DigestMethod) throws(DERError) {
        guard let algorithm = DigestMethod.identifiers[digest] else { throw .unsupported }
        self.algorithm = algorithm
        self.value = digest.digest(bytes)
        self.digest = digest
    }

    init(_ element: DERElement) throws(DERError) {
        var fields = try element.cursor(.sequence)
        let algorithm = try AlgorithmIdentifier(fields.take())
        self.algorithm = algorithm.identifier
        self.digest = algorithm.digest
        self.value = try fields.take().octets()
        guard fields.isAtEnd else { throw .malformed }
    }

    /// Whether it is the digest of these bytes.
    func fits(_ bytes: [UInt8]) -> Bool { self.digest?.digest(bytes) == self.value }

    func write(into writer: inout DERWriter) {
        writer.sequence { writer in
            writer.sequence { writer in
                writer.identifier(self.algorithm)
                // Old authorities want the NULL that new ones may leave out (RFC 5754, 2).
                writer.null()
            }
            writer.octetString(self.value)
        }
    }
}

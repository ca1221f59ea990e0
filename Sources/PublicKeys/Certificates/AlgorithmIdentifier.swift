/// An AlgorithmIdentifier (RFC 5280, 4.1.1.2).
package struct AlgorithmIdentifier: Sendable {
    package let identifier: OID
    package let parameters: DERElement?

    package init(_ element: DERElement) throws(DERError) {
        var fields = try element.cursor(.sequence)
        self.identifier = try fields.take(.objectIdentifier).identifier()
        self.parameters = try fields.next()
        guard fields.isAtEnd else { throw .malformed }
    }

    /// Absent and NULL mean the same (RFC 3370, 3.2; RFC 5754, 2).
    package var hasNoParameters: Bool { self.parameters?.isNull ?? true }

    /// rsaEncryption and what goes with it (RFC 8017, C).
    package static func rsa(_ number: UInt64) -> OID { OID(1, 2, 840, 113_549, 1, 1, number) }

    /// An RSA algorithm that wants NULL and lacks it (RFC 4055, 2.1 and 5).
    var lacksNull: Bool {
        self.parameters == nil && Self.wantNull.contains(self.identifier)
    }

    private static let wantNull: Set<OID> = Set([1, 2, 3, 4, 5, 11, 12, 13, 14].map { Self.rsa($0) })
}

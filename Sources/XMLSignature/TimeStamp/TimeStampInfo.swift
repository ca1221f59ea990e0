import FoundationEssentials
import SwiftASN1

/// What a time-stamp says (TSTInfo: RFC 3161, 2.4.2).
struct TimeStampInfo: Hashable, Sendable {
    let policy: String
    let imprint: MessageImprint
    /// Big-endian, up to 160 bits.
    let serial: [UInt8]
    let time: Date
    /// In seconds, both ways; nil where the authority does not say.
    let accuracy: Double?
    let ordering: Bool
    /// Big-endian; nil where the request had none.
    let nonce: [UInt8]?
    let hasCriticalExtension: Bool

    init(_ der: [UInt8]) throws {
        self = try DER.sequence(DER.parse(der), identifier: .sequence) { try Self(&$0) }
    }

    private init(_ nodes: inout ASN1NodeCollection.Iterator) throws {
        guard try Int(derEncoded: &nodes) == 1 else { throw KeyReadError.unsupported }
        self.policy = try ASN1ObjectIdentifier(derEncoded: &nodes).description
        guard let imprint = nodes.next() else { throw KeyReadError.malformed }
        self.imprint = try MessageImprint(imprint)
        self.serial = Array(try ArraySlice<UInt8>(derEncoded: &nodes))
        guard self.serial.count <= 20 else { throw KeyReadError.malformed }
        self.time = try Date(GeneralizedTime(derEncoded: &nodes))
        self.accuracy = try nodes.next(.sequence).map(Self.seconds)
        self.ordering = try nodes.next(.boolean).map { try Bool(derEncoded: $0) } ?? false
        self.nonce = try nodes.next(.integer).map { Array(try ArraySlice<UInt8>(derEncoded: $0)) }
        // The authority's name is a hint: its certificate is named by a signed attribute (RFC 3161, 2.4.2).
        _ = nodes.next(tagged: 0)
        self.hasCriticalExtension = try nodes.next(tagged: 1).map(Self.isAnyCritical) ?? false
    }

    /// Whether the token answers this nonce.
    func answers(_ nonce: UInt64) -> Bool {
        guard let digits = self.nonce else { return false }
        return digits.count <= 8 && digits.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } == nonce
    }

    private static func seconds(_ node: ASN1Node) throws -> Double {
        try DER.sequence(node, identifier: .sequence) { nodes in
            let seconds = try nodes.next(.integer).map { try Int(derEncoded: $0) } ?? 0
            let millis = try Self.fraction(&nodes, tag: 0)
            let micros = try Self.fraction(&nodes, tag: 1)
            guard seconds >= 0 else { throw KeyReadError.malformed }
            return Double(seconds) + Double(millis) / 1_000 + Double(micros) / 1_000_000
        }
    }

    private static func fraction(_ nodes: inout ASN1NodeCollection.Iterator, tag: UInt) throws -> Int {
        let identifier = ASN1Identifier(tagWithNumber: tag, tagClass: .contextSpecific)
        guard let node = nodes.next(tagged: tag) else { return 0 }
        let value = try Int(derEncoded: node, withIdentifier: identifier)
        guard (1...999).contains(value) else { throw KeyReadError.malformed }
        return value
    }

    private static func isAnyCritical(_ extensions: ASN1Node) throws -> Bool {
        try extensions.children().contains { try CertificateExtension($0).isCritical }
    }
}

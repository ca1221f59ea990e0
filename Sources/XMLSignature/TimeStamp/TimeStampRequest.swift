import SwiftASN1

/// A request for a time-stamp (RFC 3161, 2.4.1), which asks for the authority's certificate too.
///
/// The engine has no network: send ``der`` as `application/timestamp-query` and hand the answer to ``token(from:)``.
public struct TimeStampRequest: Hashable, Sendable {
    /// The request, DER.
    public let der: [UInt8]
    /// The number that ties the answer to this request.
    public let nonce: UInt64
    private let bytes: [UInt8]

    /// Asks for a time-stamp over bytes, of which the authority sees the digest only.
    /// - Parameters:
    ///   - bytes: what is to be time-stamped.
    ///   - digest: SHA-256, SHA-384 or SHA-512.
    ///   - nonce: never the same twice.
    /// - Throws: ``TimeStampError`` with `malformed` for another digest.
    public init(
        over bytes: [UInt8], digest: DigestMethod = .sha256, nonce: UInt64 = .random(in: 1...UInt64.max)
    ) throws(TimeStampError) {
        self.bytes = bytes
        self.nonce = nonce
        do {
            guard digest.isStrong else { throw KeyReadError.unsupported }
            self.der = try Self.serialized(MessageImprint(over: bytes, with: digest), nonce)
        } catch {
            throw TimeStampError(.malformed, "no time-stamp is asked for with \(digest.rawValue)")
        }
    }

    private static func serialized(_ imprint: MessageImprint, _ nonce: UInt64) throws -> [UInt8] {
        var coder = DER.Serializer()
        try coder.appendConstructedNode(identifier: .sequence) { coder in
            try coder.serialize(1)
            try imprint.serialize(into: &coder)
            try coder.serialize(nonce)
            try coder.serialize(true)
        }
        return coder.serializedBytes
    }

    /// Takes the token out of the authority's answer, and checks that it is for this request and rightly signed.
    ///
    /// Whether the authority is trusted is for the verifier's judge to say.
    /// - Parameter response: the body of type `application/timestamp-reply`.
    /// - Throws: ``TimeStampError`` with `malformed`, `refused` or `wrong`.
    public func token(from response: [UInt8]) throws(TimeStampError) -> TimeStampToken {
        let token = try TimeStampResponse(der: response).granted()
        if let failed = token.checks(over: self.bytes, nonce: self.nonce).first(where: { !$0.passed }) {
            throw TimeStampError(.wrong, "\(failed.name): \(failed.reason ?? "")")
        }
        return token
    }
}

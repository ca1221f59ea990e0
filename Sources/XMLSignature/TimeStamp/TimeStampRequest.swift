import PublicKeys

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
            guard digest.isStrong else { throw DERError.unsupported }
            self.der = try Self.serialized(MessageImprint(over: bytes, with: digest), nonce)
        } catch {
            throw TimeStampError(.malformed, "no time-stamp is asked for with \(digest.rawValue)")
        }
    }

    private static func serialized(_ imprint: MessageImprint, _ nonce: UInt64) -> [UInt8] {
        var writer = DERWriter()
        writer.sequence { writer in
            writer.integer([1])
            imprint.write(into: &writer)
            writer.integer((0..<8).reversed().map { UInt8(truncatingIfNeeded: nonce >> UInt64($0 * 8)) })
            writer.element(0x01, [0xFF])
        }
        return writer.bytes
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

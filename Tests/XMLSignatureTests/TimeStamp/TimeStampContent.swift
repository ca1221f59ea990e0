import Crypto
import FoundationEssentials
import XMLSignature

/// A TSTInfo (RFC 3161, 2.4.2) that a test writes as it likes.
struct TimeStampContent {
    var contentType = "1.2.840.113549.1.9.16.1.4"
    /// The SHA-256 that it is about.
    var imprint: [UInt8]
    var time: String
    var nonce: [UInt8]?
    /// Whether it has an extension that nobody knows, marked critical.
    var hasCriticalExtension = false
    var version: UInt8 = 1

    /// A time-stamp over the digest of data at a moment such as `20260615030000Z`.
    init(over data: [UInt8], at time: String) {
        self.imprint = Array(SHA256.hash(data: data))
        self.time = time
    }

    /// The answer to a request for SHA-256, at a moment that the test chooses.
    init(answering request: TimeStampRequest, at time: String) {
        // Two heads, version and algorithm come before the imprint.
        self.imprint = Array(request.der[24..<56])
        self.time = time
        let digits = (0..<8).map { UInt8(truncatingIfNeeded: request.nonce >> (56 - 8 * UInt64($0))) }.drop { $0 == 0 }
        self.nonce = (digits.first ?? 0) >= 0x80 ? [0] + digits : Array(digits)
    }

    /// A TimeStampResp that grants a token.
    static func response(_ token: [UInt8]) -> [UInt8] {
        self.node(0x30, self.node(0x30, [0x02, 0x01, 0x00]) + token)
    }

    var der: [UInt8] {
        let sha256: [UInt8] = [0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01]
        let imprint = Self.node(0x30, Self.node(0x30, sha256) + Self.node(0x04, self.imprint))
        let unknown = Self.node(
            0x30, [0x06, 0x03, 0x2A, 0x03, 0x05, 0x01, 0x01, 0xFF] + Self.node(0x04, [0x05, 0x00]))
        return Self.node(
            0x30,
            [0x02, 0x01, self.version, 0x06, 0x03, 0x2A, 0x03, 0x04] + imprint + [0x02, 0x01, 0x07]
                + Self.node(0x18, Array(self.time.utf8)) + (self.nonce.map { Self.node(0x02, $0) } ?? [])
                + (self.hasCriticalExtension ? Self.node(0xA1, unknown) : []))
    }

    /// A tag, the length and the content.
    static func node(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        switch content.count {
        case ..<128: [tag, UInt8(content.count)] + content
        case ..<256: [tag, 0x81, UInt8(content.count)] + content
        default: [tag, 0x82, UInt8(content.count >> 8), UInt8(content.count & 0xFF)] + content
        }
    }
}

public import FoundationEssentials
import PublicKeys

/// A time-stamp: an authority's signed word that a digest existed at a time (RFC 3161, 2.4.2; RFC 5816).
///
/// A token that can be read proves nothing yet: see ``checks(over:nonce:)``, and judge the authority's certificate.
public struct TimeStampToken: Sendable {
    /// The token as it came.
    public let der: [UInt8]
    let message: SignedMessage
    let info: TimeStampInfo
    /// The certificate that the signer names, where the token carries it.
    let signer: X509Certificate?

    /// Longer tokens are not read; with a chain of certificates they take some 10 kB.
    static let sizeLimit = 1 << 20

    /// Reads a token.
    /// - Throws: ``TimeStampError`` with `malformed`.
    public init(der: [UInt8]) throws(TimeStampError) {
        guard der.count <= Self.sizeLimit else { throw TimeStampError(.malformed, "the time-stamp is too long") }
        do {
            let message = try SignedMessage(der)
            guard message.contentType == .timeStampInfo else { throw DERError.malformed }
            self.der = der
            self.message = message
            self.info = try TimeStampInfo(message.content)
            self.signer = message.signer.certificate(
                among: message.certificates.compactMap { try? X509Certificate($0) })
        } catch {
            throw TimeStampError(.malformed, "not a time-stamp as RFC 3161 has it")
        }
    }

    /// When the digest was there, as the authority says.
    public var time: Date { self.info.time }

    /// How far ``time`` may be off, in seconds; nil where the authority does not say.
    public var accuracy: Double? { self.info.accuracy }

    /// Whether the authority's time-stamps can be ordered by their times alone.
    public var ordering: Bool { self.info.ordering }

    /// The authority's policy, an object identifier in dotted form.
    public var policy: String { self.info.policy }

    /// The serial number in upper-case hexadecimal.
    public var serial: String {
        self.info.serial.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
    }

    /// The certificate of the authority that signed (DER), where the token carries it.
    public var certificate: [UInt8]? { self.signer?.bytes }

    /// All certificates that the token carries (DER), the way to a root among them.
    public var certificates: [[UInt8]] { self.message.certificates }
}

extension TimeStampToken: Hashable {
    public static func == (left: Self, right: Self) -> Bool { left.der == right.der }

    public func hash(into hasher: inout Hasher) { hasher.combine(self.der) }
}

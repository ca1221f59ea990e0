import FoundationEssentials
import PublicKeys

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

    init(_ der: [UInt8]) throws(DERError) {
        var fields = try DERCursor.only(der).cursor(.sequence)
        guard try fields.take().integer() == 1 else { throw .unsupported }
        self.policy = try fields.take().identifier().text
        self.imprint = try MessageImprint(fields.take())
        self.serial = Array(try fields.take().integerOctets().drop { $0 == 0 })
        guard self.serial.count <= 20 else { throw .malformed }
        self.time = try Self.time(fields.take(.generalizedTime))
        self.accuracy = try Self.seconds(fields.next(.sequence))
        self.ordering = try fields.next(.boolean)?.boolean() ?? false
        self.nonce = try fields.next(.integer)?.magnitude()
        // The authority's name is a hint: its certificate is named by a signed attribute (RFC 3161, 2.4.2).
        _ = try fields.next(.context(0))
        self.hasCriticalExtension = try Self.isAnyCritical(fields.next(.context(1)))
        guard fields.isAtEnd else { throw .malformed }
    }

    /// GeneralizedTime in UTC with seconds, and a fraction where there is one (RFC 3161, 2.4.2).
    private static func time(_ element: DERElement) throws(DERError) -> Date {
        let time = try CertificateTime(element)
        guard !time.oddities.contains(.timeWithOffset), !time.oddities.contains(.timeWithoutSeconds) else {
            throw .malformed
        }
        return Date(time.instant)
    }

    /// Whether the token answers this nonce.
    func answers(_ nonce: UInt64) -> Bool {
        guard let digits = self.nonce else { return false }
        return digits.count <= 8 && digits.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } == nonce
    }

    private static func seconds(_ element: DERElement?) throws(DERError) -> Double? {
        guard let element else { return nil }
        var fields = try element.cursor(.sequence)
        let seconds = try fields.next(.integer)?.integer() ?? 0
        let millis = try Self.fraction(fields.next(.context(0)))
        let micros = try Self.fraction(fields.next(.context(1)))
        guard seconds >= 0, fields.isAtEnd else { throw .malformed }
        return Double(seconds) + Double(millis) / 1_000 + Double(micros) / 1_000_000
    }

    /// 1 to 999 (RFC 3161, 2.4.2), implicitly tagged.
    private static func fraction(_ element: DERElement?) throws(DERError) -> Int {
        guard let element else { return 0 }
        guard !element.isConstructed, (1...3).contains(element.content.count), element.content.first != 0x80 else {
            throw .malformed
        }
        let value = element.content.reduce(0) { $0 << 8 | Int($1) }
        guard (1...999).contains(value) else { throw .malformed }
        return value
    }

    private static func isAnyCritical(_ extensions: DERElement?) throws(DERError) -> Bool {
        var isCritical = false
        for element in try extensions?.children() ?? [] {
            isCritical = try CertificateExtension(element).isCritical || isCritical
        }
        return isCritical
    }
}

extension Date {
    /// The same moment.
    init(_ instant: Instant) {
        self.init(timeIntervalSince1970: instant.secondsSince1970)
    }
}

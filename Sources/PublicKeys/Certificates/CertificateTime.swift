/// A time as a certificate or a time-stamp writes it: UTCTime or GeneralizedTime (RFC 5280, 4.1.2.5).
package struct CertificateTime: Hashable, Sendable {
    /// The moment that is meant.
    package let instant: Instant
    /// What of its writing DER or RFC 5280 does not allow.
    package let oddities: [CertificateDefect.Code]

    /// Whether the certificate says that it has no end.
    package var isNoEnd: Bool { self.instant.seconds >= Instant.noEnd.seconds }

    /// Reads either of the two, however it is written.
    package init(_ element: DERElement) throws(DERError) {
        guard !element.isConstructed, element.content.count <= 40 else { throw .malformed }
        var digits = Digits(element.content)
        var oddities: [CertificateDefect.Code] = []
        var year: Int
        switch element.tag {
        case .utcTime:
            year = try digits.number(2)
            year += year >= 50 ? 1_900 : 2_000
        case .generalizedTime: year = try digits.number(4)
        default: throw .malformed
        }
        let (month, day) = (try digits.number(2), try digits.number(2))
        let (hour, minute) = (try digits.number(2), try digits.number(2))
        var second = 0
        if digits.isAtDigit { second = try digits.number(2) } else { oddities.append(.timeWithoutSeconds) }
        let fraction = try digits.fraction()
        if fraction != nil { oddities.append(.timeWithFraction) }
        let offset = try digits.offset()
        if offset != .some(0) || !digits.endedInZ { oddities.append(.timeWithOffset) }
        guard digits.isAtEnd, (1...12).contains(month), hour < 24, minute < 60, second < 61,
            day >= 1, day <= Instant.days(year: year, month: month)
        else { throw .malformed }
        let days = Instant.day(year: year, month: month, day: day)
        let seconds = Int64(days * 86_400 + hour * 3_600 + minute * 60 + second - (offset ?? 0) * 60)
        self.instant = Instant(seconds: seconds, nanoseconds: fraction ?? 0)
        if element.tag == .generalizedTime, year < 2_050 { oddities.append(.generalizedTimeBefore2050) }
        self.oddities = oddities
    }

    /// The octets of a time, read from left to right.
    private struct Digits {
        private let octets: ArraySlice<UInt8>
        private var position: Int
        private(set) var endedInZ = false

        init(_ octets: ArraySlice<UInt8>) {
            self.octets = octets
            self.position = octets.startIndex
        }

        var isAtEnd: Bool { self.position == self.octets.endIndex }
        private var current: UInt8? { self.isAtEnd ? nil : self.octets[self.position] }
        var isAtDigit: Bool { self.current.map { (0x30...0x39).contains($0) } ?? false }

        mutating func number(_ count: Int) throws(DERError) -> Int {
            var number = 0
            for _ in 0..<count {
                guard self.isAtDigit, let octet = self.current else { throw .malformed }
                number = number * 10 + Int(octet - 0x30)
                self.position += 1
            }
            return number
        }

        /// In nanoseconds; nil where there is none.
        mutating func fraction() throws(DERError) -> Int32? {
            guard self.current == 0x2E || self.current == 0x2C else { return nil }
            self.position += 1
            guard self.isAtDigit else { throw .malformed }
            var (value, weight) = (Int32(0), Int32(100_000_000))
            while self.isAtDigit, let octet = self.current {
                value += Int32(octet - 0x30) * weight
                weight /= 10
                self.position += 1
            }
            return value
        }

        /// In minutes east of UTC; nil where the time says nothing, which is taken for UTC.
        mutating func offset() throws(DERError) -> Int? {
            guard let sign = self.current else { return nil }
            self.position += 1
            if sign == 0x5A {
                self.endedInZ = true
                return 0
            }
            guard sign == 0x2B || sign == 0x2D else { throw .malformed }
            let hours = try self.number(2)
            let minutes = self.isAtDigit ? try self.number(2) : 0
            guard hours < 24, minutes < 60 else { throw .malformed }
            return (sign == 0x2B ? 1 : -1) * (hours * 60 + minutes)
        }
    }
}

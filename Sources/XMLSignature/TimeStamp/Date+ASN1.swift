import FoundationEssentials
import SwiftASN1

extension Date {
    /// The moment of a GeneralizedTime, which is always UTC in DER (X.690, 11.7).
    init(_ time: GeneralizedTime) {
        self = Self.utc(
            (time.year, time.month, time.day), (time.hours, time.minutes, time.seconds), time.fractionalSeconds)
    }

    /// The moment of a UTCTime (RFC 5280, 4.1.2.5.1).
    init(_ time: UTCTime) {
        self = Self.utc((time.year, time.month, time.day), (time.hours, time.minutes, time.seconds), 0)
    }

    /// A Time of a certificate (RFC 5280, 4.1).
    init(certificateTime node: ASN1Node) throws {
        switch node.identifier {
        case .utcTime: self.init(try UTCTime(derEncoded: node))
        default: self.init(try GeneralizedTime(derEncoded: node))
        }
    }

    /// The moment of a date and a time of day in UTC.
    static func utc(
        _ date: (year: Int, month: Int, day: Int), _ clock: (hours: Int, minutes: Int, seconds: Int), _ fraction: Double
    ) -> Date {
        let seconds = (clock.hours * 60 + clock.minutes) * 60 + clock.seconds
        return Date(timeIntervalSince1970: Double(Self.day(date) * 86_400 + seconds) + fraction)
    }

    /// The number of a day of the Gregorian calendar from 1 January 1970; years start in March so that leap days end them.
    private static func day(_ date: (year: Int, month: Int, day: Int)) -> Int {
        let year = date.month > 2 ? date.year : date.year - 1
        let month = (date.month + 9) % 12
        let leapDays = year / 4 - year / 100 + year / 400
        return year * 365 + leapDays + (month * 153 + 2) / 5 + date.day - 1 - 719_468
    }
}

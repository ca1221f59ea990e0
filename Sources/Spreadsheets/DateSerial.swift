/// A day as spreadsheets keep it: days since a start, the time as a fraction.
package struct DateSerial: Hashable, Sendable {
    /// The number as the file has it.
    package var digits: String
    /// Whether days are counted from 01/01/1904, as old Macs did.
    package var startsIn1904: Bool
    /// Which parts the cell shows.
    package var parts: Parts

    /// What the format of a cell shows of a date.
    package struct Parts: OptionSet, Hashable, Sendable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) { self.rawValue = rawValue }

        package static let day = Parts(rawValue: 1)
        package static let month = Parts(rawValue: 2)
        package static let year = Parts(rawValue: 4)
        package static let time = Parts(rawValue: 8)
        package static let date: Parts = [.day, .month, .year]
    }

    package init(_ digits: String, startsIn1904: Bool = false, parts: Parts = .date) {
        self.digits = digits
        self.startsIn1904 = startsIn1904
        self.parts = parts
    }

    /// The calendar's day; nil for a time alone, for 29/02/1900, which never was, and beyond the year 9999.
    package var day: PartialDate? {
        guard let number = DecimalNumber(self.digits), !number.isNegative else { return nil }
        var days = number.wholePart
        if self.startsIn1904 {
            days += 1462
        } else if days == 60 || days < 1 {
            return nil
        } else if days < 60 {
            // Excel counts a 29th of February 1900; all days after it are one too many.
            days += 1
        }
        guard days <= 2_958_465 else { return nil }
        // 25,569 days lie between Excel's day 0 and 01/01/1970.
        return PartialDate(daysSince1970: days - 25_569)
    }

    /// As the cell shows it, or nearly so.
    package var shown: String {
        guard let day = self.day else { return self.digits }
        return self.parts.contains(.day) || !self.parts.contains(.month) ? day.description : day.withoutDay.description
    }
}

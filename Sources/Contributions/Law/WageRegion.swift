package import SocialInsurance

/// A region of the minimum wage, as D02 writes it (`MavungLTT`).
package enum WageRegion: String, Hashable, Sendable, CaseIterable {
    case one = "01"
    case two = "02"
    case three = "03"
    case four = "04"

    /// The region of a ward in a month; nil where the table does not know the ward, and then the unit is asked.
    package static func of(ward code: String, in month: YearMonth) -> WageRegion? {
        self.wards[code]?.last { $0.from <= month.firstDay && ($0.until.map { month.firstDay <= $0 } ?? true) }?.region
    }

    private struct Entry: Sendable {
        let region: WageRegion
        let from: CalendarDate
        let until: CalendarDate?
    }

    private static let wards = (try? Self.read(PackageResources.wage_regions_tsv)) ?? [:]

    private static func read(_ file: [UInt8]) throws(DataFileError) -> [String: [Entry]] {
        var wards: [String: [Entry]] = [:]
        for row in try DataTable(file).rows {
            let span = try row.span()
            let region = try row.read("region") { WageRegion(rawValue: $0) }
            wards[row["ward"], default: []].append(Entry(region: region, from: span.from, until: span.until))
        }
        return wards
    }
}

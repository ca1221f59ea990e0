package import Contributions
package import SocialInsurance
package import Spreadsheets

/// The portal's own table as a workbook: empty, or with a list's rows; filled in and read again it comes back whole.
package enum OwnTable {
    /// How a column's values are written.
    package enum Shape: Hashable, Sendable {
        case text
        case money
        case date
        /// One of these.
        case choice([String])
    }

    private static let sums: Set = [
        "wage", "allowances", "supplements", "previous-wage", "previous-allowances", "previous-supplements",
    ]
    private static let days: Set = ["birth", "signed", "effective", "contract-until", "paper-date", "death"]
    private static let wide: [String: Double] = ["name": 26, "position": 24, "workplace": 30, "note": 36]

    /// The shape of a column of a list of D02.
    /// - Parameter procedure: whose methods are offered.
    package static func shape(of column: String, in procedure: String) -> Shape {
        switch column {
        case "sex": .choice(RowWords.sexes)
        case "contract-kind": .choice(RowWords.contractKinds.map(\.word))
        case "region": .choice(Catalogue.wageRegions.entries.map(\.code))
        case "method": .choice(self.methods(of: procedure).map(self.word))
        default: self.sums.contains(column) ? .money : self.days.contains(column) ? .date : .text
        }
    }

    /// The methods that a procedure uses, in the order of their codes; all of them for one that has none of its own.
    package static func methods(of procedure: String) -> [MethodCode] {
        let own = MethodCode.allCases.filter { $0.method?.procedures.contains(procedure) == true }
        return own.isEmpty ? MethodCode.allCases : own
    }

    /// `TM - Tăng mới`.
    package static func word(of method: MethodCode) -> String {
        "\(method.rawValue) - \(Catalogue.labourMethods[method.rawValue]?.name ?? method.rawValue)"
    }

    /// The file's bytes.
    /// - Parameter heading: lines above the table.
    package static func workbook(
        _ rows: [FilingRow], heading: [String], procedure: String
    ) throws(WorkbookWriter.Failure) -> [UInt8] {
        let columns = (TableFamily.own?.template.columns ?? []).map { column in
            (column: column, shape: self.shape(of: column.id, in: procedure))
        }
        let sheet = TableSheet(
            "Danh sách", heading: heading,
            columns: columns.map { column, shape in
                var choices: [String] = []
                if case .choice(let words) = shape { choices = words }
                return TableSheet.Column(
                    column.names.first ?? column.id, width: column.isOrdinal ? 6 : self.wide[column.id] ?? 16,
                    choices: choices)
            },
            rows: rows.enumerated().map { index, row in
                columns.map { column, shape in
                    column.isOrdinal
                        ? .number(DecimalNumber(coefficient: index + 1))
                        : self.content(row[column.id], shape, column.id)
                }
            })
        return try WorkbookWriter.write([sheet])
    }

    private static func content(_ value: String, _ shape: Shape, _ column: String) -> TableSheet.Content {
        if value.isEmpty { return .blank }
        switch shape {
        case .money:
            let isSum = value.utf8.count <= 15 && value.utf8.allSatisfy { (0x30...0x39).contains($0) }
            return isSum ? .number(DecimalNumber(coefficient: Int(value) ?? 0)) : .text(value)
        case .date:
            guard case .success(let day) = CalendarDate.parse(value, for: column), "\(day)" == value,
                let date = PartialDate(year: day.year, month: day.month, day: day.day)
            else { return .text(value) }
            return .date(date)
        case .choice:
            guard column == "method", let method = MethodCode(rawValue: value) else { return .text(value) }
            return .text(self.word(of: method))
        case .text: return .text(value)
        }
    }
}

internal import Contributions
internal import PayrollTables
internal import SocialInsurance
internal import Spreadsheets
package import Storage

/// The register as a workbook of the portal's own table: what is written here comes back whole.
package struct EmployeeWorkbook {
    /// Columns that tell of a filing and not of a person.
    private static let left: Set = [
        "until", "paper-number", "paper-date", "previous-wage", "previous-position", "note", "rate",
    ]
    private static let columns = (TableFamily.own?.template.columns ?? []).filter { !Self.left.contains($0.id) }
    private static let numbers: Set = ["wage", "allowances", "supplements", "beyond-scale", "profession"]
    private static let dates: Set = ["signed", "effective", "contract-until", "death"]
    private static let choices: [String: [String]] = [
        "sex": ["Nam", "Nữ"],
        "contract-kind": ["Không xác định thời hạn", "Xác định thời hạn", "Khác", "Thử việc"],
        "region": ["01", "02", "03", "04"],
    ]
    private static let widths: [String: Double] = [
        "name": 28, "position": 24, "workplace": 28, "address": 32, "email": 26, "citizen": 16, "contract-kind": 24,
    ]

    /// Columns that the table has beside those of D02.
    package static let kept: Set = ["ethnicity", "phone", "email", "address"]

    private var rows: [[TableSheet.Content]] = []

    package init() {}

    package mutating func add(_ line: EmployeeLine) {
        var row = line.row
        row["method"] = EmployeeStanding(rawValue: line.span.standing)?.method?.rawValue ?? ""
        row["from"] = SocialInsurance.YearMonth(number: line.span.since).map(\.description) ?? ""
        let number = self.rows.count + 1
        self.rows.append(
            Self.columns.map { column in
                column.id == "ordinal"
                    ? .number(DecimalNumber(coefficient: number)) : Self.content(column.id, row[column.id])
            })
    }

    private static func content(_ column: String, _ value: String) -> TableSheet.Content {
        if value.isEmpty { return .blank }
        if self.numbers.contains(column), let number = DecimalNumber(value) { return .number(number) }
        if self.dates.contains(column), let day = PlainDate.day(value),
            let date = PartialDate(year: day.year, month: day.month, day: day.day)
        {
            return .date(date)
        }
        return .text(value)
    }

    /// The file's bytes.
    /// - Throws: `WorkbookWriter.Failure`.
    package func bytes() throws -> [UInt8] {
        let columns = Self.columns.map { column in
            TableSheet.Column(
                column.names[0], width: Self.widths[column.id] ?? 14, choices: Self.choices[column.id] ?? [])
        }
        return try WorkbookWriter.write([TableSheet("Nhân sự", columns: columns, rows: self.rows)])
    }
}

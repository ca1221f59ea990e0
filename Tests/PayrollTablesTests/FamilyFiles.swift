import Contributions
import PayrollTables
import SocialInsurance
import Spreadsheets
import Wording

/// Workbooks as each maker's template has them, with made-up people.
enum FamilyFiles {
    /// A newcomer that nothing is to be said of, filed on 16/11/2026; by column, whatever a template calls it.
    static let good: [String: String] = [
        "ordinal": "1", "code": "NV1", "name": "Nguyễn Văn An", "birth": "01/02/1990", "birth-precision": "1",
        "citizen": "001090000001", "nationality": "VN", "position": "Nhân viên kế toán",
        "workplace": "Phường Hoàn Kiếm, Hà Nội",
        "position-and-workplace": "Nhân viên kế toán, Phường Hoàn Kiếm, Hà Nội", "wage": "9.000.000",
        "indefinite": "x", "effective": "01/11/2026", "contract-kind": "Không xác định thời hạn",
        "contract-number": "01/2026", "signed": "01/11/2026", "method": "Tăng mới", "method-code": "TM",
        "from": "11/2026", "region": "01", "clinic": "01-001", "note": "HĐLĐ số 01/2026 ngày 01/11/2026",
    ]

    /// What a template wants in its own way.
    private static let own: [String: [String: String]] = [
        "vnpt": ["sex": "1", "indefinite-from": "01/11/2026", "clinic": "01001", "rate": "32,5"],
        "ebh": ["sex": "Nam", "birth": "2/1990"], "own": ["sex": "nam", "method": "TM - Tăng mới"],
    ]

    static func family(_ id: String) throws -> TableFamily {
        try Found.unwrap(TableFamily.shipped.first { $0.id == id })
    }

    /// One row for each set of changed values, below the first, which is good.
    static func workbook(_ id: String, _ changes: [[String: String]] = []) throws -> [UInt8] {
        let columns = try self.family(id).template.columns
        let usual = self.good.merging(self.own[id] ?? [:]) { $1 }
        let rows = ([[:]] + changes).enumerated().map { index, change in
            let values = usual.merging([
                "ordinal": "\(index + 1)", "citizen": "00109000000\(index + 1)", "code": "NV\(index + 1)",
            ]) { $1 }.merging(change) { $1 }
            return columns.map { column in
                values[column.id].map { $0.isEmpty ? TableSheet.Content.blank : .text($0) } ?? .blank
            }
        }
        let sheet = TableSheet("Dữ Liệu", columns: columns.map { .init($0.names[0]) }, rows: rows)
        return try WorkbookWriter.write([sheet])
    }

    /// The cell of a column in the row below the good one.
    static func cell(_ id: String, _ column: String) throws -> String {
        let index = try Found.unwrap(try self.family(id).template.columns.firstIndex { $0.id == column })
        return "\(CellAddress.letters(index + 1))3"
    }

    static func check(_ bytes: [UInt8], _ wording: Wording = .vietnamese) throws -> PayrollCheck {
        let table = try PayrollTable.read(bytes)
        let today = try Found.unwrap(CalendarDate(year: 2026, month: 11, day: 16))
        return try PayrollCheck(
            table, PayrollCheck.Terms(today: today, month: SocialInsurance.YearMonth(of: today), region: .one), wording)
    }
}

/// What must be there.
enum Found {
    struct Nothing: Error {}

    static func unwrap<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw Nothing() }
        return value
    }
}

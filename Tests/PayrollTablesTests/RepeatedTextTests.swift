import Spreadsheets
import Testing

@testable import PayrollTables

@Suite("Texts that stand in many rows")
struct RepeatedTextTests {
    @Test("every column that rows are read from is one of a family; each family's are found by their places")
    func columns() {
        let known = Set(TableFamily.shipped.flatMap { $0.template.columns.map(\.id) })
        for column in RowColumn.allCases { #expect(known.contains(column.id), "\(column.id)") }
        for family in TableFamily.shipped {
            for (column, place) in zip(RowColumn.allCases, RowColumn.places(in: family)) where place >= 0 {
                #expect(family.template.columns[place].id == column.id)
            }
        }
    }

    private func table(_ rows: [[String: String]]) throws -> PayrollTable {
        let family = try #require(TableFamily.own)
        let columns = family.template.columns
        let sheet = TableSheet(
            "Dữ liệu", columns: columns.map { .init($0.names[0]) },
            rows: rows.map { row in columns.map { row[$0.id].map { TableSheet.Content.text($0) } ?? .blank } })
        return try PayrollTable.read(try WorkbookWriter.write([sheet]))
    }

    private static let row = [
        "name": "Nguyễn Văn An", "birth": "01/02/1990", "sex": "nam", "citizen": "001090000001", "position": "Kế toán",
        "workplace": "Hà Nội", "wage": "9.000.000", "method": "TM - Tăng mới", "from": "11/2026",
        "contract-kind": "Không xác định thời hạn", "effective": "01/11/2026", "clinic": "01001 - Bệnh viện",
        "note": "HĐLĐ số 7/2026 ngày 01/11/2026",
    ]

    @Test("a row is read as it is alone, whatever stood in the rows before it")
    func alone() throws {
        let texts: [[String: String]] = [
            [:], ["wage": "12 tr"], ["birth": "1990"], ["birth": "13/25/1990"], ["sex": "nữ"], ["sex": "nam giới?"],
            ["from": "12/2026"], ["effective": "30/02/2026"], ["method": "GH", "note": "Chết ngày 05/11/2026"],
            ["method": "XX"], ["wage": "2,34"], ["wage": "không"], ["contract-kind": "Thử việc"],
            ["nationality": "Lào"],
            ["from": "01/02/1990"], ["position": "01/11/2026"], ["note": ""], ["clinic": "Bệnh viện"],
        ]
        let rows = texts.map { Self.row.merging($0) { $1 } }
        let all = try self.table(rows + rows)
        #expect(all.rows.count == 2 * rows.count)
        for (index, row) in (rows + rows).enumerated() {
            let one = try self.table([row])
            #expect(all.rows[index] == one.rows[0], "\(row)")
            let notes = all.notes.filter { $0.index == index }
            #expect(notes.map(\.column) == one.notes.map(\.column), "\(row)")
            #expect(notes.map(\.reason) == one.notes.map(\.reason), "\(row)")
        }
    }
}

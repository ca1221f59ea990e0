import Contributions
import FoundationEssentials
import SocialInsurance
import Spreadsheets
import TestSupport
import Testing
import Wording

@testable import PayrollTables

@Suite("Rows of lists out of tables, and back")
struct ListRowTests {
    private static let good: [String: String] = [
        "code": "NV1", "name": "Nguyễn Văn An", "birth": "01/02/1990", "sex": "Nam", "citizen": "001090000001",
        "nationality": "VN", "position": "Nhân viên kế toán", "workplace": "Phường Hoàn Kiếm, Hà Nội",
        "wage": "9000000", "allowances": "500000", "contract-kind": "Không xác định thời hạn",
        "contract-number": "01/2026", "signed": "01/11/2026", "effective": "01/11/2026", "method": "TM",
        "from": "11/2026", "region": "01", "clinic": "01001", "rate": "32.5",
        "note": "HĐLĐ số 01/2026 ngày 01/11/2026",
    ]

    @Test("a row comes back from each maker's table in the one spelling", arguments: PayrollCheckTests.families)
    func families(family: String) throws {
        let table = try PayrollTable.read(try FamilyFiles.workbook(family), forList: true)
        let row = try #require(table.listRows().first)
        #expect(row["name"] == "Nguyễn Văn An" && row["method"] == "TM" && row["wage"] == "9000000")
        #expect(row["from"] == "11/2026" && row["effective"] == "01/11/2026" && row["position"] == "Nhân viên kế toán")
        if family == "vnpt" { #expect(row["rate"] == "32.5" && row["sex"] == "Nam") }
        #expect(row.normalised == row, "the one spelling stays as it is")
    }

    @Test("what cannot be read stays as it is written, in every column", arguments: TableFamily.rowColumns.map(\.id))
    func faulty(column: String) throws {
        let odd = FilingRow(Self.good.merging([column: "x?y z"]) { $1 })
        let row = odd.normalised
        #expect(row[column] == "x?y z" || column == "nationality" && row[column] == "x?y z", "\(row[column])")
        for (name, value) in Self.good where name != column && !(column == "wage" && name == "allowances") {
            #expect(row[name] == value, "\(name)")
        }
    }

    @Test("a list downloaded as a workbook and read again comes back whole, faulty rows too")
    func roundTrip() throws {
        let odd: [[String: String]] = [
            [:], ["wage": "chín triệu", "birth": "31/02/1990"], ["birth": "1990", "wage": "", "coefficient": "2.34"],
            ["method": "ZZ", "from": "13/2026", "note": "=1+1"], ["insured": "012345678", "region": "9"],
            [
                "method": "DC", "previous-wage": "8000000", "previous-allowances": "0", "paper-number": "12/QĐ",
                "paper-date": "02/11/2026", "note": "",
            ],
            ["contract-kind": "Xác định thời hạn", "contract-until": "01/11/2027", "sex": "Nữ"],
        ]
        let rows = odd.map { FilingRow(Self.good.merging($0) { $1 }).normalised }
        let bytes = try OwnTable.workbook(rows, heading: ["CÔNG TY VÍ DỤ · kỳ 11/2026"], procedure: "600")
        let table = try PayrollTable.read(bytes, forList: true)
        #expect(table.family.id == "own" && table.rows.count == rows.count)
        let keys = Set(table.questions.map(\.key))
        #expect(keys == [TableQuestion.Key(column: "insured", question: .leadingZeros)])
        #expect(table.listRows(declining: keys) == rows)
        #expect(table.listRows()[4]["insured"] == "0012345678")
    }

    @Test("an empty workbook has the columns and choices, and no rows")
    func empty() throws {
        let bytes = try OwnTable.workbook([], heading: ["Kỳ 11/2026"], procedure: "601")
        #expect(throws: PayrollFileError.noRows) { try PayrollTable.read(bytes, forList: true) }
        #expect(OwnTable.methods(of: "601").map(\.rawValue).sorted() == ["AD", "AT", "SB", "TU"])
    }

    @Test("what changes a wage keeps the old one, allowances too, so that the difference in money is right")
    func previous() throws {
        let old = Work(position: "Kế toán", workplace: "Hà Nội", wage: Wage(.money(9_000_000), allowances: 500_000))
        var new = old
        new.wage = Wage(.money(9_000_000), allowances: 900_000)
        let movement = Movement(
            method: .wageChange, person: Person(name: "Trần Thị Bình", citizenNumber: "001190000002"), work: new,
            previous: old, from: YearMonth(year: 2026, month: 11))
        let table = PayrollTable(rows: [FilingRow(movement)])
        #expect(table.rows[0].previous == old && table.rows[0].work == new && table.notes.isEmpty)
    }

    @Test("a row that says no rate gets that of its method and month; one that says it keeps it")
    func rates() {
        let rows = [["method": "TM"], ["method": "TT", "until": "11/2026"], ["rate": "30"], ["from": "", "rate": ""]]
            .map { FilingRow(Self.good.merging(["rate": ""]) { $1 }.merging($0) { $1 }) }
        let filled = RowRates.filled(rows, UnitTerms(region: nil))
        #expect(filled.map { $0["rate"] } == ["32.0", "4.5", "30", ""])
    }

    @Test("findings name the column of a list's row")
    func columns() throws {
        let today = try #require(CalendarDate(year: 2026, month: 11, day: 16))
        let rows = [["wage": ""], ["birth": "31/02/1990"], ["insured": "12"]].enumerated().map { index, change in
            FilingRow(Self.good.merging(["citizen": "00109000000\(index)"]) { $1 }.merging(change) { $1 })
        }
        let check = try PayrollCheck(
            PayrollTable(rows: rows), PayrollCheck.Terms(today: today, month: YearMonth(of: today)), .vietnamese)
        let blocks = check.findings.filter { $0.level == "block" }
        #expect(blocks.map(\.index) == [0, 1, 2] && blocks.map(\.column) == ["wage", "birth", "insured"])
    }

    @Test("two kinds of contract that were marked stay two, so that the check still says so")
    func twoKinds() throws {
        let bytes = try FamilyFiles.workbook("official", [["fixed": "x"]])
        let rows = try PayrollTable.read(bytes, forList: true).listRows()
        #expect(PayrollTable(rows: rows).rows[1].work.contract?.kinds == [.indefinite, .fixedTerm])
    }
}

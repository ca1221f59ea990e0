import Contributions
import Employees
import FoundationEssentials
import PayrollTables
import SocialInsurance
import Spreadsheets
import Storage
import TestSupport
import Testing

@Suite("Tables into the register")
struct EmployeeImportTests {
    private static func table(_ rows: [[String: String]]) throws -> PayrollTable {
        let columns = try #require(TableFamily.own).template.columns
        let sheet = TableSheet(
            "Nhân sự", columns: columns.map { .init($0.names[0]) },
            rows: rows.map { row in columns.map { row[$0.id].map { .text($0) } ?? .blank } })
        return try PayrollTable.read(WorkbookWriter.write([sheet]), keeping: EmployeeWorkbook.kept)
    }

    private static func plan(_ house: EmployeeHouse, _ table: PayrollTable) async throws -> EmployeeImportPlan {
        let month = try EmployeeHouse.month("10/2026")
        return try await house.database.read {
            try EmployeeImportPlan(table, from: month, unit: EmployeeHouse.unit, in: $0)
        }
    }

    private static func carryOut(_ house: EmployeeHouse, _ plan: EmployeeImportPlan) async throws {
        let now = house.now
        try await house.database.write { try plan.carryOut(unit: EmployeeHouse.unit, at: now, in: $0) }
    }

    @Test("new people, changed ones and those who are the same; blank cells change nothing")
    func effects() async throws {
        let house = try await EmployeeHouse()
        for number in 1...2 { try await house.add(EmployeeHouse.row(number)) }
        let raised = ["name": "Nguyễn Thị Lan", "citizen": EmployeeHouse.row(1)["citizen"], "wage": "10.000.000"]
        let same = ["name": "Nguyễn Thị Lan", "insured": EmployeeHouse.row(2)["insured"], "position": "Kế toán"]
        let new = EmployeeHouse.row(3, name: "Trần Văn Nam", ["phone": "0912345678", "from": "08/2026"]).values
        let plan = try await Self.plan(house, try Self.table([raised, same, new]))
        #expect(plan.faults.isEmpty)
        #expect([plan.added, plan.changed, plan.unchanged] == [1, 1, 1])
        try await Self.carryOut(house, plan)
        #expect(try await house.lines("09/2026").map(\.work.wage) == Array(repeating: .money(9_000_000), count: 3))
        #expect(try await house.lines("10/2026").first?.work.wage == .money(10_000_000))
        #expect(try await house.lines("10/2026").first?.work.contract?.number == "1/2026")
        let found = try await Employees(house.database).search(
            EmployeeQuery(words: ["nam"]), of: EmployeeHouse.unit, limit: 2)
        #expect(found.first?.record["phone"] == "0912345678")
        // The same table again changes nothing.
        let again = try await Self.plan(house, try Self.table([raised, same, new]))
        #expect(again.unchanged == 3)
    }

    @Test("a row without name or number, the same person twice and numbers of two people keep all of it out")
    func faults() async throws {
        let house = try await EmployeeHouse()
        for number in 1...2 { try await house.add(EmployeeHouse.row(number)) }
        let one = EmployeeHouse.row(5).values
        let both = EmployeeHouse.row(1, ["insured": EmployeeHouse.row(2)["insured"]]).values
        let plan = try await Self.plan(
            house,
            try Self.table([one, one, both, ["name": "Không Số"], ["citizen": "001190000009", "position": "x"]]))
        #expect(
            plan.faults.map(\.reason) == [
                .repeated(row: 2), .conflict(["Nguyễn Thị Lan", "Nguyễn Thị Lan"]), .nobody, .noName,
            ])
        #expect(plan.faults.map(\.number) == [3, 4, 5, 6])
    }

    @Test("what is written as a workbook comes back whole, with leave and leavers")
    func roundTrip() async throws {
        let house = try await EmployeeHouse()
        let rows = [
            EmployeeHouse.row(1, ["phone": "0912345678", "address": "Số 1, Hà Nội", "ethnicity": "Kinh"]),
            EmployeeHouse.row(2, ["birth": "1990", "allowances": "500000", "contract-kind": "Xác định thời hạn"]),
            EmployeeHouse.row(3, ["wage": "", "coefficient": "2.34", "position-allowance": "0.4", "profession": "5"]),
            EmployeeHouse.row(4, ["contract-until": "31/12/2026", "region": "02", "clinic": "01001"]),
            EmployeeHouse.row(5),
        ]
        for row in rows { try await house.add(row) }
        try await house.apply([
            EmployeeHouse.movement(rows[0], "TS", "03/2026"), EmployeeHouse.movement(rows[3], "GC", "05/2026"),
            EmployeeHouse.movement(rows[4], "GH", "05/2026", ["death": "02/05/2026"]),
        ])
        let lines = try await Employees(house.database).search(
            EmployeeQuery(), of: EmployeeHouse.unit, limit: 10)
        var workbook = EmployeeWorkbook()
        for line in lines { workbook.add(line) }
        let bytes = try workbook.bytes()
        let table = try PayrollTable.read(bytes, keeping: EmployeeWorkbook.kept)
        #expect(table.family.id == "own" && table.notes.isEmpty)
        let plan = try await Self.plan(house, table)
        #expect(plan.faults.isEmpty && plan.unchanged == 5, "\(plan.items.map(\.effect))")
        // Into an empty register too.
        let other = try await EmployeeHouse()
        try await Self.carryOut(other, try await Self.plan(other, table))
        let copied = try await Employees(other.database).search(EmployeeQuery(), of: EmployeeHouse.unit, limit: 10)
        #expect(copied.map(\.row) == lines.map(\.row) && copied.map(\.span.standing) == lines.map(\.span.standing))
    }
}

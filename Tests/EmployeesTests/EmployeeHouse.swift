import Contributions
import Employees
import FoundationEssentials
import SocialInsurance
import Storage
import TestFixtures
import TestSupport
import Testing

/// A database with a unit in it, and what tests do to its register.
struct EmployeeHouse {
    static let unit = "0101234565"

    let temporary: TemporaryDatabase
    let now = Date(timeIntervalSince1970: 1_795_000_000)

    var database: SQLiteDatabase { self.temporary.database }

    init() async throws {
        self.temporary = try await TemporaryDatabase()
        let now = self.now
        try await self.temporary.database.write { connection in
            for unit in [Self.unit, "0100109106"] {
                try Units.add(UnitRecord(taxCode: unit, name: "CÔNG TY VÍ DỤ", createdAt: now), in: connection)
            }
        }
    }

    static func month(_ text: String) throws -> YearMonth { try YearMonth.parse(text).get() }

    /// Somebody who works for 9,000,000 đồng under a contract.
    static func row(_ number: Int, name: String = "Nguyễn Thị Lan", _ values: [String: String] = [:]) -> FilingRow {
        let digits = String(number)
        let zeros = String(repeating: "0", count: 4 - digits.count)
        let usual = [
            "name": name, "birth": "01/02/1990", "sex": "Nữ", "citizen": "00119000\(zeros)\(digits)",
            "insured": "010000\(zeros)\(digits)", "code": "NV\(zeros)\(digits)", "position": "Kế toán",
            "workplace": "Phường Hoàn Kiếm, Hà Nội", "wage": "9000000",
            "contract-kind": "Không xác định thời hạn", "contract-number": "\(number)/2026", "signed": "01/01/2026",
            "effective": "01/01/2026",
        ]
        return FilingRow(usual.merging(values) { $1 })
    }

    static func movement(_ row: FilingRow, _ method: String, _ from: String, _ values: [String: String] = [:])
        -> FilingRow
    {
        var row = row
        row["method"] = method
        row["from"] = from
        for (column, value) in values { row[column] = value }
        return row
    }

    @discardableResult
    func add(
        _ row: FilingRow, from month: String = "01/2026", unit: String = EmployeeHouse.unit
    ) async throws -> EmployeeRegister.Saved {
        let (now, month) = (self.now, try Self.month(month))
        return try await self.database.write {
            try EmployeeRegister.add(row, from: month, unit: unit, method: "form", at: now, in: $0)
        }
    }

    @discardableResult
    func apply(_ rows: [FilingRow], dossier: String = "AC4DF7HJ", list: ListCode = .movements) async throws
        -> EmployeeRegister.Applied
    {
        let now = self.now
        return try await self.database.write {
            try EmployeeRegister.apply([list: rows], dossier: dossier, unit: Self.unit, at: now, in: $0)
        }
    }

    func withdraw(_ dossier: String = "AC4DF7HJ") async throws {
        let now = self.now
        try await self.database.write {
            try EmployeeRegister.withdraw(dossier, unit: Self.unit, at: now, in: $0)
        }
    }

    func lines(_ month: String) async throws -> [EmployeeMonth] {
        try await EmployeeRegister(self.database).month(try Self.month(month), of: Self.unit)
    }

    /// Everything of the register as the database has it, but for versions and times.
    func snapshot() async throws -> [String] {
        try await self.database.read { connection in
            try [
                "SELECT id, unit, name, code, citizen, insured, facts, standing, missing FROM employee ORDER BY id",
                "SELECT * FROM employee_change ORDER BY id", "SELECT * FROM employee_span ORDER BY employee, since",
                "SELECT * FROM employee_question ORDER BY id",
            ].flatMap { query in
                try connection.query(query).map { row in
                    row.columns.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
                }
            }
        }
    }
}

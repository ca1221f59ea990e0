import Employees
import Foundation
import Secrets
import SocialInsurance
import Storage

/// A portal's database with one unit in it, and somebody who is signed in for it.
enum House {
    /// Makes it and prints the token by which the browser is signed in.
    static func make(folder: String, _ count: Int) async throws {
        let database = try SQLiteDatabase(path: "\(folder)/ivan.sqlite")
        try await Migrator().migrate(database)
        let now = Date()
        let person = PersonRecord(
            id: RandomToken.hex(), email: "chu@vidu.example", name: "Nguyễn Văn B", createdAt: now)
        let token = RandomToken.hex()
        let month = YearMonth(of: CalendarDate(at: now)).adding(months: -6)
        try await database.write { connection in
            try Units.add(
                UnitRecord(taxCode: Payroll.unit, name: "CÔNG TY TNHH VÍ DỤ", createdAt: now), in: connection)
            try People.add(person, in: connection)
            try Memberships.add(person.id, to: Payroll.unit, as: .owner, at: now, in: connection)
            try PersonSessions.open(
                PersonSessions.New(
                    tokenHash: Digest.sha256Hex("account:\(token)".utf8), person: person.id, unit: Payroll.unit,
                    visitor: "bench", device: "", network: ""), at: now, in: connection)
            for row in Payroll.employees(count) {
                _ = try EmployeeRegister.add(
                    row, from: month, unit: Payroll.unit, method: "import", at: now, in: connection)
            }
        }
        print(token)
    }
}

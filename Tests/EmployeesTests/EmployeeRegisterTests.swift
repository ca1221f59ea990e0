import Contributions
import Employees
import FoundationEssentials
import SocialInsurance
import Storage
import TestSupport
import Testing

@Suite("The register of employees")
struct EmployeeRegisterTests {
    @Test("the same number twice in a unit is told, with whose it is, and nothing is added")
    func twice() async throws {
        let house = try await EmployeeHouse()
        #expect(try await house.add(EmployeeHouse.row(1)) == .done(1))
        let before = try await house.snapshot()
        for (column, row) in [
            ("citizen", EmployeeHouse.row(2, ["citizen": EmployeeHouse.row(1)["citizen"]])),
            ("insured", EmployeeHouse.row(2, ["insured": EmployeeHouse.row(1)["insured"]])),
        ] {
            guard case .taken(let other, let taken) = try await house.add(row) else {
                Issue.record("\(column) was taken twice")
                continue
            }
            #expect(other.id == 1 && taken == column)
        }
        #expect(try await house.snapshot() == before)
        // Many may have none, and another unit has its own people.
        for number in 3...4 { try await house.add(EmployeeHouse.row(number, ["citizen": "", "insured": ""])) }
        #expect(try await house.add(EmployeeHouse.row(1), unit: "0100109106") == .done(4))
    }

    @Test("a person is found by the beginnings of any words of the name without accents, and by each number")
    func search() async throws {
        let house = try await EmployeeHouse()
        let names = ["Nguyễn Thị Lan", "Đặng Văn Lâm", "Trần Quốc Đạt", "Lê Thị Hồng-Nhung", "O’Neil Patrick"]
        for (number, name) in names.enumerated() { try await house.add(EmployeeHouse.row(number + 1, name: name)) }
        func found(_ text: String) async throws -> [String] {
            let query = EmployeeQuery(words: EmployeeWords.words(of: text))
            let lines = try await Employees(house.database).search(query, of: EmployeeHouse.unit, limit: 10)
            #expect(try await Employees(house.database).count(query, of: EmployeeHouse.unit) == lines.count)
            return lines.map(\.record.name)
        }
        #expect(try await found("lan") == ["Nguyễn Thị Lan"])
        #expect(try await found("LÂ") == ["Đặng Văn Lâm", "Nguyễn Thị Lan"])
        #expect(try await found("thị n") == ["Nguyễn Thị Lan", "Lê Thị Hồng-Nhung"])
        #expect(try await found("dat quoc") == ["Trần Quốc Đạt"])
        #expect(try await found("nhung") == ["Lê Thị Hồng-Nhung"])
        #expect(try await found("neil") == ["O’Neil Patrick"])
        #expect(try await found("uyen") == [])
        #expect(try await found("001190000003") == ["Trần Quốc Đạt"])
        #expect(try await found("0011 9000 0003") == ["Trần Quốc Đạt"])
        #expect(try await found("0100000002") == ["Đặng Văn Lâm"])
        #expect(try await found("nv0005") == ["O’Neil Patrick"])
        #expect(try await found("%").count == 5)
        #expect(try await found("").count == 5)
        // By the given name, as Vietnamese lists are.
        #expect(try await found("").first == "Trần Quốc Đạt")
    }

    @Test("filters and counts know leave, leavers and what is missing; of leavers nothing is missing")
    func filters() async throws {
        let house = try await EmployeeHouse()
        let rows = (1...6).map { EmployeeHouse.row($0) }
        for row in rows { try await house.add(row) }
        try await house.add(EmployeeHouse.row(7, ["wage": "", "citizen": ""]))
        try await house.apply([
            EmployeeHouse.movement(rows[0], "TS", "03/2026"), EmployeeHouse.movement(rows[1], "GH", "03/2026"),
            EmployeeHouse.movement(rows[2], "GH", "03/2026", ["death": "01/03/2026"]),
        ])
        let counts = try await Employees(house.database).counts(of: EmployeeHouse.unit)
        #expect(counts.byStanding == ["working": 4, "maternity": 1, "left": 1, "died": 1])
        #expect(counts.missing == 1 && counts.all == 7)
        let missing = try await Employees(house.database).search(
            EmployeeQuery(onlyMissing: true), of: EmployeeHouse.unit, limit: 10)
        #expect(missing.map(\.record.code) == ["NV0007"])
        #expect(EmployeeColumns.missing(of: missing[0].record, missing[0].span.values) == ["citizen", "wage"])
        let gone = try await Employees(house.database).search(
            EmployeeQuery(words: ["lan"], standings: ["left", "died"]), of: EmployeeHouse.unit, limit: 10)
        #expect(gone.map(\.record.code) == ["NV0002", "NV0003"])
    }

    @Test("a save from an older page is told, and a change of a month can be taken back but for the last one")
    func stale() async throws {
        let house = try await EmployeeHouse()
        try await house.add(EmployeeHouse.row(1))
        let now = house.now
        let record = try #require(try await Employees(house.database).find(1, of: EmployeeHouse.unit))
        #expect(try await Employees(house.database).find(1, of: "0100109106") == nil)
        let saved = try await house.database.write { connection -> [EmployeeRegister.Saved] in
            try (0..<2).map { _ in
                try EmployeeRegister.save(record, unlessChangedFrom: record.version, at: now, in: connection)
            }
        }
        #expect(saved == [.done(1), .stale])
        let month = try EmployeeHouse.month("04/2026")
        try await house.database.write { connection in
            try EmployeeRegister.set(
                ["wage": "8000000"], standing: .unpaid, of: 1, from: month, method: "form", at: now, in: connection)
        }
        #expect(try await house.lines("05/2026").map(\.standing) == [.unpaidLeave])
        let taken = try await house.database.write { connection in
            try (1...2).reversed().map { try EmployeeRegister.takeBack($0, of: 1, at: now, in: connection) }
        }
        #expect(taken == [true, false])
        #expect(try await house.lines("05/2026").map(\.work.wage) == [.money(9_000_000)])
    }

    @Test("somebody who is removed is gone with all months, and nobody else is")
    func removal() async throws {
        let house = try await EmployeeHouse()
        for number in 1...2 { try await house.add(EmployeeHouse.row(number)) }
        try await house.database.write { connection in
            let done = [
                try Employees.remove(1, of: "0100109106", in: connection),
                try Employees.remove(1, of: EmployeeHouse.unit, in: connection),
            ]
            #expect(done == [false, true])
        }
        #expect(try await house.lines("05/2026").map(\.person.code) == ["NV0002"])
        let left = try await house.database.read { connection in
            try ["employee_change", "employee_span"].map {
                try connection.query("SELECT DISTINCT employee FROM \($0)").map { try $0.integer("employee") }
            }
        }
        #expect(left == [[2], [2]])
    }

    @Test("a register of 20,000 people is searched by its indexes, page by page, and read month by month")
    func large() async throws {
        let house = try await EmployeeHouse()
        let now = house.now
        let month = try EmployeeHouse.month("01/2026")
        let family = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng"]
        let given = ["Lan", "Hùng", "Mai", "Tuấn", "Dũng", "Linh", "Trang", "Sơn"]
        try await house.database.write { connection in
            for number in 0..<20_000 {
                let digits = String(100_000 + number)
                let row = FilingRow([
                    "name": "\(family[number % 5]) Văn \(given[number % 8])", "code": "NV\(digits)",
                    "citizen": "001090\(digits)", "insured": "0100\(digits)", "birth": "01/01/1990", "sex": "Nam",
                    "position": "Công nhân", "workplace": "Hà Nội", "wage": "\(6_000_000 + number)",
                    "contract-number": digits,
                ])
                _ = try EmployeeRegister.add(
                    row, from: month, unit: EmployeeHouse.unit, method: "import", at: now, in: connection)
            }
        }
        let employees = Employees(house.database)
        let query = EmployeeQuery(words: ["nguyen", "lan"])
        #expect(try await employees.count(query, of: EmployeeHouse.unit) == 500)
        let page = try await employees.search(query, of: EmployeeHouse.unit, skipped: 400, limit: 101)
        #expect(page.count == 100 && Set(page.map(\.record.id)).count == 100)
        let one = try await employees.search(
            EmployeeQuery(words: ["001090107777"]), of: EmployeeHouse.unit, limit: 101)
        #expect(one.map(\.record.code) == ["NV107777"])
        let lines = try await house.lines("03/2026")
        #expect(lines.count == 20_000 && Set(lines.map(\.person.code)).count == 20_000)
        #expect(lines[12_345].work.wage == .money(6_012_345))
        try await Self.provePlans(house)
    }

    /// No query of a list, a number or a month walks the table.
    private static func provePlans(_ house: EmployeeHouse) async throws {
        let query = EmployeeQuery(words: ["lan"], standings: ["working"], onlyMissing: true)
        let unit = SQLValue.text(EmployeeHouse.unit)
        let plans = try await house.database.read { connection in
            let searching = Employees.searching(query, of: EmployeeHouse.unit, skipped: 0, limit: 101)
            let counting = Employees.counting(query, of: EmployeeHouse.unit)
            let queries: [(String, [SQLValue])] = [
                (searching.sql, searching.values), (counting.sql, counting.values), (Employees.countsSQL, [unit]),
                (Employees.monthSQL, [unit, .integer(24_312), .integer(0), .integer(100)]),
                ("SELECT * FROM employee WHERE unit = $1 AND citizen = $2 AND citizen <> ''", [unit, .text("1")]),
                ("SELECT * FROM employee WHERE unit = $1 AND insured = $2 AND insured <> ''", [unit, .text("1")]),
            ]
            return try queries.map { sql, values in
                try connection.query("EXPLAIN QUERY PLAN \(sql)", values).map { try $0.text("detail") }
                    .joined(separator: "\n")
            }
        }
        for plan in plans { #expect(!plan.contains("SCAN employee"), "\(plan)") }
        #expect(plans[0].contains("SEARCH employee USING COVERING INDEX employee_sought (unit=?)"), "\(plans[0])")
        #expect(plans[1].contains("COVERING INDEX employee_sought (unit=?)"), "\(plans[1])")
        #expect(plans[2].contains("COVERING INDEX employee_standing (unit=?)"), "\(plans[2])")
        #expect(plans[3].contains("INDEX employee_unit (unit=? AND rowid>?)"), "\(plans[3])")
        #expect(plans[4].contains("employee_citizen (unit=? AND citizen=?)"), "\(plans[4])")
        #expect(plans[5].contains("employee_insured (unit=? AND insured=?)"), "\(plans[5])")
    }
}

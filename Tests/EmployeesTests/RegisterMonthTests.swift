import Contributions
import Employees
import SocialInsurance
import Storage
import TestSupport
import Testing

@Suite("What a month asks of the register")
struct RegisterMonthTests {
    private func version(_ house: EmployeeHouse, _ unit: String = EmployeeHouse.unit) async throws -> RegisterVersion {
        try await house.database.read { try RegisterVersion.find(of: unit, in: $0) }
    }

    @Test("the version of a register is another one after whatever is said of anybody, and the same else")
    func versions() async throws {
        let house = try await EmployeeHouse()
        let other = "0100109106"
        var known = [try await self.version(house)]
        func changed(_ what: String) async throws {
            let now = try await self.version(house)
            #expect(!known.contains(now), "\(what)")
            #expect(try await self.version(house) == now)
            known.append(now)
        }
        for number in 1...3 {
            try await house.add(EmployeeHouse.row(number))
            try await changed("a person is added")
        }
        try await house.apply([EmployeeHouse.movement(EmployeeHouse.row(1), "DC", "03/2026", ["wage": "10000000"])])
        try await changed("a dossier is taken over")
        try await house.withdraw()
        try await changed("it is withdrawn")
        let (month, now) = (try EmployeeHouse.month("04/2026"), house.now)
        try await house.database.write {
            try EmployeeRegister.set(
                ["position": "Thủ quỹ"], standing: nil, of: 2, from: month, method: "form", at: now, in: $0)
        }
        try await changed("a month is said")
        let record = try await Employees(house.database).find(2, of: EmployeeHouse.unit)
        var person = try #require(record)
        person.name = "Trần Thị Bình"
        let renamed = person
        _ = try await house.database.write {
            try EmployeeRegister.save(renamed, unlessChangedFrom: nil, at: now, in: $0)
        }
        try await changed("a person is renamed")
        _ = try await house.database.write { try Employees.remove(3, of: EmployeeHouse.unit, in: $0) }
        try await changed("a person is removed")
        try await house.add(EmployeeHouse.row(3))
        try await changed("the person is there again")
        let before = try await self.version(house)
        try await house.add(EmployeeHouse.row(9), unit: other)
        #expect(try await self.version(house) == before, "another unit's people are nothing to this one")
    }

    @Test("the lines of some people's numbers find these people as all lines do")
    func leading() async throws {
        let house = try await EmployeeHouse()
        for number in 1...40 {
            let isBare = number % 5 == 0
            let code = "NV\(number % 7)"
            try await house.add(
                EmployeeHouse.row(number, ["code": code].merging(isBare ? ["insured": "", "citizen": ""] : [:]) { $1 }))
        }
        let papers = ["paper-number": "1", "paper-date": "01/05/2026"]
        try await house.apply([EmployeeHouse.movement(EmployeeHouse.row(4), "GH", "05/2026", papers)])
        let month = try EmployeeHouse.month("06/2026")
        let all = Register(try await house.lines("06/2026"))
        func row(_ number: Int) -> FilingRow { EmployeeHouse.row(number) }
        let people =
            try await house.lines("01/2026").map(\.person) + [
                Person(name: "x", citizenNumber: row(1)["citizen"], insuredNumber: row(2)["insured"]),
                Person(code: "NV3", name: "x", citizenNumber: "001190009999"), Person(code: "NV3", name: "x"),
                Person(name: "x", insuredNumber: "0199999999"), Person(name: "x"),
            ]
        for person in people {
            let some = try await house.database.read {
                Register(
                    try EmployeeRegister.month(month, of: EmployeeHouse.unit, leadingTo: [person], in: $0))
            }
            #expect(some.line(of: person) == all.line(of: person), "\(person)")
            #expect(some.lines.count < all.lines.count)
            switch (some.find(person), all.find(person)) {
            case (.none, .none), (.line, .line), (.conflict, .conflict): break
            case (let one, let other): Issue.record("\(one) is not \(other)")
            }
        }
        let unit = EmployeeHouse.unit
        let (count, totals) = try await house.database.read { connection in
            (
                try EmployeeRegister.count(of: month, unit: unit, in: connection),
                try EmployeeRegister.totals(
                    of: month, unit: unit, MonthLaw(.shipped, month), UnitTerms(region: .one), in: connection)
            )
        }
        #expect(count == 39 && count == all.lines.count)
        #expect(totals == MonthTotals(all.lines, try MonthLaw(.shipped, month), UnitTerms(region: .one)))
    }

    @Test("neither reads the table of people from one end to the other")
    func plans() async throws {
        let house = try await EmployeeHouse()
        let plans = try await house.database.read { connection in
            try [
                (RegisterVersion.sql, [SQLValue.text(EmployeeHouse.unit)]),
                (Employees.numbersSQL, [.text(EmployeeHouse.unit), .integer(24_312), .text("[]")]),
            ].map { sql, values in
                try connection.query("EXPLAIN QUERY PLAN \(sql)", values).map { try $0.text("detail") }
            }
        }
        #expect(plans[0].contains { $0.contains("COVERING INDEX employee_version") }, "\(plans[0])")
        for index in ["employee_citizen", "employee_insured", "employee_code"] {
            #expect(plans[1].contains { $0.hasPrefix("SEARCH") && $0.contains(index) }, "\(plans[1])")
        }
        #expect(!plans[1].contains { $0.hasPrefix("SCAN employee") }, "\(plans[1])")
    }
}

import Contributions
import Employees
import FoundationEssentials
import PayrollTables
import SocialInsurance
import Storage
import TestSupport
import Testing

@Suite("The register takes over accepted dossiers")
struct EmployeeFilingTests {
    @Test("a newcomer's row opens months; leave, return, a raise and the end change what holds from their months on")
    func walk() async throws {
        let house = try await EmployeeHouse()
        let lan = EmployeeHouse.row(1)
        let rows = [
            EmployeeHouse.movement(lan, "TM", "02/2026"),
            EmployeeHouse.movement(lan, "TS", "04/2026"),
            EmployeeHouse.movement(lan, "ON", "07/2026", ["note": "Thai sản đi làm lại"]),
            EmployeeHouse.movement(lan, "DC", "09/2026", ["wage": "12000000", "previous-wage": "9000000"]),
            EmployeeHouse.movement(lan, "GH", "11/2026", ["paper-number": "5/QĐ", "paper-date": "31/10/2026"]),
        ]
        #expect(try await house.apply(rows).taken == 5)
        #expect(try await house.lines("01/2026") == [])
        #expect(try await house.lines("03/2026").map(\.standing) == [.working])
        #expect(try await house.lines("04/2026").map(\.standing) == [.maternityLeave])
        #expect(try await house.lines("06/2026").map(\.standing) == [.maternityLeave])
        #expect(try await house.lines("08/2026").map(\.work.wage) == [.money(9_000_000)])
        #expect(try await house.lines("10/2026").map(\.work.wage) == [.money(12_000_000)])
        #expect(try await house.lines("10/2026").map(\.standing) == [.working])
        #expect(try await house.lines("11/2026") == [])
        let person = try #require(try await house.lines("10/2026").first?.person)
        #expect(person.birthDate == CalendarDate(year: 1990, month: 2, day: 1).map { .day($0) })
        #expect(person.citizenNumber == "001190000001" && person.insuredNumber == "0100000001" && person.sex == .female)
    }

    @Test("the same dossier twice is once; taken out it leaves what was there before, whatever came later")
    func undo() async throws {
        let house = try await EmployeeHouse()
        let lan = EmployeeHouse.row(1)
        try await house.add(lan)
        let before = try await house.snapshot()
        let raise = [
            EmployeeHouse.movement(lan, "DC", "03/2026", ["wage": "10000000"]),
            EmployeeHouse.movement(EmployeeHouse.row(2, name: "Trần Văn Nam"), "TM", "03/2026"),
        ]
        try await house.apply(raise)
        let after = try await house.snapshot()
        #expect(try await house.apply(raise) == EmployeeRegister.Applied())
        #expect(try await house.snapshot() == after)
        #expect(try await house.lines("03/2026").count == 2)
        // Another dossier later, of the same person.
        try await house.apply(
            [EmployeeHouse.movement(lan, "CD", "05/2026", ["position": "Kế toán trưởng"])], dossier: "B")
        try await house.withdraw()
        #expect(try await house.lines("03/2026").map(\.work.wage) == [.money(9_000_000)])
        #expect(try await house.lines("05/2026").map(\.work.position) == ["Kế toán trưởng"])
        try await house.withdraw("B")
        #expect(try await house.snapshot() == before)
    }

    @Test("a correction of the past holds until the next change of the same thing")
    func past() async throws {
        let house = try await EmployeeHouse()
        let lan = EmployeeHouse.row(1)
        try await house.add(lan)
        try await house.apply([EmployeeHouse.movement(lan, "DC", "08/2026", ["wage": "15000000"])], dossier: "A")
        try await house.apply([EmployeeHouse.movement(lan, "KL", "10/2026")], dossier: "B")
        try await house.apply([EmployeeHouse.movement(lan, "DC", "03/2026", ["wage": "11000000"])], dossier: "C")
        let wages = try await [
            house.lines("02/2026"), house.lines("03/2026"), house.lines("07/2026"), house.lines("08/2026"),
            house.lines("12/2026"),
        ].map { $0.first?.work.wage }
        #expect(
            wages == [
                .money(9_000_000), .money(11_000_000), .money(11_000_000), .money(15_000_000), .money(15_000_000),
            ])
        #expect(try await house.lines("12/2026").map(\.standing) == [.unpaidLeave])
    }

    @Test("rows that fit nobody or two people are asked about; leavers who were never here are passed by")
    func doubts() async throws {
        let house = try await EmployeeHouse()
        try await house.add(EmployeeHouse.row(1))
        try await house.add(EmployeeHouse.row(2, name: "Trần Văn Nam"))
        let both = EmployeeHouse.row(1, ["insured": EmployeeHouse.row(2)["insured"]])
        let nobody = EmployeeHouse.row(3, ["citizen": "", "insured": "", "code": ""])
        let stranger = EmployeeHouse.row(4, name: "Lê Văn Tám")
        let applied = try await house.apply([
            EmployeeHouse.movement(both, "DC", "03/2026"), EmployeeHouse.movement(nobody, "TM", "03/2026"),
            EmployeeHouse.movement(stranger, "GH", "03/2026"),
            EmployeeHouse.movement(EmployeeHouse.row(1), "", "03/2026"),
            EmployeeHouse.movement(EmployeeHouse.row(1), "DC", ""),
        ])
        #expect(applied.doubts == [.conflict, .nobody, .noMethod, .noMonth])
        #expect(applied.taken == 0 && applied.passed == 1)
        let open = try await house.database.read {
            try EmployeeQuestion.open(of: EmployeeHouse.unit, limit: 10, in: $0)
        }
        #expect(open.map(\.source.line) == [1, 2, 4, 5])
        #expect(try await house.lines("03/2026").count == 2)
    }

    @Test("corrections of one fund or of past amounts change nothing, and are noted with the person")
    func corrections() async throws {
        let house = try await EmployeeHouse()
        let lan = EmployeeHouse.row(1)
        try await house.add(lan)
        let before = try await house.lines("06/2026")
        let rows = ["AD", "SB", "TT", "TV", "GL"].map {
            EmployeeHouse.movement(lan, $0, "03/2026", ["until": "04/2026", "wage": "1000000"])
        }
        #expect(try await house.apply(rows).taken == 5)
        #expect(try await house.lines("06/2026") == before)
        let changes = try await house.database.read { try Employees.changes(of: 1, in: $0) }
        #expect(changes.compactMap(\.source?.dossier).count == 5)
    }

    @Test("a row of TK1 says who somebody is; taken out, the old data are back, unless somebody changed them since")
    func people() async throws {
        let house = try await EmployeeHouse()
        let lan = EmployeeHouse.row(1)
        try await house.add(lan)
        let row = EmployeeHouse.row(1, name: "Nguyễn Thị Lan Anh", ["clinic": "01001", "phone": "0912345678"])
        #expect(try await house.apply([row], list: .people).taken == 1)
        var person = try #require(try await house.lines("12/2026").first?.person)
        #expect(person.name == "Nguyễn Thị Lan Anh" && person.clinic == "01001")
        let found = try await Employees(house.database).search(
            EmployeeQuery(words: EmployeeWords.words(of: "lan an")), of: EmployeeHouse.unit, limit: 5)
        #expect(found.map(\.record.name) == ["Nguyễn Thị Lan Anh"])
        var record = try #require(found.first?.record)
        record["clinic"] = "01008"
        let (now, changed) = (house.now, record)
        try await house.database.write {
            _ = try EmployeeRegister.save(changed, unlessChangedFrom: changed.version, at: now, in: $0)
        }
        try await house.withdraw()
        person = try #require(try await house.lines("12/2026").first?.person)
        #expect(person.name == "Nguyễn Thị Lan" && person.clinic == "01008")
    }

    @Test("a unit's dossier changes nothing of another unit, whoever has the same numbers there")
    func otherUnit() async throws {
        let house = try await EmployeeHouse()
        try await house.add(EmployeeHouse.row(1), unit: "0100109106")
        try await house.apply([EmployeeHouse.movement(EmployeeHouse.row(1), "TM", "03/2026", ["wage": "7000000"])])
        let other = try await EmployeeRegister(house.database).month(EmployeeHouse.month("06/2026"), of: "0100109106")
        #expect(other.map(\.work.wage) == [.money(9_000_000)])
        try await house.withdraw()
        #expect(try await house.lines("06/2026") == [])
    }

    @Test("what the register gives is what the difference of two months knows: nothing to file where nothing changed")
    func difference() async throws {
        let house = try await EmployeeHouse()
        for number in 1...20 { try await house.add(EmployeeHouse.row(number, ["wage": "\(number)500000"])) }
        try await house.apply([EmployeeHouse.movement(EmployeeHouse.row(7), "TS", "05/2026")])
        let lines = try await house.lines("06/2026")
        let month = try EmployeeHouse.month("06/2026")
        let difference = PayrollDifference(
            last: try await house.lines("05/2026"), this: lines, month: month,
            filed: try #require(CalendarDate(year: 2026, month: 6, day: 20)), law: try MonthLaw(.shipped, month),
            terms: UnitTerms(region: .one))
        #expect(difference.proposals.isEmpty && difference.updates.isEmpty && difference.faults.isEmpty)
        // As a row, and back.
        for line in lines {
            let row = FilingRow(Movement(method: nil, person: line.person, work: line.work, from: nil))
            #expect(row.movement.person == line.person && row.movement.work == line.work)
        }
    }
}

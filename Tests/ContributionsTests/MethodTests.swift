import SocialInsurance
import Testing
import Wording

@testable import Contributions

@Suite("Methods of D02")
struct MethodTests {
    @Test("the table has every code, each with its names in both languages and a procedure")
    func whole() throws {
        let methods = try Method.read(PackageResources.methods_tsv)
        #expect(Set(methods.keys) == Set(MethodCode.allCases) && methods.count == 26)
        #expect(Set(Catalogue.labourMethods.entries.map(\.code)) == Set(MethodCode.allCases.map(\.rawValue)))
        for method in methods.values {
            #expect(method.name(in: .vietnamese) != method.code.rawValue)
            #expect(method.name(in: .english) != method.name(in: .vietnamese))
            #expect(!method.procedures.isEmpty && !method.funds.isEmpty)
        }
    }

    @Test("the thirteen methods of most months go with procedure 600")
    func core() {
        let codes: [MethodCode] = [
            .newcomer, .fromUnit, .fromProvince, .back, .left, .toUnit, .toProvince, .unpaidLeave, .sickLeave,
            .maternity, .wageChange, .positionChange, .healthArrears,
        ]
        for code in codes { #expect(code.method?.procedures.contains("600") == true, "\(code)") }
        #expect(codes.filter { $0.method?.bringsHealthRow == true } == [.left, .toProvince, .unpaidLeave, .sickLeave])
    }

    @Test("what the wire writes is known of increases and decreases only")
    func wire() {
        #expect(MethodCode.newcomer.method?.wire == "1" && MethodCode.left.method?.wire == "3")
        #expect(MethodCode.wageChange.method?.wire == nil)
    }

    @Test("procedures take the methods that are said to be theirs, and the form writes what the wire wants")
    func procedures() throws {
        for code in ["600", "601"] {
            let entry = try #require(ProcedureEntry[ProcedureCode(rawValue: code)])
            let own = Method.shipped.values.filter { $0.procedures.contains(code) }.map(\.code.rawValue)
            #expect(entry.methods == Set(own), "\(code)")
        }
        let day = try #require(CalendarDate(year: 2026, month: 12, day: 1))
        let table = try #require(ElementTables.shipped.table("D02-TS", on: day))
        for method in Method.shipped.values {
            let bytes = try table.xml(ElementContents(rows: [FilingRow(["method": method.code.rawValue])]))
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text.contains("<Loai>\(method.wire ?? "")</Loai>"), "\(method.code.rawValue)")
        }
    }

    @Test("notes are filled in, or absent while something for them is missing")
    func notes() throws {
        let day = Samples.day(2026, 11, 1)
        #expect(
            MethodCode.newcomer.method?.note(number: "01/2026", date: day) == "HĐLĐ số 01/2026 ngày 01/11/2026")
        #expect(MethodCode.newcomer.method?.note(number: "", date: day) == nil)
        #expect(MethodCode.newcomer.method?.note(number: "01/2026") == nil)
        #expect(MethodCode.back.method?.note(returnFrom: .maternityLeave) == "Thai sản đi làm lại")
        #expect(MethodCode.back.method?.note() == nil)
        #expect(MethodCode.healthArrears.method?.note() == "Tăng BHYT")
    }

    @Test("a table with an unknown need or fund is refused", arguments: ["contracts", "papers contract x"])
    func mistakes(needs: String) {
        let head =
            "code\tdirection\twire\tsign\tfunds\tstanding\tprocedures\tneeds\thealth-row\tdocument\tnumber\tarticle\tmark\tnote\n"
        #expect(throws: DataFileError(line: 2, reason: .unknown(column: "needs", value: needs))) {
            try Method.read(Array("\(head)TM\tincrease\t1\t+\tall\tworking\t600\t\(needs)\t\thouse\t\t\tS\t\n".utf8))
        }
        #expect(throws: DataFileError(line: 2, reason: .unknown(column: "funds", value: "alll"))) {
            try Method.read(Array("\(head)TM\tincrease\t1\t+\talll\tworking\t600\t\t\thouse\t\t\tS\t\n".utf8))
        }
    }
}

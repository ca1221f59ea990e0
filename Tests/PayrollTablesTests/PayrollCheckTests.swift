import Contributions
import FoundationEssentials
import SocialInsurance
import Spreadsheets
import TestSupport
import Testing
import Wording

@testable import PayrollTables

@Suite("Payroll tables of every maker")
struct PayrollCheckTests {
    /// A fault planted in one cell, and what is found there.
    struct Fault: CustomStringConvertible, Sendable {
        var family: String
        var column: String
        var value: String
        var rule: String
        var level: Finding.Level = .block

        var description: String { "\(self.family) \(self.column) “\(self.value)” \(self.rule)" }
    }

    static let families = ["official", "vnpt", "ebh", "vss", "own"]

    static let faults: [Fault] =
        families.flatMap { family in
            let day = family == "vnpt" ? "indefinite-from" : "effective"
            return [
                Fault(family: family, column: "name", value: "", rule: "R01"),
                Fault(family: family, column: "name", value: "NGUYỄN VĂN BA", rule: "R24", level: .warn),
                Fault(family: family, column: "birth", value: "31/02/1990", rule: "not-a-date"),
                Fault(family: family, column: "insured", value: "01234567", rule: "R02"),
                Fault(family: family, column: "insured", value: "012345678", rule: "R02", level: .warn),
                Fault(family: family, column: "wage", value: "", rule: "R01"),
                Fault(family: family, column: "wage", value: "1.000.000", rule: "R08"),
                Fault(family: family, column: "wage", value: "chín triệu", rule: "not-a-sum"),
                Fault(family: family, column: "wage", value: "60.000.000", rule: "R10", level: .note),
                Fault(family: family, column: "from", value: "", rule: "R01"),
                Fault(family: family, column: "from", value: "13/2026", rule: "not-a-month"),
                Fault(family: family, column: "from", value: "12/2026", rule: "R25"),
                Fault(family: family, column: "until", value: "10/2026", rule: "R06"),
                Fault(family: family, column: day, value: "01/10/2026", rule: "R17", level: .warn),
                Fault(family: family, column: day, value: "01/06/2026", rule: "R18"),
            ]
        }
        + ["vnpt", "ebh", "vss", "own"].map {
            Fault(family: $0, column: "citizen", value: "999090000001", rule: "R03", level: .warn)
        }
        + ["official", "ebh", "vss", "own"].map {
            Fault(family: $0, column: "method", value: "Tăng lạ", rule: "not-a-choice")
        }
        + [
            Fault(family: "vnpt", column: "method-code", value: "ZZ", rule: "not-a-choice"),
            Fault(family: "official", column: "position-and-workplace", value: "Kế toán", rule: "R01"),
            Fault(family: "official", column: "fixed", value: "x", rule: "R23"),
            Fault(family: "official", column: "beyond-scale", value: "120", rule: "R11"),
            Fault(family: "own", column: "workplace", value: "", rule: "R01"),
        ]

    @Test("the tables of data are whole")
    func data() {
        #expect(TableFamily.shipped.map(\.id) == ["official", "vnpt", "ebh", "vss", "own", "wire"])
        #expect(TableFamily.shipped.allSatisfy { $0.template.columns.contains { $0.id == "wage" } })
        for family in TableFamily.shipped {
            for language in Wording.Language.allCases {
                #expect(Wording.of(language)[family.nameKey] != family.nameKey)
            }
        }
        #expect(MethodWords.read("Nghỉ việc") == .left && MethodWords.read("tm – tăng mới") == .newcomer)
        #expect(MethodWords.read("Tăng lạ") == nil && MethodWords.read("TMX") == nil)
        for field in RowField.allCases where field.element != nil {
            #expect(!field.columns.isEmpty, "\(field) is in no column")
        }
    }

    @Test("a good file of each maker is known for what it is, and nothing is found in it", arguments: families)
    func good(family: String) throws {
        let bytes = try FamilyFiles.workbook(family)
        let table = try PayrollTable.read(bytes)
        #expect(table.family.id == family && table.rows.count == 1 && table.reading?.unknown.isEmpty == true)
        #expect(table.rows[0].method == .newcomer && table.rows[0].work.wage == .money(9_000_000))
        #expect(table.rows[0].work.position == "Nhân viên kế toán")
        #expect(table.rows[0].work.workplace == "Phường Hoàn Kiếm, Hà Nội")
        let check = try FamilyFiles.check(bytes)
        #expect(check.findings.isEmpty, "\(check.findings)")
        #expect(table.month?.description == "11/2026")
        // Example A of the reference: 9,000,000 in region I.
        let total = try #require(check.effect?.total)
        #expect(total.total == 2_880_000 && total[.pension].total == 1_980_000 && total[.accident].total == 45_000)
    }

    @Test("a planted fault is found in its cell, with its rule, remedy and basis", arguments: faults)
    func planted(fault: Fault) throws {
        let check = try FamilyFiles.check(FamilyFiles.workbook(fault.family, [[fault.column: fault.value]]))
        let cell = try FamilyFiles.cell(fault.family, fault.column)
        let found = check.findings.first { $0.rule == fault.rule && $0.cell == cell }
        let finding = try #require(found, "\(check.findings.map { "\($0.rule) \($0.cell ?? "-")" })")
        #expect(finding.row == 3 && finding.sheet == "Dữ Liệu" && finding.level == fault.level.rawValue)
        #expect(!finding.message.contains("{") && !finding.remedy.isEmpty && !finding.basis.isEmpty)
        #expect(check.findings.allSatisfy { $0.row == 3 })
    }

    @Test("sex is read as the maker means it: 1 is a man at VNPT, a cross a woman at VSS, a digit is asked elsewhere")
    func sexes() throws {
        let vnpt = try PayrollTable.read(FamilyFiles.workbook("vnpt", [["sex": "0"]]))
        #expect(vnpt.rows.map(\.person.sex) == [.male, .female])
        let vss = try PayrollTable.read(FamilyFiles.workbook("vss", [["female": "X"]]))
        #expect(vss.rows.map(\.person.sex) == [.male, .female])
        let own = try PayrollTable.read(FamilyFiles.workbook("own", [["sex": "1"]]))
        #expect(own.rows[1].person.sex == nil && own.notes.map(\.reason) == [.fault(.notAChoice)])
    }

    @Test("papers in the note are read: a decision, a death; without them they are asked for")
    func papers() throws {
        let table = try PayrollTable.read(
            FamilyFiles.workbook(
                "official",
                [
                    ["method": "Giảm hẳn", "note": "Chấm dứt HĐLĐ, số VB 12/QĐ, ngày 10/11/2026"],
                    ["method": "Giảm do chết", "note": "Do chết ngày 05/11/2026"], ["method": "GH", "note": ""],
                ]))
        #expect(table.rows[1].papers.number == "12/QĐ" && table.rows[1].papers.date?.description == "10/11/2026")
        #expect(table.rows[2].isDeath && table.rows[2].death?.description == "05/11/2026")
        let check = try FamilyFiles.check(
            FamilyFiles.workbook("official", [["method": "GH", "note": "", "insured": "0123456789"]]))
        #expect(check.findings.contains { $0.rule == "R12" && $0.row == 3 })
    }

    @Test("the official form, filled in as it is, is checked at its own cells")
    func official() throws {
        guard let folder = Vectors.folder("forms-2026") else { return }
        let workbook = try Workbook(Vectors.read("\(folder)/D02-LT.xlsx"))
        func row(_ number: Int, _ name: String, wage: Int) -> [CellAddress: Workbook.Filling] {
            let texts = [
                2: name, 4: "01/02/1990", 5: "Kế toán, Phường Hoàn Kiếm, Hà Nội", 12: "x", 15: "01/11/2026",
                16: "11/2026", 20: "Tăng mới", 21: "HĐLĐ số 01/2026 ngày 01/11/2026",
            ]
            var cells = Dictionary(
                uniqueKeysWithValues: texts.map {
                    (CellAddress(row: number, column: $0), Workbook.Filling.text($1))
                })
            cells[CellAddress(row: number, column: 6)] = .number(DecimalNumber(coefficient: wage))
            return cells
        }
        let good = row(18, "Nguyễn Văn An", wage: 9_000_000)
        let sound = try workbook.filled(workbook.sheets[0], good).bytes
        #expect(try PayrollTable.read(sound).family.id == "official")
        let clean = try FamilyFiles.check(sound)
        #expect(clean.findings.isEmpty, "\(clean.findings)")
        let both = good.merging(row(19, "Trần Thị Bình", wage: 2_000_000)) { $1 }
        let found = try FamilyFiles.check(workbook.filled(workbook.sheets[0], both).bytes).findings
        #expect(found.map(\.rule) == ["R08", "R09"] || found.map(\.rule) == ["R08"])
        #expect(found.first?.cell == "F19" && found.first?.value == "2000000" && found.first?.sheet == "D02-LT")
    }

    @Test("D02 as XML is checked by its elements, inside an envelope too")
    func wire() throws {
        func list(_ wage: String, _ sex: String = "1") -> [UInt8] {
            Array(
                """
                <?xml version="1.0" encoding="UTF-8"?><A><D02-TS><NoiDung><LaoDong><STT>1</STT><HoTen>Nguyễn Văn An</HoTen>\
                <MasoBHXH/><ChucVu>Kế toán</ChucVu><NoiLamViec>Hà Nội</NoiLamViec><TienLuong>\(wage)</TienLuong>\
                <PhuCapCV>0</PhuCapCV><PhuCapTNVK>0</PhuCapTNVK><TuThang>11/2026</TuThang><DenThang/><Ghichu/><PA>TM</PA>\
                <DaCoSo>0</DaCoSo><MavungLTT>01</MavungLTT><NgaySinh>01/02/1990</NgaySinh><GioiTinh>\(sex)</GioiTinh>\
                <CMND>001090000001</CMND><Hdld_tungay>01/11/2026</Hdld_tungay></LaoDong></NoiDung></D02-TS></A>
                """.utf8)
        }
        #expect(try FamilyFiles.check(list("9000000")).findings.isEmpty)
        let low = try FamilyFiles.check(list("1000000")).findings
        #expect(low.contains { $0.rule == "R08" && $0.cell == "LaoDong[1]/TienLuong" && $0.row == 1 })
        #expect(try FamilyFiles.check(list("9000000", "0")).findings.map(\.rule) == ["R03"])
        #expect(throws: PayrollFileError.noList) { try PayrollTable.read(Array("<TK1-TS/>".utf8)) }
        #expect(throws: PayrollFileError.self) { try PayrollTable.read(Array("<D02-TS><a>".utf8)) }
        #expect(throws: PayrollFileError.noRows) { try PayrollTable.read(Array("<D02-TS/>".utf8)) }
        #expect(throws: PayrollFileError.spreadsheet(SpreadsheetError(.webPage))) {
            try PayrollTable.read(Array("<html><table></table></html>".utf8))
        }
    }

    @Test("a column that the table has not is said once, a person twice by the rows of the sheet")
    func wholeTable() throws {
        let text = "Họ và tên;Ngày sinh;CCCD;Chức vụ;Lương;Phương án;Từ tháng\n"
        let row = "Nguyễn Văn An;01/02/1990;001090000001;Kế toán;9000000;TM;11/2026\n"
        let findings = try FamilyFiles.check(Array((text + row + row).utf8)).findings
        #expect(findings.filter { $0.rule == "R01" }.map(\.row) == [nil])
        let twice = try #require(findings.first { $0.rule == "R04" })
        #expect(twice.row == 3 && twice.cell == "A3" && twice.message.contains("dòng 2"))
    }

    @Test("zeros that a number lost are asked about, and the checks go on with them")
    func zeros() throws {
        let columns = try FamilyFiles.family("own").template.columns
        let cells = columns.map { column -> TableSheet.Content in
            if column.id == "citizen" { return .number(DecimalNumber(coefficient: 1_090_000_001)) }
            return FamilyFiles.good[column.id].map { .text($0) } ?? .blank
        }
        let sheet = TableSheet("Bảng", columns: columns.map { .init($0.names[0]) }, rows: [cells])
        let findings = try FamilyFiles.check(WorkbookWriter.write([sheet])).findings
        #expect(findings.map(\.rule) == ["R03"] && findings.first?.value == "1090000001")
        #expect(findings.first?.remedy.contains("001090000001") == true && findings.first?.level == "warn")
    }

    @Test("without the region only what is the same in every region is counted")
    func regions() throws {
        let today = try #require(CalendarDate(year: 2026, month: 11, day: 16))
        func effect(_ wage: String) throws -> Int? {
            let table = try PayrollTable.read(FamilyFiles.workbook("official", [["wage": wage]]))
            return try PayrollCheck(table, PayrollCheck.Terms(today: today), .english).effect?.total.total
        }
        #expect(try effect("9.000.000") == 5_760_000)
        #expect(try effect("90.000.000") == nil)
    }

    /// `docs/excel.md` is what these tests find; `ISIGN_WRITE_DOCS=1` writes it anew.
    @Test("the page of templates says what is really found")
    func page() throws {
        let path =
            "/" + #filePath.split(separator: "/").prefix { $0 != "Tests" }.joined(separator: "/") + "/docs/excel.md"
        var lines = [
            "# Excel", "", "What `ivan check` finds in a workbook of each family, with one fault planted in its second",
            "row. Written by the tests when `ISIGN_WRITE_DOCS=1` is set, and compared by them on every other run; do",
            "not edit. Headers and meanings of codes are in `Sources/PayrollTables/templates.tsv`.", "",
            "| Template | Column | Value | Cell | Rule | Level | Message |", "|---|---|---|---|---|---|---|",
        ]
        for fault in Self.faults {
            let check = try FamilyFiles.check(FamilyFiles.workbook(fault.family, [[fault.column: fault.value]]))
            let cell = try FamilyFiles.cell(fault.family, fault.column)
            let found = check.findings.first { $0.rule == fault.rule && $0.cell == cell }
            let name = try FamilyFiles.family(fault.family).template.columns.first { $0.id == fault.column }?.names[0]
            let cells = [
                fault.family, name ?? "", fault.value, cell, found?.rule ?? "–", found?.level ?? "–",
                found?.message ?? "–",
            ]
            lines.append("| \(cells.joined(separator: " | ")) |")
        }
        let text = lines.joined(separator: "\n") + "\n"
        if ProcessInfo.processInfo.environment["ISIGN_WRITE_DOCS"] == "1" {
            try Data(text.utf8).write(to: URL(filePath: path))
        }
        let kept = try? String(decoding: Vectors.read(path), as: UTF8.self)
        #expect(kept == text, "docs/excel.md is not what the tests find")
    }
}

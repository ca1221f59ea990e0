import SocialInsurance
import Testing
import Wording

@Suite("Procedures of a unit with a code")
struct MonthlyFilingTests {
    static let setting = MonthlySamples.setting

    /// Good rows for the lists of a procedure.
    static func lists(_ code: String) -> FilingLists {
        switch code {
        case "600": MonthlySamples.lists
        case "601": [.movements: [MonthlySamples.arrears]]
        case "630b": [.claims: [MonthlySamples.claim]]
        case "630a", "630c":
            [
                .claims: [
                    FilingRow(
                        MonthlySamples.claim.values.filter { !["part", "benefit"].contains($0.key) })
                ]
            ]
        case "604", "06_NG-IVAN": [:]
        default: [.people: [MonthlySamples.person]]
        }
    }

    static let codes = ["600", "601", "607", "608", "610", "612", "613", "630a", "630b", "630c", "604"]

    private func prepare<Filed: Procedure>(
        _ procedure: Filed, _ lists: FilingLists, _ changes: [String: String] = [:]
    ) throws -> PreparedFiling? {
        let answers: Answers<Filed.Field> = MonthlySamples.answers()
        return try procedure.prepare(
            answers.stored.merging(changes) { _, new in new }, lists: lists, papers: [.other],
            attachments: procedure.papers.isEmpty ? [] : [MonthlySamples.attachment], in: Self.setting)
    }

    @Test("each is prepared from good answers and rows, and what its envelope carries is read back", arguments: codes)
    func prepared(code: String) throws {
        let procedure = try #require(Procedures[ProcedureCode(rawValue: code)])
        let lists = Self.lists(code)
        let filing = try #require(try self.prepare(procedure, lists))
        #expect(filing.party.taxCode == "0101234565" && filing.party.email == "ketoan@vidu.example")
        #expect(filing.documents.envelope?.fileName == "BHXHDienTu.xml" && procedure.dossierName == "BHXHDienTu.xml")
        let dossier = try filing.documents.dossier(signed: filing.documents.forms.map(\.bytes)) { _ in [1, 2] }
        let envelope = try FilingEnvelope.read(unverified: dossier)
        #expect(envelope[.procedureCode] == code && envelope[.unitCode] == "TA0001A" && envelope[.agencyCode] == "001")
        #expect(envelope[.period] == "12/2026" && envelope[.createdOn] == "01/12/2026")
        #expect(envelope[.procedureName] == Wording.vietnamese[procedure.nameKey])
        #expect(envelope.files.map(\.formCode) == filing.documents.forms.map(\.form.code) + ["CT-DK"])
        #expect(try procedure.attachments(in: dossier).map(\.name) == ["QD.pdf"])
        // Filed again from what was read it is the same dossier.
        let read = try procedure.lists(in: dossier)
        #expect(Set(read.keys) == Set(lists.keys))
        let again = try #require(try self.prepare(procedure, read))
        #expect(again.documents.forms == filing.documents.forms)
    }

    @Test("file names and codes on the wire are those of the forms")
    func names() throws {
        let procedure = try #require(MonthlyFiling(.movements))
        #expect(procedure.forms.map(\.fileName) == ["D02-TS-595.xml", "TK1-TS-595.xml"])
        #expect(procedure.forms.map(\.code) == ["D02-TS", "TK1-TS"])
        #expect(procedure.forms.map(\.signPlace) == ["D02-TS/Cky", "TK1-TS/Cky"])
        #expect(
            ["630a", "630b", "630c"].allSatisfy {
                Procedures[ProcedureCode(rawValue: $0)]?.forms.map(\.fileName) == ["M01B-HSB.xml"]
            })
        #expect(UnitChange()?.forms.first?.fileName == "TK3-TS.xml")
        #expect(MonthlyFiling(.certificateChange) == nil && MonthlyFiling(.unitChange) == nil)
    }

    @Test("a list without rows is no form; without those that must be there nothing is prepared")
    func required() throws {
        let movements = try #require(Procedures[.movements])
        let only = try #require(try self.prepare(movements, [.movements: [MonthlySamples.leaver]]))
        #expect(only.documents.forms.map(\.form.code) == ["D02-TS"])
        let without = try self.prepare(movements, [.people: [MonthlySamples.person]])
        #expect(without == nil)
        #expect(movements.problems(in: [:], on: MonthlySamples.day).map(\.problem.rule) == [.missingRows])
        for code in Self.codes.filter({ $0 != "604" }) {
            let procedure = try #require(Procedures[ProcedureCode(rawValue: code)])
            let nothing = try self.prepare(procedure, [:])
            #expect(nothing == nil, "\(code)")
        }
    }

    @Test("a row of a method or a benefit that is filed elsewhere is a problem at its cell, and nothing is prepared")
    func foreign() throws {
        let arrears = try #require(Procedures[ProcedureCode(rawValue: "601")])
        let problems = arrears.problems(in: [.movements: [MonthlySamples.newcomer]], on: MonthlySamples.day)
        #expect(problems.map(\.column) == ["method"] && problems.map(\.problem.rule) == [.notInList])
        let prepared = try self.prepare(arrears, [.movements: [MonthlySamples.newcomer]])
        #expect(prepared == nil)
        let sickness = try #require(Procedures[ProcedureCode(rawValue: "630a")])
        #expect(
            sickness.problems(in: [.claims: [MonthlySamples.claim]], on: MonthlySamples.day).map(\.column) == [
                "benefit"
            ])
    }

    @Test("a person's form of 607 to 613 asks for what the procedure is, unless the row says more")
    func reasons() throws {
        var seen: Set<String> = []
        for code in ["607", "608", "610", "612", "613"] {
            let procedure = try #require(Procedures[ProcedureCode(rawValue: code)])
            var own = MonthlySamples.person
            own["request"] = "Đổi nơi khám chữa bệnh"
            let filing = try #require(try self.prepare(procedure, [.people: [MonthlySamples.person, own]]))
            let rows = try ElementTables.shipped.read("TK1-TS", unverified: filing.documents.forms[0].bytes).rows
            #expect(rows.map { $0["request"] } == [ProcedureEntry[procedure.code]?.reason, "Đổi nơi khám chữa bệnh"])
            seen.insert(rows[0]["request"])
        }
        #expect(seen.count == 5 && !seen.contains(""))
    }

    @Test("a new claim is on trial, an adjusted one is not; the header has the batch of its month")
    func claims() throws {
        let procedure = try #require(MonthlyFiling(ProcedureCode(rawValue: "630b")))
        var new = MonthlySamples.claim
        new["part"] = ""
        #expect(procedure.entry.isTrial([.claims: [MonthlySamples.claim, new]], on: MonthlySamples.day))
        #expect(!procedure.entry.isTrial([.claims: [MonthlySamples.claim]], on: MonthlySamples.day))
        let filing = try #require(
            try self.prepare(
                procedure, [.claims: [new]],
                ["unit-account": "0011000002", "unit-bank": "VÍ DỤ", "paper-dossier": "on"]))
        let contents = try ElementTables.shipped.read("M01B-HSB", unverified: filing.documents.forms[0].bytes)
        #expect(contents.values["batch"] == "20261201" && contents.values["unit-code"] == "TA0001A")
        #expect(contents.values["unit-account"] == "0011000002" && contents.values["paper-dossier"] == "1")
        #expect(contents.rows.map { $0["part"] } == ["new"])
    }

    @Test("what a unit explains goes along with the first form's name")
    func explanation() throws {
        let procedure = try #require(MonthlyFiling(.movements))
        let prepared = try self.prepare(procedure, MonthlySamples.lists, ["explanation": "Nộp bổ sung"])
        let names = try #require(prepared).documents.forms.map { $0.name }
        #expect(names.first?.hasSuffix(". Nộp bổ sung") == true)
        #expect(names.last == Catalogue.forms["TK1-TS"]?.name)
    }

    @Test("604 carries the fourteen fields and names its files with their digests")
    func unitChange() throws {
        let change = try #require(UnitChange())
        let filing = try #require(try self.prepare(change, [:]))
        let form = try TK3TS.read(unverified: filing.documents.forms[0].bytes)
        #expect(form.attachments == [MonthlySamples.attachment] && form.values["MaDonVi"] == "TA0001A")
        #expect(form.values["DiaChiTruSo"] == "Số 1 phố Ví Dụ, Phường Hoàn Kiếm, Thành phố Hà Nội")
        #expect(form.values["TenCoQuan"] == "BHXH thành phố Hà Nội" && form.values["MaCoQuan"] == "001")
        #expect(form.values["LoaiHinh"] == "Công ty TNHH một thành viên" && form.values["MaLoaiHinh"] == "TNHH1")
        #expect(form.values["NoiDungYeuCau"] == "Thay đổi địa chỉ liên hệ")
    }

    @Test("06/NG-IVAN is the dossier by itself, with date and reason of the end; SignTool knows it by its name")
    func serviceEnd() throws {
        let filing = try #require(try self.prepare(ServiceEnd(), [:]))
        #expect(filing.documents.envelope == nil && filing.documents.forms.map(\.form) == [.serviceEnd])
        let bytes = filing.documents.forms[0].bytes
        let form = try ServiceEnd.read(unverified: bytes)
        #expect(form.values["NgayNgung"] == "31/12/2026" && form.taxCode == "0101234565")
        #expect(
            form.rows.first { $0.field == "end-reason-name" }?.value == "Chuyển sang tổ chức I-VAN khác (7)")
        for row in form.rows { #expect(Wording.english[row.labelKey] != row.labelKey, "\(row.labelKey)") }
        for language in Wording.Language.allCases {
            let contents = try FormContents.read(unverified: bytes, in: language)
            #expect(contents.name == Catalogue.forms["06_NG-IVAN"]?.name(in: language) && contents.unknown == [])
        }
    }

    @Test("a granted filing ends with a letter, a refused one may be opened again, 06 ends the service")
    func consequences() throws {
        for code in Self.codes {
            let procedure = try #require(Procedures[ProcedureCode(rawValue: code)])
            #expect(procedure.consequences(of: .accepted(number: "1")) == [.register])
            #expect(procedure.consequences(of: .granted(unitCode: nil)) == [.register, .letter(.completed), .end])
            #expect(
                procedure.consequences(of: .rejected(.ce009)) == [.register, .letter(.rejected), .reopening, .end])
            #expect(procedure.place(of: .ce014) == .procedure(.certificateChange))
            #expect(procedure.place(of: .ce013) == .certificate && procedure.place(of: .ce009) == .beginning)
            if case .answer(let field, _) = procedure.place(of: .se005) { #expect(field == "unit-code") }
        }
        #expect(ServiceEnd().consequences(of: .accepted(number: "1")) == [.serviceEnd, .letter(.completed), .end])
    }
}

@Suite("Answers of a unit with a code")
struct MonthlyAnswerTests {
    private func expectEachAsked<Filed: Procedure>(_ procedure: Filed) {
        let setting = MonthlySamples.setting
        let good: Answers<Filed.Field> = MonthlySamples.answers()
        #expect(procedure.issues(good, in: setting).isEmpty, "\(procedure.code)")
        let month = procedure as? MonthlyFiling
        let asked = Filed.Field.allCases.filter { field in
            guard let month, let field = field as? MonthlyField else { return !field.isOptional && field.parts.isEmpty }
            return !field.isOptional && month.asks(field)
        }
        let missing = procedure.issues(Answers<Filed.Field>(), in: setting)
        #expect(missing.map(\.field) == asked.filter { field in missing.contains { $0.field == field } })
        for field in asked where field.rawValue != "registered-ward" {
            #expect(missing.contains { $0.field == field }, "\(procedure.code) \(field)")
        }
        for issue in missing {
            for wording in [Wording.vietnamese, .english] {
                let text = issue.problem.text(in: wording)
                #expect(text != issue.problem.key && !text.contains("{"), "\(issue.problem.key)")
            }
        }
    }

    @Test("good answers pass; without answers each question asks for its own, in page order")
    func complete() throws {
        for procedure in Procedures.all.dropFirst(2) { self.expectEachAsked(procedure) }
    }

    static let wrong: [(String, String, String, FieldProblem.Rule)] = [
        ("600", "period", "13/2026", .notReal), ("600", "period", "02/2027", .tooLate),
        ("600", "period", "12/1994", .tooEarly), ("600", "period", "mai", .wrongCharacters),
        ("600", "period", "2026", .wrongFormat), ("600", "explanation", "x", .tooShort),
        ("600", "agency", "00199", .notInList), ("600", "explanation", "?!", .wrongCharacters),
        ("600", "explanation", String(repeating: "a", count: 501), .tooLong),
        ("630a", "batch", "0", .tooSmall), ("630a", "batch", "100", .tooLarge),
        ("630a", "batch", "x", .wrongCharacters),
        ("630a", "unit-account", "0011000002", .empty), ("630a", "unit-bank-branch", "A", .tooShort),
        ("604", "request", "abc", .tooShort), ("604", "legal-form", "X", .notInList),
        ("06_NG-IVAN", "end-date", "30/11/2026", .expired), ("06_NG-IVAN", "end-date", "31/11/2026", .notReal),
        ("06_NG-IVAN", "end-date", "31/11", .wrongFormat), ("06_NG-IVAN", "end-reason", "10", .notInList),
        ("06_NG-IVAN", "end-reason", "9", .empty),
    ]

    @Test("one wrong answer raises one issue, in words of both languages", arguments: wrong)
    func oneWrong(code: String, field: String, answer: String, rule: FieldProblem.Rule) throws {
        let procedure = try #require(Procedures[ProcedureCode(rawValue: code)])
        try self.expectOne(procedure, field, answer, rule)
    }

    private func expectOne<Filed: Procedure>(
        _ procedure: Filed, _ name: String, _ answer: String, _ rule: FieldProblem.Rule
    ) throws {
        let field = try #require(Filed.Field(rawValue: name))
        let issues = procedure.issues(MonthlySamples.answers([field: answer]), in: MonthlySamples.setting)
        #expect(issues.count == 1 && issues.first?.problem.rule == rule, "\(issues)")
        for wording in [Wording.vietnamese, .english] {
            let text = issues.first?.problem.text(in: wording) ?? "{"
            #expect(text != issues.first?.problem.key && !text.contains("{"), "\(text)")
        }
    }

    @Test("the table of procedures tells the service's number, and a broken one is refused")
    func table() throws {
        #expect(ProcedureEntry[.movements]?.service == "1.002051.01")
        #expect(ProcedureEntry.shipped.map(\.code.rawValue).sorted() == MonthlyFilingTests.codes.sorted())
    }
}

import Employees
import Foundation
import HTTPTypes
import SocialInsurance
import Storage
import TestSupport
import Testing

@testable import Portal

@Suite("The pages of the register")
struct EmployeePageTests {
    static let lan: [String: String] = [
        "name": "Nguyễn Thị Lan", "birth": "08/10/1990", "sex": "Nữ", "citizen": "001 190 000 001",
        "insured": "0100000001", "code": "NV01", "nationality": "VN", "phone": "+84 912 345 678",
        "email": "lan@vidu.example", "position": "Kế toán", "workplace": "Hà Nội", "wage": "9.000.000",
        "contract-kind": "Không xác định thời hạn", "contract-number": "01/2026", "signed": "01/01/2026",
        "effective": "01/01/2026", "from": "01/2026",
    ]

    static func records(_ visit: Visit) async throws -> [EmployeeLine] {
        try await Employees(visit.database).search(EmployeeQuery(), of: "0101234565", limit: 1000)
    }

    @Test("an empty register says how to begin; a person is typed in, found, shown and changed from a month on")
    func walk() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            let browser = try await visit.signedIn("chu@vidu.example")
            let empty = try await browser.get("/nhan-su")
            #expect(empty.status == .ok && empty.text.contains(Words.text("employees.list.empty")))
            for path in ["/nhan-su/nhap", "/nhan-su/tu-ho-so", "/nhan-su/them"] {
                #expect(empty.text.contains("href=\"\(path)\""))
                #expect(try await browser.get(path).status == .ok)
            }
            let added = try await browser.post("/nhan-su/them", Self.lan)
            #expect(added.status == .seeOther)
            let path = String(added.location.prefix { $0 != "?" })
            let line = try #require(try await Self.records(visit).first)
            #expect(line.record.citizen == "001190000001" && line.record["phone"] == "0912345678")
            #expect(line.span.values["wage"] == "9000000" && !line.record.isMissing)
            for search in ["lan", "nguyen", "0011", "0100000001", "nv01"] {
                #expect(try await browser.get("/nhan-su?tim=\(search)").text.contains("Nguyễn Thị Lan"), "\(search)")
            }
            #expect(try await !browser.get("/nhan-su?tim=hung").text.contains("Nguyễn Thị Lan"))
            #expect(try await !browser.get("/nhan-su?loc=da-nghi").text.contains("Nguyễn Thị Lan"))
            try await browser.get("\(path)/thay-doi?thang=06/2026")
            let changed = Self.lan.merging([
                "from": "06/2026", "wage": "10500000", "standing": "maternity", "goc": "24312",
            ]) { $1 }
            #expect(try await browser.post("\(path)/thay-doi", changed).location == "\(path)?xong=thay-doi")
            let page = try await browser.get(path).text
            #expect(page.contains("10.500.000\u{A0}đ") && page.contains("9.000.000\u{A0}đ") && page.contains("05/2026"))
            #expect(page.contains(Words.text("employees.standing.maternity")))
            #expect(try await browser.get("/nhan-su?loc=nghi-tam").text.contains("Nguyễn Thị Lan"))
            let change = try #require(try await Self.changes(visit, line.record.id).last)
            #expect(change.values == ["wage": "10500000"] && change.standing == "maternity")
            #expect(
                try await browser.post("\(path)/bo-thay-doi", ["thay-doi": "\(change.id)"]).location
                    == "\(path)?xong=bo")
            #expect(try await !browser.get(path).text.contains("10.500.000\u{A0}đ"))
            #expect(
                try await visit.deeds() == ["signedIn", "employeeAdded", "employeeChanged", "employeeChanged"])
        }
    }

    private static func changes(_ visit: Visit, _ id: Int) async throws -> [EmployeeChange] {
        try await visit.database.read { try Employees.changes(of: id, in: $0) }
    }

    @Test(
        "bad input is told at its place, and everything typed stays",
        arguments: [
            (["name": ""], "name"), (["citizen": "", "insured": "", "code": ""], "citizen"),
            (["insured": "12345"], "insured"), (["birth": "31/02/1990"], "birth"), (["wage": "chín triệu"], "wage"),
            (["phone": "12"], "phone"), (["email": "lan@"], "email"), (["from": "13/2026"], "from"),
            (["from": ""], "from"), (["signed": "hôm qua"], "signed"),
        ])
    func badInput(change: [String: String], field: String) async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            let browser = try await visit.signedIn("chu@vidu.example")
            try await browser.get("/nhan-su/them")
            let page = try await browser.post("/nhan-su/them", Self.lan.merging(change) { $1 })
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains("href=\"#\(field)\"") && page.text.contains("id=\"\(field)-error\""), "\(field)")
            #expect(page.text.contains("value=\"01/2026\"") && page.text.contains("value=\"Kế toán\""))
            #expect(try await Self.records(visit).isEmpty)
        }
    }

    @Test("a number that another person has is told with whose it is; a save from an older page is told and kept")
    func conflicts() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            let browser = try await visit.signedIn("chu@vidu.example")
            try await browser.get("/nhan-su/them")
            let path = String(try await browser.post("/nhan-su/them", Self.lan).location.prefix { $0 != "?" })
            let twice = try await browser.post("/nhan-su/them", Self.lan.merging(["name": "Trần Thị Hoa"]) { $1 })
            #expect(twice.status == .unprocessableContent && twice.text.contains("Nguyễn Thị Lan"))
            #expect(twice.text.contains("href=\"#citizen\"") && twice.text.contains("value=\"Trần Thị Hoa\""))
            try await browser.get("\(path)/sua")
            let version = try #require(try await Self.records(visit).first).record.version
            let mine = Self.lan.merging(["address": "Số 1", "phien-ban": "\(version)"]) { $1 }
            #expect(try await browser.post("\(path)/sua", mine).location == "\(path)?xong=sua")
            let late = try await browser.post("\(path)/sua", mine.merging(["address": "Số 2"]) { $1 })
            #expect(late.status == .conflict && late.text.contains("value=\"Số 2\""))
            #expect(try await Self.records(visit).first?.record["address"] == "Số 1")
        }
    }

    @Test("what is missing and what looks wrong is told on the person's page, and the list filters by it")
    func doubts() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            let browser = try await visit.signedIn("chu@vidu.example")
            try await browser.get("/nhan-su/them")
            let odd = Self.lan.merging(["name": "NGUYỄN THỊ LAN", "birth": "1985", "wage": ""]) { $1 }
            let path = String(try await browser.post("/nhan-su/them", odd).location.prefix { $0 != "?" })
            let page = try await browser.get(path).text
            #expect(page.contains("R03") && page.contains("R24"))
            #expect(
                page.contains(Words.text("employees.person.missing", ["columns": Words.text("employees.column.wage")])))
            #expect(try await browser.get("/nhan-su?loc=thieu").text.contains("NGUYỄN THỊ LAN"))
        }
    }

    @Test("the owner removes a person with all months, the log names a number alone; a preparer may not")
    func removal() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            try await visit.member("lap@vidu.example", as: .preparer)
            let owner = try await visit.signedIn("chu@vidu.example")
            let preparer = try await visit.signedIn("lap@vidu.example")
            try await preparer.get("/nhan-su/them")
            let path = String(try await preparer.post("/nhan-su/them", Self.lan).location.prefix { $0 != "?" })
            #expect(try await preparer.get("\(path)/xoa").status == .forbidden)
            #expect(try await preparer.post("\(path)/xoa").status == .forbidden)
            #expect(try await owner.get("\(path)/xoa").text.contains("Nguyễn Thị Lan"))
            #expect(try await owner.post("\(path)/xoa").location == "/nhan-su?xong=xoa")
            #expect(try await Self.records(visit).isEmpty)
            #expect(try await owner.get(path).status == .notFound)
            let entry = try #require(try await ActionLog(visit.database).newest(unit: "0101234565", limit: 1).first)
            #expect(entry.deed == .employeeRemoved && entry.subject == "1")
        }
    }

    @Test("rows of a filed dossier become the register once; those that fit nobody are shown until somebody looked")
    func filings() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            let dossier = try await visit.acceptedDossier()
            let now = visit.clock.now
            let rows = [
                FilingRow(["name": "Nguyễn Thị Lan", "citizen": "001190000001", "method": "TM", "from": "03/2026"]),
                FilingRow(["name": "Không Số", "method": "TM", "from": "03/2026"]),
            ]
            try await visit.database.write { connection in
                let draft = try Drafts.create(
                    owner: "x", until: now, answers: "{}", procedure: "600", now: now, in: connection)
                try DraftRows.append(
                    rows.map { try JSONText.encode($0) }, to: draft.id, ListCode.movements.rawValue, in: connection)
                _ = try Drafts.close(id: draft.id, version: draft.version, dossier: dossier.code, in: connection)
            }
            let browser = try await visit.signedIn("chu@vidu.example")
            #expect(try await browser.get("/nhan-su/tu-ho-so").text.contains(dossier.code))
            let done = try await browser.post("/nhan-su/tu-ho-so", ["ho-so": dossier.code])
            #expect(done.location == "/nhan-su/tu-ho-so?da-ghi=1&bo-qua=0&can-xem=1")
            let again = try await browser.post("/nhan-su/tu-ho-so", ["ho-so": dossier.code])
            #expect(again.location == "/nhan-su/tu-ho-so?da-ghi=0&bo-qua=0&can-xem=0")
            #expect(try await Self.records(visit).map(\.record.name) == ["Nguyễn Thị Lan"])
            let list = try await browser.get("/nhan-su").text
            #expect(list.contains("Không Số"))
            let id = try #require(try /name="dong" value="(\d+)"/.firstMatch(in: list)?.1)
            try await browser.post("/nhan-su/xem-xong", ["dong": String(id)])
            #expect(try await !browser.get("/nhan-su").text.contains("Không Số"))
            #expect(try await browser.get("/nhan-su/nguoi/1").text.contains("/ho-so/\(dossier.code)"))
        }
    }

    @Test("both languages have all words of the pages")
    func english() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            let browser = try await visit.signedIn("chu@vidu.example")
            try await browser.get("/nhan-su/them")
            try await browser.post("/nhan-su/them", Self.lan)
            for path in [
                "/nhan-su", "/nhan-su/them", "/nhan-su/nhap", "/nhan-su/tu-ho-so", "/nhan-su/nguoi/1",
                "/nhan-su/nguoi/1/sua", "/nhan-su/nguoi/1/thay-doi", "/nhan-su/nguoi/1/xoa",
            ] {
                for language in ["vi", "en"] {
                    let page = try await browser.get("\(path)?lang=\(language)")
                    #expect(page.status == .ok, "\(path)")
                    let keys = page.text.matches(of: /employees\.[a-zA-Z.-]+/).map { String($0.0) }
                    #expect(keys == [], "\(path) \(language)")
                }
            }
        }
    }
}

import Foundation
import HTTPTypes
import SocialInsurance
import Storage
import TestFixtures
import TestSupport
import Testing
import Wording

@testable import Portal

@Suite("Prints and archives of dossiers")
struct PrintTests {
    private static let people = [
        PrintFixture.person(1),
        PrintFixture.person(
            2,
            [
                "TienLuong": "2.34", "PhuCapCV": "0.5", "PhuCapTNVK": "5", "PhuCapLuong": "", "PhuCapBosung": "0",
                "PA": "GH", "Hdld_tungay": "", "Hdld_xdth_tungay": "01/03/2026", "CoGiamChet": "1",
                "NgayChet": "05/11/2026", "DenThang": "11/2026",
            ]),
        PrintFixture.person(3, ["PA": "ZZ", "HoTen": "&lt;script&gt;", "Hdld_tungay": "", "TienLuong": "120000000"]),
    ]

    private func file(_ visit: Visit) async throws -> Browser {
        try await visit.unit()
        try await visit.dossier(
            "PR2NT3RT", period: "11/2026",
            envelope: PrintFixture.envelope([
                ("D02-TS", "D02-TS-595.xml", PrintFixture.d02(Self.people)),
                ("TK1-TS", "TK1-TS-595.xml", PrintFixture.tk1), ("CT-DK", "hợp đồng.pdf", Array("%PDF-1.4".utf8)),
            ]))
        return try await visit.signedIn("chu@vidu.example")
    }

    /// The cells of a table's body, row by row.
    private static func rows(_ text: String) throws -> [[String]] {
        let start = try #require(text.range(of: "<tbody>"))
        let end = try #require(text.range(of: "</tbody>"))
        return text[start.upperBound..<end.lowerBound].components(separatedBy: "<tr>").dropFirst().map { row in
            row.components(separatedBy: "<td>").dropFirst().map { String($0.prefix { $0 != "<" }) }
        }
    }

    @Test("D02-LT has its columns from the elements of the signed file, and what the wire has not stays empty")
    func list() async throws {
        try await PortalHouse().run { visit in
            let browser = try await self.file(visit)
            let page = try await browser.get("/ho-so/PR2NT3RT/ban-in/D02-TS")
            #expect(page.status == .ok && !page.text.contains(Words.text("print.draft")))
            let rows = try Self.rows(page.text)
            #expect(rows.count == 3 && rows.allSatisfy { $0.count == 21 })
            #expect(
                rows[0] == [
                    "1", "Nguyễn Văn 1", "0123456789", "01/02/1990", "Kế toán, Phường Hoàn Kiếm, Hà Nội", "9.000.000",
                    "", "", "", "", "750.000", "x", "", "", "01/11/2026", "11/2026", "", "", "", "Tăng mới",
                    "HĐLĐ số 01/2026 ngày 01/11/2026",
                ])
            #expect(Array(rows[1][5...14]) == ["2,34", "", "0,5", "5", "", "", "", "x", "", "01/03/2026"])
            #expect(rows[1][19] == "Giảm hẳn" && rows[1][20].hasSuffix("Chết ngày 05/11/2026"))
            #expect(rows[2][1] == "&lt;script&gt;" && rows[2][19] == "ZZ" && rows[2][5] == "120.000.000")
            #expect(Array(rows[2][11...14]) == ["", "", "", ""])
            let numbers = try #require(page.text.range(of: "<tr class=\"numbers\">"))
            let heads = page.text[numbers.upperBound...].prefix { $0 != "\n" }.components(separatedBy: "<td>")
                .dropFirst()
            #expect(heads.map { String($0.prefix { $0 != "<" }) } == ["A", "B"] + (1...19).map(String.init))
            #expect(page.text.contains("CÔNG TY TNHH VÍ DỤ A"))
        }
    }

    @Test("TK1-TS has its fields, the birth date as precise as it is known")
    func declaration() async throws {
        try await PortalHouse().run { visit in
            let text = try await self.file(visit).get("/ho-so/PR2NT3RT/ban-in/TK1-TS").text
            for filled in [
                "Trần Thị Bích", "1990", "001190000002", "Kinh", "Việt Nam", "0900000000", "bich@vidu.example",
                "01-001",
                "Số 1 phố Ví Dụ", "Cấp mã số BHXH", "Căn cước",
            ] {
                #expect(text.contains("<span class=\"filled\">\(filled)</span>"), "\(filled)")
            }
            #expect(text.contains("☐ Nam - ☒ Nữ"))
            #expect(text.contains(Catalogue.provinces["01"]?.name ?? "?"))
            #expect(text.contains(Catalogue.wards(of: "01")["00070"]?.name ?? "?"))
        }
    }

    @Test("TK3-TS of a draft is the form as it will be signed; what is not complete is not printed")
    func draft() async throws {
        try await PortalHouse().run { visit in
            let browser = visit.browser()
            let draft = try await visit.completeDraft(of: browser)
            let page = try await browser.get("/ban-in/nhap/\(draft.id)")
            #expect(page.status == .ok)
            #expect(page.text.contains(Words.text("print.draft")))
            #expect(page.text.contains("[01] Tên đơn vị: <span class=\"filled\">CÔNG TY TNHH VÍ DỤ A</span>"))
            #expect(page.text.contains("☒ Hằng tháng"))
            #expect(try await visit.browser().get("/ban-in/nhap/\(draft.id)").status == .notFound)
            let other = visit.browser()
            let open = try await visit.completeDraft(of: other, [.companyName: ""])
            let refused = try await other.get("/ban-in/nhap/\(open.id)")
            #expect(refused.status == .conflict && refused.text.contains(Words.text("print.incomplete.lead")))
            #expect(try await other.get("/ban-in/nhap/999999").status == .notFound)
        }
    }

    @Test("what is in a dossier is listed; what is not in it, and another's dossier, is not there")
    func reach() async throws {
        try await PortalHouse().run { visit in
            let browser = try await self.file(visit)
            let list = try await browser.get("/ho-so/PR2NT3RT/ban-in").text
            #expect(list.contains("/ho-so/PR2NT3RT/ban-in/D02-TS") && list.contains("hợp đồng.pdf"))
            #expect(try await browser.get("/ho-so/PR2NT3RT/ban-in/M01B-HSB").status == .notFound)
            #expect(try await browser.get("/ho-so/PR2NT3RT/ban-in/CT-DK").status == .notFound)
            try await visit.unit("0100109106", name: "CÔNG TY KHÁC", owner: "khac@vidu.example")
            let other = try await visit.signedIn("khac@vidu.example")
            for path in ["ban-in", "ban-in/D02-TS", "tron-bo"] {
                #expect(try await other.get("/ho-so/PR2NT3RT/\(path)").status == .notFound)
            }
        }
    }

    @Test("the archive has what was signed, what is in it, and what came back")
    func archive() async throws {
        try await PortalHouse().run { visit in
            let browser = try await self.file(visit)
            let dossier = try #require(try await Dossiers(visit.database).find(code: "PR2NT3RT"))
            _ = try await visit.database.write { connection in
                try Receipts.insert(
                    dossier: dossier.id, kind: .acceptance, content: Array("{}".utf8), mediaType: "application/json",
                    at: visit.clock.now, in: connection)
            }
            let page = try await browser.get("/ho-so/PR2NT3RT/tron-bo")
            #expect(page.headers[.contentType] == "application/zip")
            #expect(page.headers[.contentDisposition] == "attachment; filename=\"ho-so-PR2NT3RT.zip\"")
            let package = try #require(
                try await DossierPackage(dossier, in: visit.database, .vietnamese))
            #expect(
                package.entries.map(\.name) == [
                    Procedures[ProcedureCode(rawValue: "600")]?.dossierName ?? "ho-so.xml", "qua-trinh.txt",
                    "to-khai/D02-TS-595.xml", "to-khai/TK1-TS-595.xml",
                    "dinh-kem/hợp đồng.pdf", "bien-nhan/acceptance.json",
                ])
            #expect(package.entries[2].content == PrintFixture.d02(Self.people))
            let timeline = String(decoding: package.entries[1].content, as: UTF8.self)
            #expect(timeline.contains(Words.text("history.zip.letters")) && timeline.contains("PR2NT3RT"))
        }
    }

    @Test("the history finds a dossier by code, name of the procedure without accents, month, state and day")
    func history() async throws {
        try await PortalHouse().run { visit in
            let browser = try await self.file(visit)
            try await visit.dossier("REFUSEDX", procedure: "05_SD-IVAN", [.rejected])
            func finds(_ query: String) async throws -> (Bool, Bool) {
                let text = try await browser.get("/don-vi/lich-su?\(query)").text
                return (text.contains("/ho-so/PR2NT3RT\""), text.contains("/ho-so/REFUSEDX\""))
            }
            #expect(try await finds("") == (true, true))
            #expect(try await finds("tim=pr2nt") == (true, false))
            #expect(try await finds("tim=chung%20thu%20so") == (false, true))
            #expect(try await finds("thang=11/2026") == (true, false))
            #expect(try await finds("tinh-trang=rejected") == (false, true))
            #expect(try await finds("thu-tuc=05_SD-IVAN") == (false, true))
            #expect(try await finds("tu=15/06/2026&den=15/06/2026") == (true, true))
            #expect(try await finds("tu=16/06/2026") == (false, false))
            let wrong = try await browser.get("/don-vi/lich-su?tu=31/02/2026&thang=xx")
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains(Words.text("history.error.day")))
            #expect(wrong.text.contains(Words.text("history.error.month")) && wrong.text.contains("31/02/2026"))
        }
    }

    @Test("with 120 dossiers the history has pages that keep what was asked")
    func pages() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            let now = visit.clock.now
            try await visit.database.write { connection in
                for number in 0..<120 {
                    let new = NewDossier.sample(
                        code: "H\(1_000_000 + number)", procedure: "600", at: now.addingTimeInterval(Double(number)))
                    try Dossiers.insert(new, in: connection)
                }
            }
            let browser = try await visit.signedIn("chu@vidu.example")
            let second = try await browser.get("/don-vi/lich-su?tim=H1&trang=2").text
            #expect(second.contains(Words.text("standing.page", ["page": "2", "pages": "3"])))
            #expect(second.contains("tim=H1&amp;trang=3") && second.contains("/ho-so/H1000069\""))
            #expect(try await browser.get("/don-vi/lich-su?trang=9").status == .ok)
        }
    }
}

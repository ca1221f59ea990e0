import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Secrets
import Storage
import TestSupport
import Testing

@testable import Portal

@Suite("Registration: attachments")
struct RegistrationFileTests {
    private static let save = Answers.service.merging(["viec": "tai-len"]) { $1 }

    @Test("A file is stored with its size and SHA-256 and listed with a button that removes it")
    func stored() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.get("/dang-ky/dich-vu")
            let bytes = Answers.pdf(60_000)
            let sent = try await browser.upload(Self.save, [.file("licence-file", "GPKD.pdf", bytes)])
            #expect(sent.location == "/dang-ky/dich-vu#files")
            let page = try await browser.get("/dang-ky/dich-vu")
            #expect(page.text.contains("GPKD.pdf"))
            #expect(page.text.contains("2/6 tệp"))
            let code = try #require(browser.hidden["nhap"])
            let draft = try #require(try await house.drafts.find(code: code))
            let file = try #require(try await house.drafts.attachments(of: draft.id).first)
            #expect(file.size == 60_000)
            #expect(file.sha256 == Digest.sha256Hex(bytes))
            #expect(house.storedFiles == [file.file])
            let shown = try await browser.get("/dang-ky/tep/\(file.id)")
            #expect(shown.headers[.contentDisposition] == "attachment; filename*=UTF-8''GPKD.pdf")
            try await browser.get("/dang-ky/dich-vu")
            try await browser.upload(Answers.service.merging(["xoa": String(file.id)]) { $1 }, [])
            #expect(try await house.drafts.attachments(of: draft.id).isEmpty)
        }
    }

    @Test("A file too large is refused while it streams, and the other answers stay")
    func tooLarge() async throws {
        try await Self.refused("Lon.pdf", Answers.pdf((5 << 20) + 1), says: "không quá 5 MB")
    }

    @Test("An empty file is refused")
    func empty() async throws {
        try await Self.refused("Rong.pdf", [], says: "trống")
    }

    @Test("A file of another type is refused")
    func wrongType() async throws {
        try await Self.refused("bai.docx", Array("PK".utf8), says: "PDF, JPG, XLSX hoặc XML")
    }

    @Test("A renamed file is found out by its content")
    func renamed() async throws {
        try await Self.refused("anh.pdf", [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3], says: "anh.pdf")
    }

    private static func refused(_ name: String, _ bytes: [UInt8], says words: String) async throws {
        let house = try await RegistrationHouse()
        try await house.visit(.live) { browser in
            try await browser.get("/dang-ky/dich-vu")
            let page = try await browser.upload(
                Self.save.merging(["note": "Ghi chú giữ lại"]) { $1 }, [.file("licence-file", name, bytes)])
            #expect(page.status == .unprocessableContent)
            #expect(page.title.hasPrefix("Lỗi: "))
            #expect(page.text.contains("href=\"#licence-file\""))
            #expect(page.text.contains(words))
            #expect(page.text.contains("Ghi chú giữ lại"))
            #expect(house.storedFiles.isEmpty)
        }
    }

    @Test("More than six files, the form counted in, are refused")
    func tooMany() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.get("/dang-ky/dich-vu")
            let files = (1...6).map { FormClient.Part.file("attachments", "tep\($0).pdf", Answers.pdf()) }
            let page = try await browser.upload(Self.save, files)
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains("không quá 6"))
            #expect(page.text.contains("tep5.pdf"))
            #expect(page.text.contains("tep4.pdf") && !page.text.contains(">tep6.pdf<"))
            #expect(house.storedFiles.count == 1, "all have the same bytes")
        }
    }

    @Test("Names are cleaned and made unique")
    func names() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.get("/dang-ky/dich-vu")
            try await browser.upload(
                Self.save,
                [
                    .file("attachments", "..\\..\\etc/gi\u{202E}ay.pdf", Answers.pdf()),
                    .file("attachments", "giay.pdf", Answers.pdf()),
                ])
            let page = try await browser.get("/dang-ky/dich-vu")
            #expect(!page.text.contains("etc"))
            #expect(page.text.contains(">giay.pdf<"))
            #expect(page.text.contains("giay-2.pdf"))
        }
    }

    @Test("A new licence takes the place of the old one")
    func replaced() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.get("/dang-ky/dich-vu")
            try await browser.upload(Self.save, [.file("licence-file", "cu.pdf", Answers.pdf())])
            try await browser.get("/dang-ky/dich-vu")
            try await browser.upload(Self.save, [.file("licence-file", "moi.pdf", Answers.pdf())])
            let page = try await browser.get("/dang-ky/dich-vu")
            #expect(page.text.contains("moi.pdf"))
            #expect(!page.text.contains("cu.pdf"))
            #expect(house.storedFiles.count == 1)
        }
    }

    @Test("The same bytes are stored once for all drafts, count in each, and go when the last one lets go of them")
    func shared() async throws {
        let house = try await RegistrationHouse()
        // Files have the real time, and so has this clock.
        house.clock.set(Date())
        try await house.visit { browser in
            let other = FormClient(browser.client)
            for visitor in [browser, other] {
                try await visitor.get("/dang-ky/dich-vu")
                try await visitor.upload(Self.save, [.file("licence-file", "GPKD.pdf", Answers.pdf(60_000))])
                #expect(try await visitor.get("/dang-ky/dich-vu").text.contains("2/6 tệp"))
            }
            #expect(house.storedFiles == [Digest.sha256Hex(Answers.pdf(60_000))])
            func file(of visitor: FormClient) async throws -> DraftAttachment? {
                let draft = try await house.drafts.find(code: visitor.hidden["nhap"] ?? "")
                return try await house.drafts.attachments(of: draft?.id ?? 0).first
            }
            let gone = try #require(try await file(of: browser))
            try await browser.upload(Answers.service.merging(["xoa": String(gone.id)]) { $1 }, [])
            #expect(try await file(of: browser) == nil)
            house.clock.advance(by: 2 * 3600)
            try await AttachmentSweeper(house.environment).sweep()
            let left = try #require(try await file(of: other))
            #expect(try await other.get("/dang-ky/tep/\(left.id)").text.utf8.elementsEqual(Answers.pdf(60_000)))
            try await other.get("/dang-ky/dich-vu")
            try await other.upload(Answers.service.merging(["xoa": String(left.id)]) { $1 }, [])
            #expect(house.storedFiles.count == 1, "whoever brings it again now finds it")
            try await AttachmentSweeper(house.environment).sweep()
            #expect(house.storedFiles.isEmpty)
        }
    }

    @Test("Without the business licence the step is not finished")
    func licenceRequired() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.get("/dang-ky/dich-vu")
            let sent = try await browser.upload(Answers.service.merging(["viec": "tiep-tuc"]) { $1 }, [])
            #expect(sent.location == "/dang-ky/dich-vu?xem-loi=1")
            let page = try await browser.get(sent.location)
            #expect(page.text.contains("Chọn tệp giấy chứng nhận đăng ký doanh nghiệp"))
        }
    }

    @Test("A form whose body breaks off is refused and leaves nothing in the folder")
    func brokenOff() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.get("/dang-ky/dich-vu")
            let token = try #require(browser.hidden["csrf"])
            let body =
                "--X\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\(token)\r\n"
                + "--X\r\nContent-Disposition: form-data; name=\"licence-file\"; filename=\"a.pdf\"\r\n\r\n%PDF-"
            let page = try await browser.client.execute(
                uri: browser.action, method: .post,
                headers: [
                    .contentType: "multipart/form-data; boundary=X",
                    .cookie: "ivan=\(browser.cookies["ivan"] ?? "")",
                ], body: .init(string: body))
            #expect(page.status == .badRequest)
            #expect(house.storedFiles.isEmpty)
        }
    }

    @Test("Files are taken only behind the session's token, which stands in front of them and never in the address")
    func token() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.get("/dang-ky/dich-vu")
            let token = try #require(browser.hidden["csrf"])
            func send(_ path: String, _ parts: [(name: String, value: String, file: String?)]) async throws
                -> FormClient.Page
            {
                let body = parts.map { part in
                    "--X\r\nContent-Disposition: form-data; name=\"\(part.name)\""
                        + (part.file.map { "; filename=\"\($0)\"" } ?? "") + "\r\n\r\n\(part.value)\r\n"
                }
                let headers: HTTPFields = [
                    .contentType: "multipart/form-data; boundary=X", .cookie: "ivan=\(browser.cookies["ivan"] ?? "")",
                ]
                let answer = try await browser.client.execute(
                    uri: path, method: .post, headers: headers, body: .init(string: body.joined() + "--X--\r\n"))
                return FormClient.Page(
                    status: answer.status, headers: answer.headers, text: String(buffer: answer.body))
            }
            let pdf = String(decoding: Answers.pdf(), as: UTF8.self)
            let file = (name: "licence-file", value: pdf, file: Optional("a.pdf"))
            let own = (name: "csrf", value: token, file: String?.none)
            #expect(try await send("/dang-ky/dich-vu", [file]).status == .forbidden)
            #expect(try await send("/dang-ky/dich-vu", [file, own]).status == .forbidden)
            #expect(try await send("/dang-ky/dich-vu?csrf=\(token)", [file]).status == .forbidden)
            #expect(try await send("/dang-ky/dich-vu", [("csrf", "x", nil), file]).status == .forbidden)
            #expect(try await send("/dang-ky/moi", [("csrf", "x", nil)]).status == .forbidden)
            #expect(house.storedFiles.isEmpty)
            let taken = try await send("/dang-ky/dich-vu", [own, ("viec", "tai-len", nil), file])
            #expect(taken.location == "/dang-ky/dich-vu#files")
            #expect(house.storedFiles.count == 1)
        }
    }
}

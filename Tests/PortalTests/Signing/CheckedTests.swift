import Foundation
import HTTPTypes
import Portal
import Secrets
import SigningJobs
import SocialInsurance
import Storage
import TestSupport
import Testing

@Suite("What was checked is what is signed")
struct CheckedTests {
    /// The start is refused with the way back to the check page; what is checked there now can be signed.
    private func expectCheckedAgain(_ desk: SignerAtDesk) async throws {
        let refused = try await desk.start()
        #expect(refused.status == .conflict)
        let problem = try refused.json(Problem.self)
        #expect(problem.code == .notAsChecked)
        #expect(problem.title.contains("đã thay đổi sau khi"))
        let page = try await desk.browser.get("/dang-ky/ky?da-xem=\(try #require(desk.checked))")
        #expect(page.location == "/dang-ky/kiem-tra?thay-doi=1")
        #expect(try await desk.browser.get(page.location).text.contains("đã thay đổi sau khi"))
        let again = try await desk.again()
        #expect(again.checked != desk.checked)
        #expect(try await again.file().code.count == 8)
    }

    @Test("midnight between check and signature: the form would carry another day")
    func midnight() async throws {
        // Half past eleven in the evening in Vietnam.
        let evening = TestTime.now.addingTimeInterval(13.5 * 3600)
        try await PortalHouse(clock: ManualClock(evening)).run { visit in
            let desk = try await visit.signer()
            visit.clock.advance(by: 1800)
            try await self.expectCheckedAgain(desk)
        }
    }

    @Test("another tab saved in between, also an answer that is not in the form")
    func anotherTab() async throws {
        try await PortalHouse().run { visit in
            let desk = try await visit.signer()
            let before = try #require(try await Drafts(storage: visit.database).find(code: desk.draft))
            let tab = FormClient(visit.client)
            tab.cookies = desk.browser.cookies
            tab.origin = nil
            try await tab.get("/dang-ky/bao-hiem")
            try await tab.post("/dang-ky/bao-hiem", Answers.insurance.merging(["mobile": "0900000001"]) { $1 })
            let after = try #require(try await Drafts(storage: visit.database).find(code: desk.draft))
            #expect(after.version > before.version)
            try await self.expectCheckedAgain(desk)
        }
    }

    @Test("an attachment was replaced by another of the same name")
    func replacedAttachment() async throws {
        try await PortalHouse().run { visit in
            let desk = try await visit.signer()
            let tab = FormClient(visit.client)
            tab.cookies = desk.browser.cookies
            tab.origin = nil
            try await tab.get("/dang-ky/dich-vu")
            let sent = try await tab.upload(
                Answers.service.merging(["viec": "tai-len"]) { $1 },
                [.file("licence-file", "giay-phep.pdf", Answers.pdf(3000))])
            #expect(sent.location == "/dang-ky/dich-vu#files")
            try await self.expectCheckedAgain(desk)
        }
    }

    @Test("nothing is signed that nobody says to have checked", arguments: [nil, "", "1", "1-abc", "x"])
    func unchecked(value: String?) async throws {
        try await PortalHouse().run { visit in
            var desk = try await visit.signer()
            desk.checked = value
            #expect(try await desk.start().json(Problem.self).code == .notAsChecked)
            let query = value.map { "?da-xem=\($0)" } ?? ""
            #expect(try await desk.browser.get("/dang-ky/ky\(query)").location == "/dang-ky/kiem-tra")
        }
    }

    @Test("what the check page showed goes along through the choice of signing")
    func travels() async throws {
        try await PortalHouse().run { visit in
            let desk = try await visit.signer()
            let checked = try #require(desk.checked)
            let method = try await desk.browser.get("/dang-ky/hinh-thuc-ky?da-xem=\(checked)")
            #expect(method.text.contains("name=\"da-xem\" value=\"\(checked)\""))
            let none = try await desk.browser.post("/dang-ky/hinh-thuc-ky", ["da-xem": checked])
            #expect(none.text.contains("name=\"da-xem\" value=\"\(checked)\""))
            let chosen = try await desk.browser.post(
                "/dang-ky/hinh-thuc-ky", ["da-xem": checked, "hinh-thuc": "usb"])
            #expect(chosen.location == "/dang-ky/ky?da-xem=\(checked)")
            let page = try await desk.browser.get(chosen.location)
            #expect(page.text.contains("data-checked=\"\(checked)\""))
        }
    }

    @Test("every attachment is handed to SignTool with the media type of its kind", arguments: FileKind.allCases)
    func mediaTypes(kind: FileKind) async throws {
        try await PortalHouse().run { visit in
            var desk = try await visit.signer()
            let drafts = Drafts(storage: visit.database)
            let draft = try #require(try await drafts.find(code: desk.draft))
            let bytes = Array("the content does not matter here".utf8)
            let file = DraftAttachment(
                kind: .other, name: "kem-theo\(kind.fileExtension)", type: kind.rawValue, size: bytes.count,
                sha256: Digest.sha256Hex(bytes), file: RandomToken.hex(), createdAt: visit.clock.now)
            try visit.folder.write(bytes, to: "attachments/\(file.file)")
            let refusal: Never? = try await drafts.add(file, to: draft.id, now: visit.clock.now) { _ in nil }
            #expect(refusal == nil)
            desk = try await desk.again()
            let job = try await desk.start().json(PreparedJob.self)
            #expect(job.documents.last?.name == file.name)
            #expect(job.documents.last?.mediaType == kind.mediaType)
            #expect(job.documents.last?.content.bytes == bytes)
            #expect(kind.mediaType != "application/octet-stream")
        }
    }

    @Test("a JPEG that a person attached is one to SignTool")
    func jpeg() async throws {
        try await PortalHouse().run { visit in
            var desk = try await visit.signer()
            let tab = FormClient(visit.client)
            tab.cookies = desk.browser.cookies
            tab.origin = nil
            try await tab.get("/dang-ky/dich-vu")
            try await tab.upload(
                Answers.service.merging(["viec": "tai-len"]) { $1 },
                [.file("licence-file", "Giấy phép.JPG", try #require(Self.photograph))])
            desk = try await desk.again()
            let job = try await desk.start().json(PreparedJob.self)
            #expect(job.documents.map(\.mediaType) == ["application/xml", "image/jpeg"])
            #expect(job.documents.last?.content.bytes == Self.photograph)
        }
    }

    /// Eight by eight grey dots.
    private static let photograph = Data(
        base64Encoded: """
            /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6\
            /+b9//j/wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AP//Z
            """
    ).map { [UInt8]($0) }
}

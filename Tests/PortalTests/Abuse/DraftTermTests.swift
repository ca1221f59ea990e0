import Foundation
import HTTPTypes
import Storage
import TestSupport
import Testing

@testable import Portal

@Suite("Abuse: drafts that nobody comes back to") struct DraftTermTests {
    /// What of a draft is left so many days after its last save.
    private func left(
        after days: Double, _ fill: @escaping @Sendable (FormClient) async throws -> Void
    ) async throws -> (drafts: Int, files: Int) {
        // Files have the real time, and so has this clock from the beginning.
        let house = try await RegistrationHouse()
        house.clock.set(Date())
        try await house.visit { browser in try await fill(browser) }
        house.clock.advance(by: days * TestTime.day)
        try await AttachmentSweeper(house.environment).sweep()
        let drafts = try await house.environment.storage.read { try $0.query("SELECT id FROM draft") }
        return (drafts.count, house.storedFiles.count)
    }

    private static let wrongPage: @Sendable (FormClient) async throws -> Void = { browser in
        try await browser.get("/dang-ky/cong-ty")
        try await browser.post("/dang-ky/cong-ty", ["company-name": "A"])
    }

    private static let fileOnly: @Sendable (FormClient) async throws -> Void = { browser in
        try await browser.get("/dang-ky/dich-vu")
        try await browser.upload(["viec": "tai-len"], [.file("licence-file", "a.pdf", Answers.pdf())])
    }

    private static let rightPage: @Sendable (FormClient) async throws -> Void = { browser in
        try await browser.get("/dang-ky/cong-ty")
        try await browser.post("/dang-ky/cong-ty", Answers.company)
    }

    @Test("without one page that is right they go after three days, with their files")
    func unfinished() async throws {
        for fill in [Self.wrongPage, Self.fileOnly] {
            #expect(try await self.left(after: 2.9, fill).drafts == 1)
            #expect(try await self.left(after: 3.1, fill) == (0, 0))
        }
    }

    @Test("with files and never signed they go after thirty days, with their files")
    func withFiles() async throws {
        #expect(try await self.left(after: 29.9) { try await $0.fillIn() } == (1, 1))
        #expect(try await self.left(after: 30.1) { try await $0.fillIn() } == (0, 0))
    }

    @Test("all others after ninety")
    func longest() async throws {
        #expect(try await self.left(after: 89.9, Self.rightPage).drafts == 1)
        #expect(try await self.left(after: 90.1, Self.rightPage).drafts == 0)
    }

    @Test("one address begins so many drafts a day")
    func drafts() async throws {
        try await PortalHouse { $0.allowances["draft"] = 3 }.run { visit in
            for number in 0..<5 {
                let browser = visit.browser()
                try await browser.get("/dang-ky/cong-ty")
                let answer = try await browser.post("/dang-ky/cong-ty", ["company-name": "A"])
                #expect(answer.status == (number < 3 ? .seeOther : .tooManyRequests))
            }
        }
    }
}

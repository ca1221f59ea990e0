import Foundation
import HTTPTypes
import SocialInsurance
import Storage
import TestSupport
import Testing

@testable import Portal

@Suite("Reminders")
struct ReminderTests {
    private static let all = Dictionary(
        uniqueKeysWithValues: UnitMatter.Kind.allCases.map { ("loai-\($0.rawValue)", "1") })

    /// A unit that has to pay for 11/2026 until 31/12/2026, and whose owner is reminded three days before.
    private func prepare(_ visit: Visit) async throws {
        try visit.go(to: 20, 11, 2026)
        try await visit.grantedUnit()
        let browser = try await visit.signedIn("chu@vidu.example")
        let page = try await browser.get("/don-vi/nhac-viec").text
        #expect(page.contains(Words.text("reminder.off")))
        let answer = try await browser.post(
            "/don-vi/nhac-viec", ["viec": "dat", "so-ngay": "3", "loai-pay": "1"])
        #expect(answer.location == "/don-vi/nhac-viec?xong=1")
        #expect(try await browser.get(answer.location).text.contains(Words.text("reminder.on")))
    }

    private func round(_ visit: Visit) -> ReminderRound {
        ReminderRound(visit.environment)
    }

    @Test("a letter goes once, on its day, and not again after a new start")
    func once() async throws {
        try await PortalHouse().run { visit in
            try await self.prepare(visit)
            try visit.go(to: 27, 12, 2026)
            #expect(try await self.round(visit).remind() == 0)
            try visit.go(to: 28, 12, 2026)
            #expect(try await self.round(visit).remind() == 1)
            let title = "Đóng tiền của tháng · 11/2026"
            let letter = try #require(try await visit.letter(to: "chu@vidu.example", with: "/thoi-nhac?the="))
            #expect(letter.contains("31/12/2026"))
            #expect(Words.text("standing.matter", ["what": Words.text("deadline.DL3"), "subject": "11/2026"]) == title)
            for _ in 0..<3 { #expect(try await self.round(visit).remind() == 0) }
            try visit.go(to: 29, 12, 2026)
            #expect(try await self.round(visit).remind() == 0)
        }
    }

    @Test("nobody is told at night, and a day on which nothing ran is made up for")
    func late() async throws {
        try await PortalHouse().run { visit in
            try await self.prepare(visit)
            try visit.go(to: 29, 12, 2026)
            visit.clock.advance(by: -4 * 3600)
            #expect(try await self.round(visit).remind() == 0)
            visit.clock.advance(by: 4 * 3600)
            #expect(try await self.round(visit).remind() == 1)
        }
    }

    @Test("what is paid is not told; what has passed is not told any more")
    func notWanted() async throws {
        try await PortalHouse().run { visit in
            try await self.prepare(visit)
            try visit.go(to: 1, 12, 2026)
            let browser = try await visit.signedIn("chu@vidu.example")
            try await browser.get("/don-vi/tien-dong")
            try await browser.post(
                "/don-vi/tien-dong", ["thang": "2026-11", "so-tien": "", "ngay-nop": "01/12/2026"])
            try visit.go(to: 30, 12, 2026)
            #expect(try await self.round(visit).remind() == 0)
            try visit.go(to: 2, 2, 2027)
            #expect(try await self.round(visit).remind() == 0)
        }
    }

    @Test("the letter's way out ends them by its button alone, once, without signing in")
    func wayOut() async throws {
        try await PortalHouse().run { visit in
            try await self.prepare(visit)
            try visit.go(to: 28, 12, 2026)
            let browser = try await visit.signedIn("chu@vidu.example")
            try await self.round(visit).remind()
            let link = try await visit.link("/thoi-nhac", to: "chu@vidu.example")
            let stranger = visit.browser()
            #expect(try await stranger.get(link).text.contains(Words.text("reminder.end.lead")))
            // Programs that look at links end nothing.
            #expect(try await browser.get("/don-vi/nhac-viec").text.contains(Words.text("reminder.on")))
            #expect(try await stranger.follow(link).text.contains(Words.text("reminder.end.again")))
            #expect(try await browser.get("/don-vi/nhac-viec").text.contains(Words.text("reminder.off")))
            #expect(try await stranger.get(link).status == .gone)
        }
    }

    @Test("who turned them off, or left the unit, gets no letter that waits still")
    func ended() async throws {
        try await PortalHouse().run { visit in
            try await self.prepare(visit)
            try visit.go(to: 28, 12, 2026)
            let browser = try await visit.signedIn("chu@vidu.example")
            #expect(try await self.round(visit).remind() == 1)
            try await browser.get("/don-vi/nhac-viec")
            #expect(try await browser.post("/don-vi/nhac-viec", ["viec": "thoi"]).location.hasSuffix("xong=0"))
            #expect(try await visit.letter(to: "chu@vidu.example", with: "/thoi-nhac?the=") == nil)
        }
    }

    @Test("without a kind, or with a number of days that is none of the list, nothing is saved")
    func badInput() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            let browser = try await visit.signedIn("chu@vidu.example")
            try await browser.get("/don-vi/nhac-viec")
            var fields = Self.all
            fields["so-ngay"] = "400"
            for form in [["so-ngay": "3"], fields] {
                let page = try await browser.post("/don-vi/nhac-viec", form)
                #expect(page.status == .unprocessableContent)
                #expect(page.text.contains(Words.text("reminder.error.kinds")))
            }
            #expect(try await browser.get("/don-vi/nhac-viec").text.contains(Words.text("reminder.off")))
        }
    }
}

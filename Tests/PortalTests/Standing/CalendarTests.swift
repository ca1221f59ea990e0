import Foundation
import HTTPTypes
import SocialInsurance
import Storage
import TestSupport
import Testing
import Wording

@testable import Portal

@Suite("The calendar of a unit")
struct CalendarTests {
    /// What a strict reader finds in a calendar (RFC 5545): lines of properties, folded and ended as they must be.
    private struct Reading {
        var events: [[String: String]] = []
        var alarms = 0

        init(_ text: String) throws {
            #expect(text.hasSuffix("\r\n"))
            #expect(!text.replacing("\r\n", with: "").contains { $0 == "\r" || $0 == "\n" })
            let physical = text.dropLast().components(separatedBy: "\r\n")
            for line in physical { #expect(line.utf8.count <= 75, "\(line)") }
            var stack: [String] = []
            for line in text.replacing("\r\n ", with: "").components(separatedBy: "\r\n") where !line.isEmpty {
                let colon = try #require(line.firstIndex(of: ":"), "\(line)")
                let name = String(line[..<colon].prefix { $0 != ";" })
                let value = String(line[line.index(after: colon)...])
                #expect(!name.isEmpty && name.allSatisfy { $0.isUppercase || $0 == "-" }, "\(line)")
                switch name {
                case "BEGIN":
                    stack.append(value)
                    if value == "VEVENT" { self.events.append([:]) }
                    if value == "VALARM" { self.alarms += 1 }
                case "END": #expect(stack.popLast() == value)
                default:
                    if stack.last == "VEVENT" {
                        #expect(self.events[self.events.count - 1][name] == nil, "\(name) twice")
                        self.events[self.events.count - 1][name] = value
                    }
                }
            }
            #expect(stack.isEmpty)
        }
    }

    @Test("the month shows what is due on its days, moved from days off, with the way to do it")
    func month() async throws {
        try await PortalHouse().run { visit in
            try visit.go(to: 10, 1, 2026)
            try await visit.grantedUnit()
            let browser = try await visit.signedIn("chu@vidu.example")
            // 28/02/2026 is a Saturday: the payment of 01/2026 counts until Monday, 02/03/2026.
            let march = try await browser.get("/don-vi/lich?thang=2026-03").text
            #expect(march.contains("id=\"ngay-2026-03-02\""))
            #expect(march.contains("\(Words.text("deadline.DL3")) · 01/2026"))
            #expect(march.contains(UnitAgenda.moneyPage))
            let february = try await browser.get("/don-vi/lich?thang=2026-02").text
            #expect(!february.contains("\(Words.text("deadline.DL3")) · 01/2026"))
            #expect(february.contains("\(Words.text("deadline.DL13.file")) · 02/2026"))
            #expect(try await browser.get("/don-vi/lich?thang=9999-12").status == .ok)
            #expect(try await browser.get("/don-vi/lich?thang=x").text.contains("01/2026"))
        }
    }

    @Test("from a day every rule counts: 30 days of which the first is day 1, seven working days, the month's end")
    func rules() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            let browser = try await visit.signedIn("chu@vidu.example")
            let page = try await browser.get("/don-vi/lich?tu-ngay=01/12/2026").text
            for rule in ["DL1", "DL2", "DL3", "DL5", "DL7.employer", "DL8.agency", "DL10", "DL11", "DL13.leavers"] {
                #expect(page.contains(Words.text("deadline.\(rule)")), "\(rule)")
            }
            // DL1: 30/12/2026; DL7: seven working days after 01/12 is 10/12.
            #expect(page.contains("<td>30/12/2026") && page.contains("<td>10/12/2026"))
            #expect(page.contains("41/2024/QH15"))
            let wrong = try await browser.get("/don-vi/lich?tu-ngay=31/02/2026").text
            #expect(wrong.contains(Words.text("calendar.rules.error")) && wrong.contains("31/02/2026"))
        }
    }

    @Test("the file is one that calendars take, in both languages, and names nobody")
    func file() async throws {
        try await PortalHouse().run { visit in
            try visit.go(to: 20, 11, 2026)
            try await visit.grantedUnit()
            let browser = try await visit.signedIn("chu@vidu.example")
            for language in ["vi", "en"] {
                try await browser.get("/ho-so?lang=\(language)")
                let page = try await browser.get("/don-vi/lich/tep")
                #expect(page.headers[.contentType] == "text/calendar; charset=utf-8")
                let reading = try Reading(page.text)
                #expect(reading.events.count > 20 && reading.alarms == reading.events.count)
                #expect(Set(reading.events.compactMap { $0["UID"] }).count == reading.events.count)
                for event in reading.events {
                    for name in ["UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "URL"] {
                        #expect(event[name]?.isEmpty == false, "\(name)")
                    }
                    #expect(event["DTSTAMP"]?.wholeMatch(of: /\d{8}T\d{6}Z/) != nil)
                    #expect(event["DTSTART"]?.wholeMatch(of: /\d{8}/) != nil)
                }
                let pay = reading.events.first {
                    $0["SUMMARY"]?.contains("11/2026") == true && $0["DTSTART"] == "20261231"
                }
                #expect(pay != nil)
            }
        }
    }

    @Test("a later fetch has the same events under the same names")
    func stable() async throws {
        try await PortalHouse().run { visit in
            try visit.go(to: 20, 11, 2026)
            try await visit.grantedUnit()
            let browser = try await visit.signedIn("chu@vidu.example")
            let first = try Reading(try await browser.get("/don-vi/lich/tep").text)
            visit.clock.advance(by: 600)
            let second = try Reading(try await browser.get("/don-vi/lich/tep").text)
            #expect(first.events.map { $0["UID"] } == second.events.map { $0["UID"] })
        }
    }

    @Test("an address works without signing in, tells neither unit nor person, and ends when it is revoked")
    func feed() async throws {
        try await PortalHouse().run { visit in
            try await visit.grantedUnit()
            let browser = try await visit.signedIn("chu@vidu.example")
            try await browser.get("/don-vi/lich")
            let made = try await browser.post("/don-vi/lich/dia-chi").text
            let match = try #require(try /\/lich\/([0-9a-f]{48})\.ics/.firstMatch(in: made))
            #expect(try await !browser.get("/don-vi/lich").text.contains(match.1))
            let stranger = visit.browser()
            let page = try await stranger.get("/lich/\(match.1).ics")
            #expect(page.status == .ok)
            _ = try Reading(page.text)
            for secret in ["0101234565", "VÍ DỤ", "chu@vidu.example"] { #expect(!page.text.contains(secret)) }
            #expect(try await stranger.get("/lich/\(match.1)").status == .ok)
            let again = try await browser.post("/don-vi/lich/dia-chi").text
            let next = try #require(try /\/lich\/([0-9a-f]{48})\.ics/.firstMatch(in: again))
            #expect(try await stranger.get("/lich/\(match.1).ics").status == .notFound)
            #expect(try await stranger.get("/lich/\(next.1).ics").status == .ok)
            try await browser.post("/don-vi/lich/thu-hoi")
            #expect(try await stranger.get("/lich/\(next.1).ics").status == .notFound)
            #expect(try await visit.deeds().suffix(3) == ["calendarShared", "calendarShared", "calendarEnded"])
        }
    }

    @Test(
        "what stands in a text is written so that it stays one text",
        arguments: [
            ("a;b,c\\d", "a\\;b\\,c\\\\d"), ("x\ny", "x\\ny"), ("a\u{0}\u{7F}b", "ab"),
            ("END:VEVENT\r\nX", "END:VEVENT\\nX"),
        ])
    func escaping(text: String, written: String) {
        #expect(CalendarFile.escaped(text) == written)
    }

    @Test("a long line is folded between characters")
    func folding() {
        let line = "SUMMARY:" + String(repeating: "Đóng tiền của tháng ", count: 20)
        let folded = CalendarFile.folded(line)
        #expect(folded.dropLast().components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 75 })
        #expect(folded.replacing("\r\n ", with: "") == line + "\r\n")
    }
}

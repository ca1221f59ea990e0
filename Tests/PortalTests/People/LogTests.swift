import Foundation
import HTTPTypes
import Portal
import Storage
import TestSupport
import Testing
import Wording

@Suite("The log")
struct LogTests {
    @Test("the database itself refuses to change or delete what stands in the log")
    func appendOnly() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            _ = try await visit.signedIn("chu@vidu.example")
            for statement in [
                "UPDATE action_log SET actor = 'x'", "DELETE FROM action_log",
                "INSERT OR REPLACE INTO action_log SELECT number, 0, unit, person, actor, deed, '', '' FROM action_log",
            ] {
                await #expect(throws: SQLError.self, "\(statement)") {
                    try await visit.database.write { try $0.execute(statement) }
                }
            }
            let entries = try await ActionLog(visit.database).newest(limit: 10)
            #expect(entries.map(\.deed) == [.signedIn])
            #expect(entries[0].actor == "chu@vidu.example" && entries[0].unit == "0101234565")
        }
    }

    @Test("the owner reads who did what, when, from which network, the newest first, page by page")
    func page() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            let browser = try await visit.signedIn("chu@vidu.example")
            try await browser.get("/don-vi/nguoi-dung")
            try await browser.post("/don-vi/kiem-tra-cheo", ["kiem-tra-cheo": "1"])
            let page = try await browser.get("/don-vi/nhat-ky").text
            let on = try #require(page.range(of: Words.text("people.deed.fourEyesOn")))
            let first = try #require(page.range(of: Words.text("people.deed.signedIn")))
            #expect(on.lowerBound < first.lowerBound)
            let now = visit.clock.now
            try await visit.database.write { connection in
                for number in 0..<150 {
                    try ActionLog.append(
                        .byOperator(.letterResent, "thu-\(number)-", unit: "0101234565", at: now), in: connection)
                }
            }
            let newest = try await browser.get("/don-vi/nhat-ky").text
            #expect(newest.contains(Words.text("people.log.operator")))
            #expect(newest.contains("thu-149-") && newest.contains("thu-50-") && !newest.contains("thu-49-"))
            let older = try #require(try /\/don-vi\/nhat-ky\?truoc=\d+/.firstMatch(in: newest)).0
            let second = try await browser.get(String(older)).text
            #expect(second.contains("thu-49-") && second.contains(Words.text("people.deed.fourEyesOn")))
        }
    }

    @Test("every deed has words in both languages")
    func words() {
        for deed in ActionEntry.Deed.all {
            let key = "people.deed.\(deed.rawValue)"
            for wording in [Wording.vietnamese, .english] { #expect(wording[key] != key, "\(key)") }
        }
        #expect(Set(ActionEntry.Deed.all).count == ActionEntry.Deed.all.count)
    }
}

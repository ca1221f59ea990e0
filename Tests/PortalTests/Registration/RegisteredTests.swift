import Foundation
import HTTPTypes
import Storage
import TestFixtures
import TestSupport
import Testing

@testable import Portal

@Suite("Registration: a tax code that is registered already")
struct RegisteredTests {
    /// What the first step answers, and the page it leads to.
    private static func firstStep(_ visit: Visit, _ changes: [String: String] = [:]) async throws -> (String, String) {
        let browser = visit.browser()
        try await browser.get("/dang-ky/cong-ty")
        let location = try await browser.post("/dang-ky/cong-ty", Answers.company.merging(changes) { $1 }).location
        let page = try await browser.get(location).text
        return (location, page.slice(from: "<main", to: "</main>") ?? "")
    }

    @Test("is told at the first step, in the same words whether its dossier is on the way or its account stands")
    func told() async throws {
        try await PortalHouse().run { visit in
            #expect(try await Self.firstStep(visit).0 == "/dang-ky/bao-hiem")
            let new = NewDossier.sample(code: "AC4DF7HJ", at: visit.clock.now)
            try await visit.database.write { try Filing.commit(new, in: $0) }
            let pending = try await Self.firstStep(visit, ["tax-code": "0101 234 565"])
            #expect(pending.0 == "/dang-ky/da-dang-ky")
            #expect(pending.1.contains(Words.text("register.registered.title")))
            #expect(!pending.1.contains(new.record.unitName) && !pending.1.contains(new.record.code))

            let code = try await visit.activation.issue(
                taxCode: new.record.taxCode, dossier: new.record.id, email: new.record.email
            ).code
            let owner = visit.browser()
            try await owner.get("/kich-hoat")
            try await owner.post(
                "/kich-hoat",
                ["tax-code": new.record.taxCode, "code": code.grouped, "password": "con meo ngoi ghe xanh"])
            let active = try await Self.firstStep(visit, ["tax-code": "0101 234 565"])
            #expect(active == pending)
        }
    }

    @Test("may register again after VSS refused; and what was answered is kept")
    func refused() async throws {
        try await PortalHouse().run { visit in
            let new = NewDossier.sample(code: "AC4DF7HJ", at: visit.clock.now)
            try await visit.database.write { try Filing.commit(new, in: $0) }
            let browser = visit.browser()
            try await browser.get("/dang-ky/cong-ty")
            try await browser.post("/dang-ky/cong-ty", Answers.company)
            #expect(try await browser.get("/dang-ky/cong-ty").text.contains(Answers.company["company-name"] ?? "?"))
            let complete = visit.browser()
            try await visit.completeDraft(of: complete)
            let warned = try await complete.get("/dang-ky/kiem-tra").text
            #expect(warned.contains(Words.text("register.registered.warning")))
            try await visit.database.write { connection in
                try Events.append(.rejected, dossier: new.record.id, at: visit.clock.now, in: connection)
            }
            #expect(try await Self.firstStep(visit).0 == "/dang-ky/bao-hiem")
            let check = try await complete.get("/dang-ky/kiem-tra").text
            #expect(!check.contains(Words.text("register.registered.warning")))
        }
    }

    @Test("who tries tax codes by the dozen learns no more of them")
    func bounded() async throws {
        try await PortalHouse { $0.allowances["registered"] = 1 }.run { visit in
            let new = NewDossier.sample(code: "AC4DF7HJ", at: visit.clock.now)
            try await visit.database.write { try Filing.commit(new, in: $0) }
            #expect(try await Self.firstStep(visit).0 == "/dang-ky/da-dang-ky")
            #expect(try await Self.firstStep(visit).0 == "/dang-ky/bao-hiem")
        }
    }
}

import Foundation
import Storage
import TestFixtures
import TestSupport
import Testing

@Suite("Where dossiers stand, beside their events")
struct StandingTests {
    private static let kinds: [DossierEvent.Kind] = [
        .submitted, .queued, .attemptStarted, .attemptFailed, .uncertain, .delivered, .accepted, .rejected,
        .unitCodeGranted, .activationSent, .activated, .emailChanged, .reopened, .corrected,
    ]

    /// The same numbers from the same seed.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            self.state = self.state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return self.state ^ (self.state >> 29)
        }
    }

    /// Dossiers with events in any order.
    private func fill(_ database: any SQLDatabase, seed: UInt64) async throws -> [NewDossier] {
        var dice = Dice(state: seed)
        var plans: [(NewDossier, [DossierEvent])] = []
        for number in 0..<40 {
            let at = TestTime.now.addingTimeInterval(Double(number) * 3600)
            let new = NewDossier.sample(
                procedure: number.isMultiple(of: 3) ? "600" : DraftRecord.firstProcedure, at: at,
                answers: number.isMultiple(of: 3) ? #"{"period":"11/2026"}"# : "{}")
            let events = (0..<Int.random(in: 0...9, using: &dice)).map { step in
                let kind = Self.kinds.randomElement(using: &dice) ?? .queued
                return DossierEvent(
                    dossier: new.record.id, at: at.addingTimeInterval(Double(step)), kind: kind,
                    detail: kind == .accepted
                        ? ["dossierNumber": "0000\(step)/2026/00101"]
                        : kind == .corrected ? ["correction": "ABCDEFGH"] : [:])
            }
            plans.append((new, events))
        }
        let filled = plans
        try await database.write { connection in
            for (new, events) in filled {
                try Dossiers.insert(new, in: connection)
                for event in events { try Events.append(event, in: connection) }
            }
        }
        return filled.map(\.0)
    }

    private func expectAgreement(_ dossiers: [NewDossier], _ database: any SQLDatabase) async throws {
        let page = try await DossierHistory(database).search(
            DossierHistory.Query(), of: "0101234565", skipped: 0, limit: 1000)
        #expect(page.count == dossiers.count)
        for new in dossiers {
            let line = try #require(page.lines.first { $0.code == new.record.code })
            let status = DossierStatus.derive(from: try await Events(database).of(dossier: new.record.id))
            #expect(line.stage == status.stage)
            #expect(line.number == status.dossierNumber)
            #expect(line.correction == status.correction)
            #expect(line.period == (new.record.procedure == "600" ? "11/2026" : nil))
        }
    }

    @Test("whatever happens in whatever order, the standing is what the events add up to", arguments: 1...5)
    func agreement(seed: Int) async throws {
        let temporary = try await TemporaryDatabase()
        let dossiers = try await self.fill(temporary.database, seed: UInt64(seed))
        try await self.expectAgreement(dossiers, temporary.database)
    }

    @Test("dossiers of an earlier schema stand where their events say")
    func broughtOver() async throws {
        let folder = try TemporaryFolder()
        let database = try SQLiteDatabase(path: folder.file("old.sqlite"))
        try await Migrator(Migration.all.filter { $0.number < 16 }).migrate(database)
        let dossiers = try await self.fill(database, seed: 77)
        try await Migrator().migrate(database)
        try await self.expectAgreement(dossiers, database)
    }

    @Test("ten thousand dossiers are searched by code, state, month and day, by an index and page by page")
    func search() async throws {
        let temporary = try await TemporaryDatabase()
        try await temporary.database.write { connection in
            for number in 0..<10_000 {
                let at = TestTime.now.addingTimeInterval(Double(number) * 60)
                let new = NewDossier.sample(
                    code: "C\(1_000_000 + number)", procedure: "600", at: at,
                    answers: #"{"period":"\#(number.isMultiple(of: 2) ? "10" : "11")/2026"}"#)
                try Dossiers.insert(new, in: connection)
                if number == 4321 {
                    try Events.append(.rejected, dossier: new.record.id, at: at, in: connection)
                }
            }
            try Dossiers.insert(.sample(code: "C1004322X", taxCode: "0100109106"), in: connection)
        }
        let history = DossierHistory(temporary.database)
        func codes(_ change: (inout DossierHistory.Query) -> Void) async throws -> [String] {
            var query = DossierHistory.Query()
            change(&query)
            return try await history.search(query, of: "0101234565", skipped: 0, limit: 50).lines.map(\.code)
        }
        #expect(try await codes { $0.text = "1004322" } == ["C1004322"])
        #expect(try await codes { $0.text = "c%" } == [])
        #expect(try await codes { $0.stages = [.rejected] } == ["C1004321"])
        var odd = DossierHistory.Query()
        odd.period = "11/2026"
        odd.from = TestTime.now.addingTimeInterval(9_990 * 60)
        let page = try await history.search(odd, of: "0101234565", skipped: 2, limit: 2)
        #expect(page.count == 5)
        #expect(page.lines.map(\.code) == ["C1009995", "C1009993"])
        let plan = try await history.plan(odd, of: "0101234565")
        #expect(plan.contains { $0.contains("dossier_standing_unit") }, "\(plan)")
        #expect(!plan.contains { $0.contains("TEMP B-TREE FOR ORDER BY") && !$0.contains("RIGHT PART") }, "\(plan)")
    }

    @Test("what a calendar's address opens ends with it, with the membership, and for another's token")
    func feeds() async throws {
        let temporary = try await TemporaryDatabase()
        let (database, now) = (temporary.database, TestTime.now)
        let tokens = try await database.write { connection -> [String] in
            try Units.add(UnitRecord(taxCode: "0101234565", name: "A", createdAt: now), in: connection)
            for id in ["p", "q"] {
                try People.add(PersonRecord(id: id, email: "\(id)@vidu.example", createdAt: now), in: connection)
                try Memberships.add(id, to: "0101234565", as: .owner, at: now, in: connection)
            }
            return try ["p", "p", "q"].map { person in
                try CalendarFeeds.make(unit: "0101234565", person: person, at: now, in: connection)
            }
        }
        let feeds = CalendarFeeds(database)
        #expect(try await feeds.find(token: tokens[0]) == nil)
        #expect(try await feeds.find(token: tokens[1])?.person.id == "p")
        _ = try await database.write { try Memberships.end("q", in: "0101234565", at: now, $0) }
        #expect(try await feeds.find(token: tokens[2]) == nil)
        _ = try await database.write {
            try CalendarFeeds.revoke(unit: "0101234565", person: "p", at: now, in: $0)
        }
        #expect(try await feeds.find(token: tokens[1]) == nil)
    }
}

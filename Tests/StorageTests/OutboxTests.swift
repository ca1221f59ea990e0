import FoundationEssentials
import Storage
import TestFixtures
import TestSupport
import Testing

@Suite("The outbox")
struct OutboxTests {
    private let start = Date(timeIntervalSince1970: 1_780_000_000)

    private func filed(_ database: SQLiteDatabase, at: Date? = nil) async throws -> String {
        let new = NewDossier.sample(at: at ?? self.start)
        try await database.write { try Filing.commit(new, in: $0) }
        return new.record.id
    }

    @Test("a row is leased to one worker at a time, until the lease runs out")
    func leases() async throws {
        let temporary = try await TemporaryDatabase()
        let outbox = Outbox(temporary.database)
        let dossier = try await self.filed(temporary.database)
        let until = self.start.addingTimeInterval(60)
        #expect(try await outbox.lease(owner: "a", limit: 9, now: self.start, until: until).map(\.dossier) == [dossier])
        let early = self.start.addingTimeInterval(59)
        #expect(try await outbox.lease(owner: "b", limit: 9, now: early, until: early + 60).isEmpty)
        #expect(try await outbox.nextDue() == until)
        let late = self.start.addingTimeInterval(60)
        let taken = try await outbox.lease(owner: "b", limit: 9, now: late, until: late + 60)
        #expect(taken.map(\.leaseOwner) == ["b"])
    }

    @Test("who has lost the lease cannot lengthen it or give the row back")
    func lostLease() async throws {
        let temporary = try await TemporaryDatabase()
        let outbox = Outbox(temporary.database)
        let start = self.start
        let dossier = try await self.filed(temporary.database)
        _ = try await outbox.lease(owner: "a", limit: 1, now: start, until: start + 1)
        _ = try await outbox.lease(owner: "b", limit: 1, now: start + 2, until: start + 60)
        try await temporary.database.write { connection in
            #expect(try !Outbox.renew(dossier: dossier, owner: "a", until: start + 500, in: connection))
            #expect(try Outbox.renew(dossier: dossier, owner: "b", until: start + 90, in: connection))
            try Outbox.release(dossier: dossier, owner: "a", nextTryAt: start, failures: 0, in: connection)
        }
        let row = try #require(try await outbox.find(dossier: dossier))
        #expect(row.leaseOwner == "b")
        #expect(row.leaseUntil == start + 90)
    }

    @Test("a row given back is due again at its time, oldest first")
    func waiting() async throws {
        let temporary = try await TemporaryDatabase()
        let outbox = Outbox(temporary.database)
        let start = self.start
        let first = try await self.filed(temporary.database, at: start - 10)
        let second = try await self.filed(temporary.database, at: start)
        let both = try await outbox.lease(owner: "a", limit: 9, now: start, until: start + 60)
        #expect(both.map(\.dossier) == [first, second])
        try await temporary.database.write { connection in
            try Outbox.release(dossier: first, owner: "a", nextTryAt: start + 180, failures: 1, in: connection)
            try Outbox.release(dossier: second, owner: "a", nextTryAt: start + 30, failures: 0, in: connection)
        }
        #expect(try await outbox.nextDue() == start + 30)
        let due = try await outbox.lease(owner: "a", limit: 9, now: start + 180, until: start + 240)
        #expect(due.map(\.dossier) == [second, first])
        #expect(due.map(\.failures) == [0, 1])
    }

    @Test("moving on succeeds for one caller only, and a finished row is never due")
    func advancing() async throws {
        let temporary = try await TemporaryDatabase()
        let outbox = Outbox(temporary.database)
        let dossier = try await self.filed(temporary.database)
        let moved = try await temporary.database.write { connection in
            try (0..<2).map { _ in try Outbox.advance(dossier: dossier, from: [.sending], to: .polling, in: connection)
            }
        }
        #expect(moved == [true, false])
        #expect(
            try await temporary.database.write {
                try Outbox.advance(dossier: dossier, from: [.sending, .polling], to: .done, in: $0)
            })
        #expect(try await outbox.lease(owner: "a", limit: 9, now: .distantFuture, until: .distantFuture).isEmpty)
        #expect(try await outbox.nextDue() == nil)
        #expect(try await outbox.overview().counts == [.done: 1])
        #expect(
            try await temporary.database.write { try Outbox.hurry(dossier: dossier, now: self.start, in: $0) } == false)
    }

    @Test("an operator can make a waiting row due")
    func hurrying() async throws {
        let temporary = try await TemporaryDatabase()
        let outbox = Outbox(temporary.database)
        let start = self.start
        let dossier = try await self.filed(temporary.database, at: start + 3600)
        #expect(try await outbox.lease(owner: "a", limit: 9, now: start, until: start + 60).isEmpty)
        #expect(try await temporary.database.write { try Outbox.hurry(dossier: dossier, now: start, in: $0) })
        #expect(try await outbox.lease(owner: "a", limit: 9, now: start, until: start + 60).count == 1)
    }

    @Test("attempts are numbered, and an outcome once written stays")
    func attempts() async throws {
        let temporary = try await TemporaryDatabase()
        let start = self.start
        let dossier = try await self.filed(temporary.database)
        try await temporary.database.write { connection in
            #expect(try Attempts.start(wireID: "w1", dossier: dossier, endpoint: "e", at: start, in: connection) == 1)
            #expect(try Attempts.start(wireID: "w2", dossier: dossier, endpoint: "e", at: start, in: connection) == 2)
            try Attempts.finish(wireID: "w1", outcome: .uncertain, at: start + 1, detail: "timeout", in: connection)
            try Attempts.finish(wireID: "w1", outcome: .failed, at: start + 2, in: connection)
        }
        let attempts = try await Attempts(temporary.database).of(dossier: dossier)
        #expect(attempts.map(\.outcome) == [.uncertain, nil])
        #expect(attempts.first?.detail == "timeout")
        await #expect(throws: SQLError(.duplicate, "")) {
            try await temporary.database.write {
                _ = try Attempts.start(wireID: "w1", dossier: dossier, endpoint: "e", at: start, in: $0)
            }
        }
    }

    @Test("the same receipt again is recognised")
    func receipts() async throws {
        let temporary = try await TemporaryDatabase()
        let start = self.start
        let dossier = try await self.filed(temporary.database)
        let ids = try await temporary.database.write { connection in
            try [[1, 2, 3], [1, 2, 3], [4]].map { (content: [UInt8]) in
                try Receipts.insert(
                    dossier: dossier, kind: .acceptance, content: content, mediaType: "application/json", at: start,
                    in: connection)
            }
        }
        #expect(ids[0] == ids[1])
        #expect(ids[0] != ids[2])
        let kept = try await Receipts(temporary.database).of(dossier: dossier)
        #expect(Set(kept.map(\.content)) == [[1, 2, 3], [4]])
        #expect(try await Receipts(temporary.database).find(id: ids[0])?.content == [1, 2, 3])
    }
}

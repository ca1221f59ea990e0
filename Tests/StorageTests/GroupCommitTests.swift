import Storage
import Synchronization
import TestFixtures
import TestSupport
import Testing

@Suite("Transactions that share a flush")
struct GroupCommitTests {
    private struct Refusal: Error {}

    private func scratch() async throws -> TemporaryDatabase {
        let temporary = try await TemporaryDatabase()
        try await temporary.database.write { connection in
            try connection.execute("CREATE TABLE parent (id INTEGER NOT NULL PRIMARY KEY) STRICT")
            try connection.execute(
                "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, parent INTEGER REFERENCES parent (id)) STRICT")
        }
        return temporary
    }

    private func items(_ database: SQLiteDatabase) async throws -> [Int] {
        try await database.read { connection in
            try connection.query("SELECT id FROM item ORDER BY id").map { try $0.integer("id") }
        }
    }

    @Test(
        "an error in one body undoes that body only, whatever is written beside it",
        arguments: [false, true])
    func isolation(isPatient: Bool) async throws {
        try await PatientThread.$isCurrent.withValue(isPatient) { try await self.isolation() }
    }

    private func isolation() async throws {
        let temporary = try await self.scratch()
        let database = temporary.database
        let outcomes = await withTaskGroup(of: (Int, Bool).self, returning: [Int: Bool].self) { group in
            for id in 1...200 {
                group.addTask {
                    do {
                        try await database.write { connection in
                            try connection.execute("INSERT INTO item (id) VALUES ($1)", id)
                            if id.isMultiple(of: 3) { throw Refusal() }
                        }
                        return (id, true)
                    } catch {
                        return (id, false)
                    }
                }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        let expected = (1...200).filter { !$0.isMultiple(of: 3) }
        #expect(outcomes.filter(\.value).keys.sorted() == expected)
        #expect(try await self.items(database) == expected)
    }

    @Test("a caller hears of success only when another connection can see its row", arguments: [false, true])
    func visibleWhenTold(isPatient: Bool) async throws {
        try await PatientThread.$isCurrent.withValue(isPatient) { try await self.visibleWhenTold() }
    }

    private func visibleWhenTold() async throws {
        let temporary = try await self.scratch()
        let database = temporary.database
        let other = try SQLiteDatabase(path: temporary.path)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for id in 1...60 {
                group.addTask {
                    try await database.write { try $0.execute("INSERT INTO item (id) VALUES ($1)", id) }
                    let seen = try await other.read { try $0.query("SELECT id FROM item WHERE id = $1", id).count }
                    #expect(seen == 1)
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("writes of one caller are done in its order")
    func order() async throws {
        let temporary = try await self.scratch()
        let seen = Mutex<[Int]>([])
        for id in 1...20 {
            try await temporary.database.write { connection in
                try connection.execute("INSERT INTO item (id) VALUES ($1)", id)
                seen.withLock { $0.append(id) }
            }
        }
        #expect(seen.withLock { $0 } == Array(1...20))
    }

    @Test("a broken constraint is told by its kind, and what the body did before it is undone")
    func constraints() async throws {
        let temporary = try await self.scratch()
        let database = temporary.database
        try await database.write { try $0.execute("INSERT INTO item (id) VALUES (1)") }
        await #expect(throws: SQLError(.duplicate, "")) {
            try await database.write { connection in
                try connection.execute("INSERT INTO item (id) VALUES (2)")
                try connection.execute("INSERT INTO item (id) VALUES (1)")
            }
        }
        await #expect(throws: SQLError(.missingReference, "")) {
            try await database.write { try $0.execute("INSERT INTO item (id, parent) VALUES (3, 99)") }
        }
        await #expect(throws: SQLError(.constraint, "")) {
            try await database.write { try $0.execute("INSERT INTO item (id, parent) VALUES (3, $1)", "text") }
        }
        await #expect(throws: SQLError(.other, "")) {
            try await database.write { try $0.execute("INSERT INTO nowhere (id) VALUES (1)") }
        }
        #expect(try await self.items(database) == [1])
    }

    @Test("a bell rings after a commit that announces its topic, and not after one that was undone")
    func bells() async throws {
        let temporary = try await self.scratch()
        let database = temporary.database
        let bell = database.bell(for: .outbox)
        let rung = Mutex(0)
        _ = try? await database.write { connection in
            connection.announce(.outbox)
            throw Refusal()
        }
        try await database.write { $0.announce(.mail) }
        try await database.write { connection in
            try connection.execute("INSERT INTO item (id) VALUES (7)")
            rung.withLock { $0 += 1 }
            connection.announce(.outbox)
        }
        // An hour: only the ring can end this wait.
        await bell.wait(atMost: .seconds(3600))
        #expect(rung.withLock { $0 } == 1)
        await bell.wait(atMost: .milliseconds(1))
        #expect(try await self.items(database) == [7])
    }

    @Test("a cancelled wait at a bell ends")
    func cancelledWait() async throws {
        let bell = Doorbell()
        let waiting = Task { await bell.wait(atMost: .seconds(3600)) }
        waiting.cancel()
        await waiting.value
        bell.ring()
        await bell.wait(atMost: .seconds(3600))
    }
}

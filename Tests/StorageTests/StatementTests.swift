import Storage
import TestFixtures
import TestSupport
import Testing

@Suite("Statements")
struct StatementTests {
    private func one(_ sql: String, _ arguments: (any SQLBindable)?...) async throws -> SQLRow {
        let temporary = try await TemporaryDatabase()
        let values = arguments.map { $0?.sqlValue ?? .null }
        return try #require(try await temporary.database.read { try $0.query(sql, values).first })
    }

    @Test("a parameter takes the argument of its number, wherever it stands and however often")
    func parameters() async throws {
        let row = try await self.one("SELECT $3 AS c, $1 AS a, $2 AS b, $1 AS again", "một", 2, "ba")
        #expect(try row.text("a") == "một")
        #expect(try row.integer("b") == 2)
        #expect(try row.text("c") == "ba")
        #expect(try row.text("again") == "một")
        let eleven = try await self.one("SELECT $11 AS k, $1 AS a", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
        #expect(try eleven.integer("k") == 11)
        #expect(try eleven.integer("a") == 1)
    }

    @Test("values come back as they went in, the empty ones and those with a zero inside too")
    func values() async throws {
        let bytes = (0..<70_000).map { UInt8(truncatingIfNeeded: $0) }
        let row = try await self.one(
            "SELECT $1 AS absent, $2 AS text, $3 AS zero, $4 AS none, $5 AS bytes, $6 AS number, $7 AS more",
            nil, "", "a\0b", [UInt8](), bytes, Int64.min, bytes)
        #expect(try row.optional("absent", row.text) == nil)
        #expect(try row.text("text").isEmpty)
        #expect(try row.text("zero") == "a\0b")
        #expect(try row.blob("none").isEmpty)
        #expect(try row.blob("bytes") == bytes)
        #expect(try row.blob("more") == bytes)
        #expect(try row.integer("number") == Int(Int64.min))
    }

    @Test("a parameter without an argument is refused, and so is a statement that cannot be compiled")
    func refusals() async throws {
        await #expect(throws: SQLError(.other, "")) { try await self.one("SELECT $2 AS b", 1) }
        await #expect(throws: SQLError(.other, "")) { try await self.one("SELECT nothing FROM nowhere") }
    }

    @Test("who may wait reads a snapshot as all others do, and cannot write in it", arguments: [false, true])
    func reading(isPatient: Bool) async throws {
        let temporary = try await TemporaryDatabase()
        let database = temporary.database
        try await database.write { try $0.execute("CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY) STRICT") }
        try await PatientThread.$isCurrent.withValue(isPatient) {
            for id in 1...5 {
                try await database.write { try $0.execute("INSERT INTO item (id) VALUES ($1)", id) }
                let count = try await database.read { try $0.query("SELECT id FROM item").count }
                #expect(count == id)
            }
            await #expect(throws: SQLError.self) {
                try await database.read { try $0.execute("DELETE FROM item") }
            }
            // The reader that was refused something is as good as before.
            #expect(try await database.read { try $0.query("SELECT id FROM item").count } == 5)
        }
    }
}

import FoundationEssentials
import Storage
import TestFixtures
import TestSupport
import Testing

@Suite("Rows and notes of drafts")
struct DraftRowTests {
    private static let list = "D02-TS"

    private static func draft(_ database: any SQLDatabase) async throws -> DraftRecord {
        try await Drafts(storage: database).create(
            owner: "s", until: TestTime.notAfter, answers: "{}", procedure: "600", now: TestTime.now)
    }

    @Test("rows keep their places; one that comes back stands where it stood, or at the end where another stands there")
    func restore() async throws {
        let temporary = try await TemporaryDatabase()
        let (database, rows) = (temporary.database, DraftRows(storage: temporary.database))
        let draft = try await Self.draft(database)
        try await rows.append(["a", "b", "c"], to: draft.id, Self.list, now: TestTime.now)
        let kept = try await rows.all(of: draft.id)
        try await rows.change(draft.id, TestTime.now) { try DraftRows.remove([kept[1].id], of: draft.id, in: $0) }
        try await rows.change(draft.id, TestTime.now) { connection in
            try DraftRows.restore("b", at: kept[1].position, of: draft.id, Self.list, in: connection)
            try DraftRows.restore("d", at: kept[1].position, of: draft.id, Self.list, in: connection)
        }
        #expect(try await rows.all(of: draft.id).map(\.content) == ["a", "b", "c", "d"])
        #expect(try await Drafts(storage: database).find(code: draft.code)?.version == draft.version + 3)
    }

    @Test("a row is changed unless somebody changed it since; a draft that is filed is not changed at all")
    func conflict() async throws {
        let temporary = try await TemporaryDatabase()
        let (database, rows) = (temporary.database, DraftRows(storage: temporary.database))
        let draft = try await Self.draft(database)
        try await rows.append(["a"], to: draft.id, Self.list, now: TestTime.now)
        let row = try #require(try await rows.all(of: draft.id).first)
        func set(_ content: String, from before: String) async throws -> Bool {
            try await rows.set(row.id, of: draft.id, to: content, unlessChangedFrom: before, now: TestTime.now)
        }
        #expect(try await set("b", from: "a"))
        #expect(try await !set("c", from: "a"))
        try await database.write { connection in
            let version = try Drafts.find(id: draft.id, in: connection)?.version ?? 0
            _ = try Drafts.close(id: draft.id, version: version, dossier: "AC4DF7HJ", in: connection)
        }
        #expect(try await !set("d", from: "b"))
        #expect(try await !rows.append(["e"], to: draft.id, Self.list, now: TestTime.now))
        #expect(try await rows.all(of: draft.id).map(\.content) == ["b"])
    }

    @Test("a note takes the place of the one of its name, keeps its document, and is no change of the draft")
    func notes() async throws {
        let temporary = try await TemporaryDatabase()
        let database = temporary.database
        let draft = try await Self.draft(database)
        try await DraftNote.keep([DraftNote("table", "a.xlsx", file: "f1")], of: draft.id, in: database)
        try await DraftNote.keep([DraftNote("table", "b.xlsx", file: "f2")], of: draft.id, in: database)
        #expect(try await DraftNote.find("table", of: draft.id, in: database)?.content == "b.xlsx")
        #expect(try await Drafts(storage: database).attachmentFiles() == ["f2"])
        #expect(try await Drafts(storage: database).find(code: draft.code)?.version == draft.version)
        try await DraftNote.drop(["table", "none"], of: draft.id, in: database)
        #expect(try await DraftNote.find("table", of: draft.id, in: database) == nil)
        try await DraftNote.keep([DraftNote("table", "c.xlsx", file: "f3")], of: draft.id, in: database)
        _ = try await Drafts(storage: database).remove(draft.id, owner: "s", now: TestTime.now)
        #expect(try await Drafts(storage: database).attachmentFiles().isEmpty)
    }
}

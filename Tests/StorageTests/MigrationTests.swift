import Foundation
import Storage
import TestFixtures
import TestSupport
import Testing

@Suite("Migrations")
struct MigrationTests {
    @Test("a second run finds nothing to do and keeps what is stored")
    func twice() async throws {
        let temporary = try await TemporaryDatabase()
        let new = NewDossier.sample()
        try await temporary.database.write { try Filing.commit(new, in: $0) }
        #expect(try await Migrator().migrate(temporary.database).isEmpty)
        let reopened = try SQLiteDatabase(path: temporary.path)
        #expect(try await Migrator().migrate(reopened).isEmpty)
        #expect(try await Dossiers(reopened).find(code: new.record.code) == new.record)
    }

    @Test("steps run in the order of their numbers, each once")
    func order() async throws {
        let temporary = try await TemporaryDatabase()
        let second = Migration(102, "fill", ["INSERT INTO extra (id) VALUES (1)"])
        let first = Migration(101, "make", ["CREATE TABLE extra (id INTEGER NOT NULL PRIMARY KEY) STRICT"])
        #expect(try await Migrator([second, first]).migrate(temporary.database) == [101, 102])
        #expect(try await Migrator([second, first]).migrate(temporary.database).isEmpty)
    }

    @Test("a draft of an earlier schema is still its browser's, and the one saved last is in hand")
    func drafts() async throws {
        let temporary = try TemporaryFolder()
        let database = try SQLiteDatabase(path: temporary.file("old.sqlite"))
        try await Migrator(Migration.all.filter { $0.number < 9 }).migrate(database)
        let now = TestTime.now
        try await database.write { connection in
            for (code, minutes) in [("BBBBBBBBBBBBBBBB", 1.0), ("CCCCCCCCCCCCCCCC", 3.0), ("DDDDDDDDDDDDDDDD", 2.0)] {
                try connection.execute(
                    """
                    INSERT INTO draft (code, owner, owner_until, version, answers, created_at, updated_at)
                    VALUES ($1, 'browser', $2, 1, '{}', $3, $4)
                    """, code, now.addingTimeInterval(86_400), now, now.addingTimeInterval(minutes * 60))
            }
        }
        try await Migrator().migrate(database)
        let drafts = Drafts(storage: database)
        #expect(try await drafts.find(owner: "browser", now: now)?.code == "CCCCCCCCCCCCCCCC")
        let all = try await drafts.all(owner: "browser", now: now)
        #expect(all.map(\.code.first) == ["C", "D", "B"])
        #expect(try await drafts.choose(all[2].id, owner: "browser", now: now))
        #expect(try await drafts.find(owner: "browser", now: now)?.code == "BBBBBBBBBBBBBBBB")
        #expect(try await !drafts.choose(all[0].id, owner: "stranger", now: now))
        #expect(try await !drafts.remove(all[0].id, owner: "stranger", now: now))
    }

    @Test(
        "a draft's file of an earlier schema keeps its name and what its scan came to; others may name the same by now")
    func attachments() async throws {
        let temporary = try TemporaryFolder()
        let database = try SQLiteDatabase(path: temporary.file("old.sqlite"))
        try await Migrator(Migration.all.filter { $0.number < 11 }).migrate(database)
        let now = TestTime.now
        try await database.write { connection in
            try connection.execute(
                """
                INSERT INTO draft (code, owner, owner_until, version, answers, created_at, updated_at)
                VALUES ('BBBBBBBBBBBBBBBB', 'browser', $1, 1, '{}', $1, $1)
                """, now)
            try connection.execute(
                """
                INSERT INTO draft_attachment (id, draft, kind, name, type, size, sha256, file, created_at, scan,
                    scan_detail, scan_failures, scan_next_at)
                VALUES (7, 1, 'licence', 'a.pdf', 'pdf', 3, $1, 'f1', $2, 'failed', 'why', 2, $2)
                """, String(repeating: "a", count: 64), now)
        }
        try await Migrator().migrate(database)
        let drafts = Drafts(storage: database)
        let file = try #require(try await drafts.attachments(of: 1).first)
        #expect(file.id == 7 && file.file == "f1" && file.scan == .failed)
        #expect(file.scanDetail == "why" && file.scanFailures == 2 && file.createdAt == now)
        #expect(try await AttachmentScans(database).due(at: now, limit: 9).map(\.id) == [7])
        var second = file
        second.name = "b.pdf"
        let refusal: Never? = try await drafts.add(second, to: 1, now: now) { _ in nil }
        #expect(refusal == nil)
        #expect(try await drafts.attachments(of: 1).map(\.file) == ["f1", "f1"])
        #expect(try await drafts.attachmentFiles() == ["f1"])
        _ = try await database.write { try $0.execute("DELETE FROM draft") }
        #expect(try await drafts.attachmentFiles().isEmpty, "they go with their draft")
    }

    @Test("a job under way when filings came to be several dossiers goes on with its one")
    func jobs() async throws {
        let temporary = try TemporaryFolder()
        let database = try SQLiteDatabase(path: temporary.file("old.sqlite"))
        try await Migrator(Migration.all.filter { $0.number < 17 }).migrate(database)
        let (now, sha256) = (TestTime.now, String(repeating: "a", count: 64))
        try await database.write { connection in
            for (id, taken) in [("1", sha256), ("2", nil)] as [(String, String?)] {
                try connection.execute(
                    """
                    INSERT INTO signing_job (id, session, draft, draft_version, procedure, origin, nonce, way, tax_code,
                        unit_name, email, answers, attachments, certificate, envelope_sha256, created_at, expires_at)
                    VALUES ($1, 's', 'd', 1, '600', 'o', 'n', 'w', 't', 'u', 'e', '{}', '[]', $2, $3, $4, $5)
                    """, id, taken, taken, now, now.addingTimeInterval(60))
                try connection.execute(
                    """
                    INSERT INTO signing_form (job, position, code, unsigned, unsigned_sha256)
                    VALUES ($1, 0, 'D02-TS', $2, $3)
                    """, id, [UInt8]([1]), sha256)
            }
        }
        try await Migrator().migrate(database)
        let jobs = try await database.read { connection in
            try ["1", "2"].map { try SigningJobStore.find($0, session: "s", in: connection) }
        }
        #expect(jobs[0]?.envelopes == SigningJobRecord.Envelopes(certificate: sha256, sha256: [sha256]))
        #expect(jobs[0]?.forms.map(\.part) == [1] && jobs[1]?.envelopes == nil)
        let standing = try await database.read { try SigningJobStore.standing("1", session: "s", in: $0) }
        #expect(standing?.parts == 1)
    }

    @Test("a step that fails leaves nothing of itself behind")
    func failing() async throws {
        let temporary = try await TemporaryDatabase()
        let broken = Migration(
            101, "broken", ["CREATE TABLE half (id INTEGER NOT NULL PRIMARY KEY) STRICT", "CREATE NONSENSE"])
        await #expect(throws: SQLError(.other, "")) { try await Migrator([broken]).migrate(temporary.database) }
        let tables = try await temporary.database.read { connection in
            try connection.query("SELECT name FROM sqlite_schema WHERE name = 'half'").count
        }
        #expect(tables == 0)
        let repaired = Migration(101, "whole", ["CREATE TABLE half (id INTEGER NOT NULL PRIMARY KEY) STRICT"])
        #expect(try await Migrator([repaired]).migrate(temporary.database) == [101])
    }

    @Test("a database that a newer program has worked on is refused before anything is changed")
    func newer() async throws {
        let temporary = try await TemporaryDatabase()
        let known = Migration.all.map(\.number).max() ?? 0
        let later = Migration(known + 1, "later", [])
        try await Migrator(Migration.all + [later]).migrate(temporary.database)
        let refusal = await #expect(throws: NewerSchema.self) { try await Migrator().migrate(temporary.database) }
        #expect(refusal?.found == known + 1 && refusal?.known == known)
    }
}

import FoundationEssentials
import Storage
import TestFixtures
import TestSupport
import Testing

@Suite("Accounts become units with an owner")
struct PeopleMigrationTests {
    private static let time = Date(timeIntervalSince1970: 1_790_000_000)

    /// A database of the schema before, with accounts and sessions in it, brought to the newest schema.
    private func migrated(emails: [String]) async throws -> (SQLiteDatabase, TemporaryFolder) {
        let folder = try TemporaryFolder()
        let database = try SQLiteDatabase(path: folder.file("ivan.sqlite"))
        let before = Migration.all.filter { $0.number < 7 }
        try await Migrator(before).migrate(database)
        try await database.write { connection in
            try connection.execute(
                """
                INSERT INTO dossier (id, code, submission, tax_code, unit_name, email, language, registration, report,
                    created_at, envelope_size, envelope_sha256, envelope)
                VALUES ('d', 'AC4DF7HJ', NULL, '0100000000', 'CÔNG TY VÍ DỤ', 'a@vidu.example', 'en', '{}', '[]', $1, 1,
                    $2, $3)
                """, Self.time, String(repeating: "0", count: 64), [UInt8(1)])
            for (number, email) in emails.enumerated() {
                try connection.execute(
                    """
                    INSERT INTO account (id, tax_code, email, password_hash, created_at, password_changed_at)
                    VALUES ($1, $2, $3, $4, $5, $5)
                    """, "account\(number)", "010000000\(number)", email, "hash\(number)", Self.time)
                try connection.execute(
                    """
                    INSERT INTO account_session (token_hash, account, created_at, seen_at, revoked_at)
                    VALUES ($1, $2, $3, $3, NULL)
                    """, String(repeating: "\(number)", count: 64), "account\(number)", Self.time)
            }
        }
        try await Migrator().migrate(database)
        return (database, folder)
    }

    @Test("each account is a unit with one owner, who stays signed in and keeps the password")
    func accounts() async throws {
        let (database, _) = try await self.migrated(emails: ["A@vidu.example", "b@vidu.example"])
        for number in 0..<2 {
            let found = try await PersonSessions(database).presence(
                tokenHash: String(repeating: "\(number)", count: 64), begunAfter: .distantPast,
                seenAfter: .distantPast,
                ends: UnitEnds(ending: "06_NG-IVAN", beginning: "04_DK-IVAN"))
            let presence = try #require(found)
            #expect(presence.unit?.taxCode == "010000000\(number)" && presence.role == .owner)
            #expect(presence.person.passwordHash == "hash\(number)" && presence.unitCount == 1)
        }
        let first = try #require(try await People(database).find(email: "a@VIDU.example"))
        #expect(first.email == "A@vidu.example" && first.language == "en")
        #expect(try await Units(database).find(taxCode: "0100000000")?.name == "CÔNG TY VÍ DỤ")
        #expect(try await Units(database).find(taxCode: "0100000001")?.name == "")
        let tables = try await database.read { connection in
            try connection.query("SELECT name FROM sqlite_schema WHERE name IN ('account', 'account_session')").count
        }
        #expect(tables == 0)
    }

    @Test("two accounts with one address stay two people: neither gets what the other's password opened")
    func oneAddress() async throws {
        let (database, _) = try await self.migrated(emails: ["ketoan@vidu.example", "KeToan@vidu.example"])
        #expect(try await People(database).find(email: "ketoan@vidu.example") == nil)
        for number in 0..<2 {
            let owners = try await database.read { try Memberships.owners(of: "010000000\(number)", in: $0) }
            #expect(owners.map(\.passwordHash) == ["hash\(number)"] && owners[0].emailKey == nil)
        }
    }
}

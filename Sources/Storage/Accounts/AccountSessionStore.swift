package import FoundationEssentials

/// Who is signed in; the browser holds a random token, the database only its SHA-256.
package struct AccountSessionStore: Sendable {
    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// Opens a session.
    package static func open(
        tokenHash: String, account: String, at time: Date, in connection: any SQLConnection
    ) throws {
        try connection.execute(
            "INSERT INTO account_session (token_hash, account, created_at, seen_at) VALUES ($1, $2, $3, $3)",
            tokenHash, account, time)
    }

    /// The account behind a token, where the session began after `begun`, was seen after `seen` and is not revoked.
    package func account(
        tokenHash: String, begunAfter begun: Date, seenAfter seen: Date
    ) async throws -> (account: AccountRecord, seenAt: Date)? {
        try await self.database.read { connection in
            let rows = try connection.query(
                """
                SELECT account.*, account_session.seen_at AS seen_at
                FROM account_session JOIN account ON account.id = account_session.account
                WHERE token_hash = $1 AND account_session.created_at > $2 AND seen_at > $3 AND revoked_at IS NULL
                """,
                tokenHash, begun, seen)
            return try rows.first.map { (try AccountStore.record($0), try $0.time("seen_at")) }
        }
    }

    /// Remembers that the session is in use.
    package func touch(tokenHash: String, at time: Date) async throws {
        _ = try await self.database.write {
            try $0.execute("UPDATE account_session SET seen_at = $2 WHERE token_hash = $1", tokenHash, time)
        }
    }

    /// Ends one session.
    package func revoke(tokenHash: String, at time: Date) async throws {
        _ = try await self.database.write {
            try $0.execute(
                "UPDATE account_session SET revoked_at = $2 WHERE token_hash = $1 AND revoked_at IS NULL",
                tokenHash, time)
        }
    }

    /// Ends all sessions of an account.
    package static func revokeAll(of account: String, at time: Date, in connection: any SQLConnection) throws {
        try connection.execute(
            "UPDATE account_session SET revoked_at = $2 WHERE account = $1 AND revoked_at IS NULL", account, time)
    }

    /// Deletes sessions not seen since `time`.
    package func deleteUnseen(since time: Date) async throws -> Int {
        try await self.database.write { try $0.execute("DELETE FROM account_session WHERE seen_at < $1", time) }
    }
}

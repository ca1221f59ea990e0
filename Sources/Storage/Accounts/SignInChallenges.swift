package import FoundationEssentials

/// A number that a visitor was given to sign in with; the database knows its hash only.
package struct SignInChallenge: Hashable, Sendable {
    /// SHA-256 in hexadecimal.
    package var nonceHash: String
    /// The key of the visitor's session: nobody else may use the number.
    package var session: String
    /// The unit that wants in.
    package var taxCode: String
    package var createdAt: Date
    package var expiresAt: Date
    package var usedAt: Date?

    package init(
        nonceHash: String, session: String, taxCode: String, createdAt: Date, expiresAt: Date, usedAt: Date? = nil
    ) {
        self.nonceHash = nonceHash
        self.session = session
        self.taxCode = taxCode
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.usedAt = usedAt
    }
}

/// The numbers to sign in with.
package struct SignInChallenges: Sendable {
    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    package func add(_ challenge: SignInChallenge) async throws {
        _ = try await self.database.write {
            try $0.execute(
                """
                INSERT INTO sign_in_challenge (nonce_hash, session, tax_code, created_at, expires_at)
                VALUES ($1, $2, $3, $4, $5)
                """,
                challenge.nonceHash, challenge.session, challenge.taxCode, challenge.createdAt, challenge.expiresAt)
        }
    }

    package func find(nonceHash: String) async throws -> SignInChallenge? {
        try await self.database.read { connection in
            try connection.query("SELECT * FROM sign_in_challenge WHERE nonce_hash = $1", nonceHash).first.map { row in
                SignInChallenge(
                    nonceHash: try row.text("nonce_hash"), session: try row.text("session"),
                    taxCode: try row.text("tax_code"), createdAt: try row.time("created_at"),
                    expiresAt: try row.time("expires_at"), usedAt: try row.optional("used_at", row.time))
            }
        }
    }

    /// Uses a number up; false where somebody was faster, or its time is over.
    package static func use(nonceHash: String, at time: Date, in connection: any SQLConnection) throws -> Bool {
        try connection.execute(
            "UPDATE sign_in_challenge SET used_at = $2 WHERE nonce_hash = $1 AND used_at IS NULL AND expires_at > $2",
            nonceHash, time) == 1
    }

    /// Deletes what ended before `time`.
    package func deleteEnded(before time: Date) async throws -> Int {
        try await self.database.write { try $0.execute("DELETE FROM sign_in_challenge WHERE expires_at < $1", time) }
    }
}

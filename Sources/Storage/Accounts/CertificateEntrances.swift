package import FoundationEssentials

/// Sessions that a certificate opened: for a while they may set a new password without the old one.
package struct CertificateEntrances: Sendable {
    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// Notes that a certificate opened a session.
    /// - Parameters:
    ///   - certificate: its SHA-256 in hexadecimal.
    ///   - until: how long the session may set a password.
    package static func note(
        tokenHash: String, taxCode: String, certificate: String, at time: Date, until: Date,
        in connection: any SQLConnection
    ) throws {
        try connection.execute(
            """
            INSERT INTO certificate_entrance (token_hash, tax_code, certificate, created_at, until)
            VALUES ($1, $2, $3, $4, $5)
            """,
            tokenHash, taxCode, certificate, time, until)
    }

    /// The unit whose password a session may set at `time`.
    package func unit(tokenHash: String, at time: Date) async throws -> String? {
        try await self.database.read { connection in
            try connection.query(
                "SELECT tax_code FROM certificate_entrance WHERE token_hash = $1 AND until > $2", tokenHash, time
            ).first.map { try $0.text("tax_code") }
        }
    }

    /// Uses the right up; false where it was used, or its time is over.
    package static func use(tokenHash: String, at time: Date, in connection: any SQLConnection) throws -> Bool {
        try connection.execute(
            "DELETE FROM certificate_entrance WHERE token_hash = $1 AND until > $2", tokenHash, time) == 1
    }

    /// Deletes what ended before `time`.
    package func deleteEnded(before time: Date) async throws -> Int {
        try await self.database.write { try $0.execute("DELETE FROM certificate_entrance WHERE until < $1", time) }
    }
}

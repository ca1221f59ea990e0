package import FoundationEssentials

/// A unit's account.
package struct AccountRecord: Hashable, Sendable {
    package var id: String
    package var taxCode: String
    package var email: String
    /// A password hash with its parameters; never the password.
    package var passwordHash: String
    package var createdAt: Date

    package init(id: String, taxCode: String, email: String, passwordHash: String, createdAt: Date) {
        self.id = id
        self.taxCode = taxCode
        self.email = email
        self.passwordHash = passwordHash
        self.createdAt = createdAt
    }
}

/// The accounts in the database.
package struct AccountStore: Sendable {
    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    package func find(taxCode: String) async throws -> AccountRecord? {
        try await self.database.read { try Self.find(taxCode: taxCode, in: $0) }
    }

    package static func find(taxCode: String, in connection: any SQLConnection) throws -> AccountRecord? {
        try connection.query("SELECT * FROM account WHERE tax_code = $1", taxCode).first.map(Self.record)
    }

    /// Creates the unit's account, or gives the existing one a new password and address; returns it as stored.
    package static func save(
        _ account: AccountRecord, at time: Date, in connection: any SQLConnection
    ) throws -> AccountRecord {
        let rows = try connection.query(
            """
            INSERT INTO account (id, tax_code, email, password_hash, created_at, password_changed_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (tax_code) DO UPDATE SET email = excluded.email, password_hash = excluded.password_hash,
                password_changed_at = excluded.password_changed_at
            RETURNING *
            """,
            account.id, account.taxCode, account.email, account.passwordHash, account.createdAt, time)
        return try rows.first.map(Self.record) ?? account
    }

    static func record(_ row: SQLRow) throws -> AccountRecord {
        AccountRecord(
            id: try row.text("id"), taxCode: try row.text("tax_code"), email: try row.text("email"),
            passwordHash: try row.text("password_hash"), createdAt: try row.time("created_at"))
    }
}

package import FoundationEssentials

/// An activation code as the database knows it: never the code itself, only its keyed hash.
package struct ActivationCodeRecord: Hashable, Sendable {
    package var id: String
    package var taxCode: String
    package var dossier: String
    /// The address that the code was sent to.
    package var email: String
    /// HMAC-SHA256 of the code under the server's key.
    package var codeHash: [UInt8]
    package var createdAt: Date
    package var expiresAt: Date
    package var usedAt: Date?
    package var voidedAt: Date?

    package init(
        id: String, taxCode: String, dossier: String, email: String, codeHash: [UInt8], createdAt: Date,
        expiresAt: Date, usedAt: Date? = nil, voidedAt: Date? = nil
    ) {
        self.id = id
        self.taxCode = taxCode
        self.dossier = dossier
        self.email = email
        self.codeHash = codeHash
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.usedAt = usedAt
        self.voidedAt = voidedAt
    }

    /// Whether it was neither used nor replaced.
    package var isLive: Bool { self.usedAt == nil && self.voidedAt == nil }
}

/// The activation codes in the database.
package struct ActivationCodeStore: Sendable {
    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// Stores a new code and voids the unit's earlier live one.
    package func replace(with code: ActivationCodeRecord) async throws {
        try await self.database.write { connection in
            try connection.execute(
                """
                UPDATE activation_code SET voided_at = $2
                WHERE tax_code = $1 AND used_at IS NULL AND voided_at IS NULL
                """,
                code.taxCode, code.createdAt)
            try connection.execute(
                """
                INSERT INTO activation_code (id, tax_code, dossier, email, code_hash, created_at, expires_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                """,
                code.id, code.taxCode, code.dossier, code.email, code.codeHash, code.createdAt, code.expiresAt)
        }
    }

    /// The unit's codes, newest first.
    package func newest(taxCode: String, limit: Int) async throws -> [ActivationCodeRecord] {
        try await self.database.read { try Self.newest(taxCode: taxCode, limit: limit, in: $0) }
    }

    /// Uses a live code up; false where somebody was faster.
    package static func use(_ id: String, at time: Date, in connection: any SQLConnection) throws -> Bool {
        try connection.execute(
            "UPDATE activation_code SET used_at = $2 WHERE id = $1 AND used_at IS NULL AND voided_at IS NULL",
            id, time) == 1
    }

    /// The unit's codes, newest first, within a transaction.
    package static func newest(
        taxCode: String, limit: Int, in connection: any SQLConnection
    ) throws -> [ActivationCodeRecord] {
        try connection.query(
            "SELECT * FROM activation_code WHERE tax_code = $1 ORDER BY created_at DESC, id LIMIT $2", taxCode, limit
        ).map(Self.record)
    }

    private static func record(_ row: SQLRow) throws -> ActivationCodeRecord {
        ActivationCodeRecord(
            id: try row.text("id"), taxCode: try row.text("tax_code"), dossier: try row.text("dossier"),
            email: try row.text("email"), codeHash: try row.blob("code_hash"),
            createdAt: try row.time("created_at"), expiresAt: try row.time("expires_at"),
            usedAt: try row.optional("used_at", row.time),
            voidedAt: try row.optional("voided_at", row.time))
    }
}

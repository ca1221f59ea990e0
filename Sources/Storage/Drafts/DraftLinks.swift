package import FoundationEssentials

/// Links by e-mail that open a draft once; the database keeps what a link's token hashes to and never the token.
package struct DraftLinks: Sendable {
    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// Stores a new link.
    package func add(tokenHash: String, draft: Int, at time: Date, until: Date) async throws {
        try await self.database.write { connection in
            try connection.execute(
                "INSERT INTO draft_link (token_hash, draft, created_at, expires_at) VALUES ($1, $2, $3, $4)",
                tokenHash, draft, time, until)
        }
    }

    /// The open draft that a link leads to; nil where there is no such link, or where it was used or has run out.
    package func draft(tokenHash: String, now: Date) async throws -> DraftRecord? {
        try await self.database.read { try Self.draft(tokenHash: tokenHash, now: now, in: $0) }
    }

    /// Uses a link up: its draft is the session's from now on, and the one in hand.
    package func use(tokenHash: String, owner: String, until: Date, now: Date) async throws -> DraftRecord? {
        try await self.database.write { connection in
            guard let draft = try Self.draft(tokenHash: tokenHash, now: now, in: connection) else { return nil }
            try connection.execute("UPDATE draft_link SET used_at = $2 WHERE token_hash = $1", tokenHash, now)
            try connection.execute(
                "UPDATE draft SET owner = $2, owner_until = $3, opened_at = $4 WHERE id = $1", draft.id, owner, until,
                now)
            return try Drafts.find(id: draft.id, in: connection)
        }
    }

    /// Deletes links that ran out before `time`.
    package func deleteEnded(before time: Date) async throws -> Int {
        try await self.database.write { try $0.execute("DELETE FROM draft_link WHERE expires_at < $1", time) }
    }

    private static func draft(tokenHash: String, now: Date, in connection: any SQLConnection) throws -> DraftRecord? {
        let link = try connection.query(
            "SELECT draft FROM draft_link WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2", tokenHash, now
        ).first
        guard let id = try link?.integer("draft"), let draft = try Drafts.find(id: id, in: connection) else {
            return nil
        }
        return draft.dossier == nil ? draft : nil
    }
}

package import FoundationEssentials

/// The drafts that one browser has: which they are, which one is in hand, and how one goes.
extension Drafts {
    /// The open drafts of a session, the one in hand first.
    package func all(owner: String, now: Date) async throws -> [DraftRecord] {
        try await self.storage.read { connection in
            try connection.query(
                """
                SELECT \(DraftRecord.columns) FROM draft
                WHERE owner = $1 AND owner_until > $2 AND dossier IS NULL ORDER BY opened_at DESC, id DESC
                """, owner, now
            ).map(DraftRecord.init)
        }
    }

    /// The open draft with an identifier, where the owner holds it.
    package func find(id: Int, owner: String, now: Date) async throws -> DraftRecord? {
        try await self.all(owner: owner, now: now).first { $0.id == id }
    }

    /// Takes one of the session's drafts in hand; false where it has no such draft.
    package func choose(_ id: Int, owner: String, now: Date) async throws -> Bool {
        try await self.storage.write { connection in
            // The one in hand may have been opened within the same millisecond, or by a clock that was set back.
            let last = try connection.query("SELECT MAX(opened_at) AS last FROM draft WHERE owner = $1", owner).first
                .flatMap { try $0.optional("last", $0.time) }
            let opened = max(now, last?.addingTimeInterval(0.001) ?? now)
            return try connection.execute(
                """
                UPDATE draft SET opened_at = $3
                WHERE id = $1 AND owner = $2 AND owner_until > $4 AND dossier IS NULL
                """, id, owner, opened, now) == 1
        }
    }

    /// Deletes one of the session's drafts; false where it has no such draft.
    package func remove(_ id: Int, owner: String, now: Date) async throws -> Bool {
        try await self.storage.write { connection in
            try connection.execute(
                "DELETE FROM draft WHERE id = $1 AND owner = $2 AND owner_until > $3 AND dossier IS NULL", id, owner,
                now) == 1
        }
    }
}

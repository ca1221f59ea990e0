package import FoundationEssentials
internal import Secrets

/// The drafts of registrations, and who may open them.
package struct Drafts: Sendable {
    let storage: any SQLDatabase
    /// No vowels, no look-alikes.
    private static let alphabet = "BCDFGHJKMNPQRTVWXY346789"

    package init(storage: any SQLDatabase) {
        self.storage = storage
    }

    /// A new draft that belongs to a session.
    package func create(owner: String, until: Date, answers: String, now: Date) async throws -> DraftRecord {
        let code = RandomToken.code(length: 16, alphabet: Self.alphabet)
        return try await self.storage.write { connection in
            try connection.execute(
                """
                INSERT INTO draft (code, owner, owner_until, version, answers, created_at, updated_at, opened_at)
                VALUES ($1, $2, $3, 1, $4, $5, $5, $5)
                """, code, owner, until, answers, now)
            guard let draft = try Self.find(code: code, in: connection) else {
                throw SQLRowError(column: "code", wanted: "the new draft")
            }
            return draft
        }
    }

    /// The draft that a session has in hand: the one that it opened or saved last, while it may still open it.
    package func find(owner: String, now: Date) async throws -> DraftRecord? {
        try await self.storage.read { connection in
            try connection.query(
                """
                SELECT \(DraftRecord.columns) FROM draft
                WHERE owner = $1 AND owner_until > $2 AND dossier IS NULL ORDER BY opened_at DESC, id DESC LIMIT 1
                """, owner, now
            ).first.map(DraftRecord.init)
        }
    }

    /// The draft with a code, however it was typed: spaces, hyphens and small letters do not matter.
    package func find(code: String) async throws -> DraftRecord? {
        let code = Self.normalized(code)
        return try await self.storage.read { try Self.find(code: code, in: $0) }
    }

    /// Whether an open draft has this code.
    package func exists(code: String) async throws -> Bool {
        try await self.find(code: code).map { $0.dossier == nil } ?? false
    }

    /// Gives a draft to another session; nil when there is no open draft with the code.
    package func claim(code: String, owner: String, until: Date, now: Date) async throws -> DraftRecord? {
        let code = Self.normalized(code)
        return try await self.storage.write { connection in
            try connection.execute(
                """
                UPDATE draft SET owner = $2, owner_until = $3, opened_at = $4 WHERE code = $1 AND dossier IS NULL
                """, code, owner, until, now)
            return try Self.find(code: code, in: connection).flatMap { $0.dossier == nil ? $0 : nil }
        }
    }

    /// Saves a changed draft if nobody saved it since `draft.version`; nil when somebody did.
    package func save(_ draft: DraftRecord, until: Date, now: Date) async throws -> DraftRecord? {
        try await self.storage.write { connection in
            let changed = try connection.execute(
                """
                UPDATE draft SET version = version + 1, answers = $3, declared_at = $4, consent_text = $5,
                    consent_at = $6, owner_until = $7, updated_at = $8, opened_at = $8
                WHERE id = $1 AND version = $2 AND dossier IS NULL
                """,
                draft.id, draft.version, draft.answers, draft.declaredAt, draft.consentText, draft.consentAt, until,
                now)
            return changed == 0 ? nil : try Self.find(code: draft.code, in: connection)
        }
    }

    /// The draft with an identifier, for a transaction that also does other things.
    package static func find(id: Int, in connection: any SQLConnection) throws -> DraftRecord? {
        try connection.query("SELECT \(DraftRecord.columns) FROM draft WHERE id = $1", id).first.map(DraftRecord.init)
    }

    /// Closes a draft that became a dossier; false when it was closed already or changed since `version`.
    package static func close(
        id: Int, version: Int, dossier: String, in connection: any SQLConnection
    ) throws -> Bool {
        try connection.execute(
            "UPDATE draft SET dossier = $3 WHERE id = $1 AND version = $2 AND dossier IS NULL", id, version, dossier)
            == 1
    }

    /// Deletes drafts that nobody touched since `time` and returns how many.
    package func removeUntouched(since time: Date) async throws -> Int {
        try await self.storage.write { try $0.execute("DELETE FROM draft WHERE updated_at < $1", time) }
    }

    /// Open drafts that nobody touched since `time`, by their identifiers, those above `last` first.
    package func untouched(since time: Date, after last: Int, limit: Int) async throws -> [DraftRecord] {
        try await self.storage.read { connection in
            try connection.query(
                """
                SELECT \(DraftRecord.columns) FROM draft
                WHERE updated_at < $1 AND id > $2 AND dossier IS NULL ORDER BY id LIMIT $3
                """, time, last, limit
            ).map(DraftRecord.init)
        }
    }

    /// Deletes an open draft unless somebody touched it since `time`; whether it did.
    package func remove(_ id: Int, untouchedSince time: Date) async throws -> Bool {
        try await self.storage.write {
            try $0.execute("DELETE FROM draft WHERE id = $1 AND updated_at < $2 AND dossier IS NULL", id, time) > 0
        }
    }

    package static func find(code: String, in connection: any SQLConnection) throws -> DraftRecord? {
        try connection.query("SELECT \(DraftRecord.columns) FROM draft WHERE code = $1", code).first
            .map(DraftRecord.init)
    }

    private static func normalized(_ code: String) -> String {
        String(code.uppercased().filter { $0.isLetter || $0.isNumber }.prefix(32))
    }
}

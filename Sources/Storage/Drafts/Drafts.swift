package import FoundationEssentials
internal import Secrets

/// The drafts of filings, and who may open them.
package struct Drafts: Sendable {
    let storage: any SQLDatabase
    /// No vowels, no look-alikes.
    static let alphabet = "BCDFGHJKMNPQRTVWXY346789"

    package init(storage: any SQLDatabase) {
        self.storage = storage
    }

    /// A new draft that belongs to a session.
    package func create(
        owner: String, until: Date, answers: String, procedure: String = DraftRecord.firstProcedure, now: Date
    ) async throws -> DraftRecord {
        try await self.storage.write { connection in
            try Self.create(
                owner: owner, until: until, answers: answers, procedure: procedure, now: now, in: connection)
        }
    }

    /// A new draft that belongs to a session.
    /// - Parameters:
    ///   - dossier: the refused dossier that it is opened from; there can be one draft of each.
    ///   - field: the name of the answer that the refusal is about.
    package static func create(
        owner: String, until: Date, answers: String, procedure: String, reopening dossier: String? = nil,
        at field: String? = nil, now: Date, in connection: any SQLConnection
    ) throws -> DraftRecord {
        let code = RandomToken.code(length: 16, alphabet: Self.alphabet)
        try connection.execute(
            """
            INSERT INTO draft (code, owner, owner_until, version, answers, procedure, reopened_from, at_field,
                created_at, updated_at, opened_at)
            VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, $8, $8)
            """, code, owner, until, answers, procedure, dossier, field, now)
        // What was declared and consented to stands, where the draft that was filed is still there to say when.
        try connection.execute(
            """
            UPDATE draft SET declared_at = filed.declared_at, consent_text = filed.consent_text,
                consent_at = filed.consent_at
            FROM draft AS filed JOIN dossier ON dossier.code = filed.dossier
            WHERE draft.code = $1 AND dossier.id = $2
            """, code, dossier)
        guard let draft = try Self.find(code: code, in: connection) else {
            throw SQLRowError(column: "code", wanted: "the new draft")
        }
        return draft
    }

    /// The draft that a refused dossier was opened as, whether open or filed by now.
    package static func find(reopening dossier: String, in connection: any SQLConnection) throws -> DraftRecord? {
        try connection.query("SELECT \(DraftRecord.columns) FROM draft WHERE reopened_from = $1", dossier).first
            .map(DraftRecord.init)
    }

    /// Puts an open draft into another session's hand within a transaction.
    package static func give(
        _ id: Int, to owner: String, until: Date, now: Date, in connection: any SQLConnection
    ) throws {
        try connection.execute(
            "UPDATE draft SET owner = $2, owner_until = $3, opened_at = $4 WHERE id = $1 AND dossier IS NULL", id,
            owner, until, now)
    }

    /// The draft of a procedure that a session has in hand: the one that it opened or saved last, while it may still open it.
    package func find(
        owner: String, procedure: String = DraftRecord.firstProcedure, now: Date
    ) async throws -> DraftRecord? {
        try await self.storage.read { connection in
            try connection.query(
                """
                SELECT \(DraftRecord.columns) FROM draft
                WHERE owner = $1 AND owner_until > $2 AND procedure = $3 AND dossier IS NULL
                ORDER BY opened_at DESC, id DESC LIMIT 1
                """, owner, now, procedure
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

package import FoundationEssentials

/// The lists of drafts, row by row; each change is a change of the draft and makes its next version.
package struct DraftRows: Sendable {
    private let storage: any SQLDatabase

    package init(storage: any SQLDatabase) {
        self.storage = storage
    }

    /// All rows of a draft, list by list, in their order.
    package func all(of draft: Int) async throws -> [DraftRow] {
        try await self.storage.read { try Self.all(of: draft, in: $0) }
    }

    /// The same inside a transaction.
    package static func all(of draft: Int, in connection: any SQLConnection) throws -> [DraftRow] {
        try connection.query(
            "SELECT \(DraftRow.columns) FROM draft_row WHERE draft = $1 ORDER BY list, position", draft
        ).map(DraftRow.init)
    }

    /// All rows of the draft that was filed as a dossier, while it is kept.
    package func all(ofDossier code: String) async throws -> [DraftRow] {
        try await self.storage.read { try Self.all(ofDossier: code, in: $0) }
    }

    /// All rows of the draft that became a dossier, by the dossier's code; none where the draft is gone.
    package static func all(ofDossier code: String, in connection: any SQLConnection) throws -> [DraftRow] {
        guard let draft = try connection.query("SELECT id FROM draft WHERE dossier = $1", code).first else { return [] }
        return try self.all(of: draft.integer("id"), in: connection)
    }

    /// The rows of the draft with a code, inside a transaction; none where there is no such draft.
    package static func all(ofDraft code: String, in connection: any SQLConnection) throws -> [DraftRow] {
        try connection.query(
            """
            SELECT \(DraftRow.columns) FROM draft_row WHERE draft = (SELECT id FROM draft WHERE code = $1)
            ORDER BY list, position
            """, code
        ).map(DraftRow.init)
    }

    /// How many rows a list has.
    package func count(of draft: Int, _ list: String) async throws -> Int {
        try await self.storage.read {
            try $0.query("SELECT count(*) AS n FROM draft_row WHERE draft = $1 AND list = $2", draft, list).first?
                .integer("n") ?? 0
        }
    }

    /// Rows of a list from the one after `skipped` on.
    package func page(of draft: Int, _ list: String, skipped: Int, limit: Int) async throws -> [DraftRow] {
        try await self.storage.read {
            try $0.query(
                """
                SELECT \(DraftRow.columns) FROM draft_row WHERE draft = $1 AND list = $2
                ORDER BY position LIMIT $3 OFFSET $4
                """, draft, list, limit, skipped
            ).map(DraftRow.init)
        }
    }

    /// One row; nil where it is another draft's or gone.
    package func find(_ id: Int, of draft: Int) async throws -> DraftRow? {
        try await self.storage.read { try Self.find(id, of: draft, in: $0) }
    }

    /// The same inside a transaction.
    package static func find(_ id: Int, of draft: Int, in connection: any SQLConnection) throws -> DraftRow? {
        try connection.query("SELECT \(DraftRow.columns) FROM draft_row WHERE id = $1 AND draft = $2", id, draft).first
            .map(DraftRow.init)
    }

    /// Adds rows at the end of a list, in one transaction; false where the draft is filed or gone.
    @discardableResult
    package func append(_ contents: [String], to draft: Int, _ list: String, now: Date) async throws -> Bool {
        try await self.change(draft, now) { try Self.append(contents, to: draft, list, in: $0) }
    }

    /// Puts rows in the place of all of a list.
    @discardableResult
    package func replace(_ contents: [String], of draft: Int, _ list: String, now: Date) async throws -> Bool {
        try await self.change(draft, now) {
            try Self.clear(draft, list, in: $0)
            try Self.append(contents, to: draft, list, in: $0)
        }
    }

    /// Changes one row, unless somebody changed it since it said `before`; false then, and where it is gone.
    @discardableResult
    package func set(
        _ id: Int, of draft: Int, to content: String, unlessChangedFrom before: String, now: Date
    ) async throws -> Bool {
        try await self.storage.write { connection in
            let isOpen = try Self.isOpen(draft, connection)
            guard isOpen else { return false }
            let changed = try connection.execute(
                "UPDATE draft_row SET content = $3 WHERE id = $1 AND draft = $2 AND content = $4", id, draft, content,
                before)
            if changed > 0 { try Drafts.touch(draft, now, connection) }
            return changed > 0
        }
    }

    /// Takes rows out of a draft; those that are gone are no fault.
    @discardableResult
    package func remove(_ ids: [Int], of draft: Int, now: Date) async throws -> Bool {
        try await self.change(draft, now) { try Self.remove(ids, of: draft, in: $0) }
    }

    /// Takes all rows out of a list within a transaction that also does other things.
    package static func clear(_ draft: Int, _ list: String, in connection: any SQLConnection) throws {
        try connection.execute("DELETE FROM draft_row WHERE draft = $1 AND list = $2", draft, list)
    }

    /// Takes rows out of a draft within a transaction that also does other things.
    package static func remove(_ ids: [Int], of draft: Int, in connection: any SQLConnection) throws {
        for id in ids { try connection.execute("DELETE FROM draft_row WHERE id = $1 AND draft = $2", id, draft) }
    }

    /// All rows of one list within a transaction that also does other things.
    package static func list(
        of draft: Int, _ list: String, in connection: any SQLConnection
    ) throws -> [DraftRow] {
        try connection.query(
            "SELECT \(DraftRow.columns) FROM draft_row WHERE draft = $1 AND list = $2 ORDER BY position", draft, list
        ).map(DraftRow.init)
    }

    /// Puts a row where it stood; at the end where another one stands there by now.
    package static func restore(
        _ content: String, at position: Int, of draft: Int, _ list: String, in connection: any SQLConnection
    ) throws {
        let isTaken = try !connection.query(
            "SELECT 1 AS one FROM draft_row WHERE draft = $1 AND list = $2 AND position = $3", draft, list, position
        ).isEmpty
        if isTaken { return try Self.append([content], to: draft, list, in: connection) }
        try connection.execute(
            "INSERT INTO draft_row (draft, list, position, content) VALUES ($1, $2, $3, $4)", draft, list, position,
            content)
    }

    /// Adds rows at the end of a list within a transaction that also does other things.
    package static func append(
        _ contents: [String], to draft: Int, _ list: String, in connection: any SQLConnection
    ) throws {
        let last =
            try connection.query(
                "SELECT coalesce(max(position), 0) AS n FROM draft_row WHERE draft = $1 AND list = $2", draft, list
            ).first?.integer("n") ?? 0
        for (index, content) in contents.enumerated() {
            try connection.execute(
                "INSERT INTO draft_row (draft, list, position, content) VALUES ($1, $2, $3, $4)", draft, list,
                last + index + 1, content)
        }
    }

    /// Several changes of an open draft in one transaction, which make its next version; false where it is filed or gone.
    @discardableResult
    package func change(
        _ draft: Int, _ now: Date, _ body: @escaping @Sendable (any SQLConnection) throws -> Void
    ) async throws -> Bool {
        try await self.storage.write { connection in
            guard try Self.isOpen(draft, connection) else { return false }
            try body(connection)
            try Drafts.touch(draft, now, connection)
            return true
        }
    }

    private static func isOpen(_ draft: Int, _ connection: any SQLConnection) throws -> Bool {
        try !connection.query("SELECT 1 AS one FROM draft WHERE id = $1 AND dossier IS NULL", draft).isEmpty
    }
}

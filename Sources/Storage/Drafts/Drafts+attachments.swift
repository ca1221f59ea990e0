package import FoundationEssentials

extension Drafts {
    /// The files of a draft, the licence first, then in the order they came.
    package func attachments(of draft: Int) async throws -> [DraftAttachment] {
        try await self.storage.read { try Self.attachments(of: draft, in: $0) }
    }

    /// The same inside a transaction.
    package static func attachments(of draft: Int, in connection: any SQLConnection) throws -> [DraftAttachment] {
        try connection.query(
            "SELECT \(DraftAttachment.columns) FROM draft_attachment WHERE draft = $1 ORDER BY kind, id", draft
        ).map(DraftAttachment.init)
    }

    /// Adds a file while `fits` says that the draft, with what it has by then, may take it; its answer is returned.
    package func add<Refusal: Sendable>(
        _ attachment: DraftAttachment, to draft: Int, now: Date,
        unless refusal: @escaping @Sendable ([DraftAttachment]) -> Refusal?
    ) async throws -> Refusal? {
        try await self.storage.write { connection in
            if let refusal = refusal(try Self.attachments(of: draft, in: connection)) { return refusal }
            try Self.insert(attachment, into: draft, in: connection)
            try Self.touch(draft, now, connection)
            return nil
        }
    }

    /// Adds a file that a draft brings along from its beginning.
    package static func insert(
        _ attachment: DraftAttachment, into draft: Int, in connection: any SQLConnection
    ) throws {
        try connection.execute(
            """
            INSERT INTO draft_attachment (draft, kind, name, type, size, sha256, file, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            draft, attachment.kind.rawValue, attachment.name, attachment.type, attachment.size,
            attachment.sha256, attachment.file, attachment.createdAt)
    }

    /// Removes a file of a draft, nothing where it was gone; its bytes go with the sweep, as others may name them too.
    package func remove(attachment: Int, from draft: Int, now: Date) async throws {
        try await self.storage.write { connection in
            let removed = try connection.execute(
                "DELETE FROM draft_attachment WHERE id = $1 AND draft = $2", attachment, draft)
            if removed > 0 { try Self.touch(draft, now, connection) }
        }
    }

    /// The names of all documents that drafts hold, for the sweep of the rest.
    package func attachmentFiles() async throws -> Set<String> {
        try await self.storage.read { connection in
            let query =
                "SELECT file FROM draft_attachment UNION SELECT file FROM draft_note WHERE file IS NOT NULL"
            return Set(try connection.query(query).map { try $0.text("file") })
        }
    }

    /// Makes a draft's next version.
    static func touch(_ draft: Int, _ now: Date, _ connection: any SQLConnection) throws {
        try connection.execute("UPDATE draft SET version = version + 1, updated_at = $2 WHERE id = $1", draft, now)
    }
}

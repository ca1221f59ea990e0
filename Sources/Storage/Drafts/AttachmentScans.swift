package import FoundationEssentials

/// What is known of files by virus scanning, and which are to be scanned next.
package struct AttachmentScans: Sendable {
    private let storage: any SQLDatabase

    package init(_ storage: any SQLDatabase) {
        self.storage = storage
    }

    /// The files of open drafts whose turn it is, those that wait longest first.
    package func due(at now: Date, limit: Int) async throws -> [DraftAttachment] {
        try await self.storage.read { connection in
            try connection.query(
                """
                SELECT \(DraftAttachment.columns) FROM draft_attachment
                WHERE scan IN ('waiting', 'failed') AND scan_next_at <= $1
                    AND draft IN (SELECT id FROM draft WHERE dossier IS NULL)
                ORDER BY scan_next_at, id LIMIT $2
                """, now, limit
            ).map(DraftAttachment.init)
        }
    }

    /// Keeps what a scan came to; a file that the operator released, or that is gone, stays as it is.
    package func record(
        _ scan: DraftAttachment.Scan, detail: String?, of attachment: Int, failures: Int, nextAt: Date
    ) async throws {
        try await self.storage.write { connection in
            try connection.execute(
                """
                UPDATE draft_attachment SET scan = $2, scan_detail = $3, scan_failures = $4, scan_next_at = $5
                WHERE id = $1 AND scan IN ('waiting', 'failed')
                """, attachment, scan.rawValue, detail, failures, nextAt)
        }
    }

    /// All files of open drafts that are not known to be clean, for the operator.
    package func open() async throws -> [DraftAttachment] {
        try await self.storage.read { connection in
            try connection.query(
                """
                SELECT \(DraftAttachment.columns) FROM draft_attachment
                WHERE scan IN ('waiting', 'failed', 'infected')
                    AND draft IN (SELECT id FROM draft WHERE dossier IS NULL) ORDER BY id
                """
            ).map(DraftAttachment.init)
        }
    }

    /// Lets a file pass that could not be scanned; false for one that is infected, clean or gone.
    package func release(_ attachment: Int, at now: Date) async throws -> Bool {
        try await self.storage.write { connection in
            let isReleased =
                try connection.execute(
                    """
                    UPDATE draft_attachment SET scan = 'released', scan_next_at = $2
                    WHERE id = $1 AND scan IN ('waiting', 'failed')
                    """, attachment, now) == 1
            guard isReleased else { return false }
            try ActionLog.append(.byOperator(.fileReleased, "\(attachment)", unit: nil, at: now), in: connection)
            return true
        }
    }
}

/// What a visitor's session may open, wherever it is kept.
package struct VisitorRecords: Sendable {
    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// Gives everything to the session that takes another one's place; afterwards the old one opens nothing.
    package func move(from old: String, to new: String) async throws {
        try await self.database.write { connection in
            for statement in [
                "UPDATE draft SET owner = $2 WHERE owner = $1",
                "UPDATE signing_job SET session = $2 WHERE session = $1 AND dossier IS NULL",
                "UPDATE filed_draft SET session = $2 WHERE session = $1",
                "UPDATE dossier_viewer SET session = $2 WHERE session = $1",
            ] {
                try connection.execute(statement, old, new)
            }
        }
    }

    /// Takes everything away from a session, so that it opens nothing any more; drafts stay reachable by their codes.
    package static func drop(_ session: String, in connection: any SQLConnection) throws {
        for statement in [
            "UPDATE draft SET owner = NULL WHERE owner = $1",
            "UPDATE signing_job SET session = '' WHERE session = $1 AND dossier IS NULL",
            "UPDATE filed_draft SET session = '' WHERE session = $1",
            "DELETE FROM dossier_viewer WHERE session = $1",
        ] {
            try connection.execute(statement, session)
        }
    }
}

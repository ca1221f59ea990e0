package import FoundationEssentials

/// Which browser session may see which dossier because it knew the tax code and the dossier code.
package struct DossierViewers: Sendable {
    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// Lets a session see a dossier until `time`.
    package static func admit(
        session: String, dossier: String, until time: Date, in connection: any SQLConnection
    ) throws {
        try connection.execute(
            """
            INSERT INTO dossier_viewer (session, dossier, until) VALUES ($1, $2, $3)
            ON CONFLICT (session, dossier) DO UPDATE SET until = excluded.until
            """, session, dossier, time)
    }

    /// Whether a session may see a dossier at `time`.
    package func isAdmitted(session: String, dossier: String, at time: Date) async throws -> Bool {
        try await self.database.read {
            try !$0.query(
                "SELECT 1 AS one FROM dossier_viewer WHERE session = $1 AND dossier = $2 AND until > $3", session,
                dossier, time
            ).isEmpty
        }
    }

    /// Deletes what ended before `time`.
    package func deleteEnded(before time: Date) async throws -> Int {
        try await self.database.write { try $0.execute("DELETE FROM dossier_viewer WHERE until < $1", time) }
    }
}

package import FoundationEssentials

/// Which draft became which dossier: a draft is filed once, whoever asks again gets the same code.
package struct FiledDrafts: Sendable {
    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// Whether that session filed this dossier after `time`.
    package func wasFiled(_ dossier: String, bySession session: String, since time: Date) async throws -> Bool {
        try await self.database.read {
            try !$0.query(
                "SELECT 1 AS one FROM filed_draft WHERE dossier = $1 AND session = $2 AND filed_at > $3", dossier,
                session, time
            ).isEmpty
        }
    }

    /// The code of the dossier that a session filed last, after `time`.
    package func newest(ofSession session: String, since time: Date) async throws -> String? {
        try await self.database.read {
            try $0.query(
                "SELECT dossier FROM filed_draft WHERE session = $1 AND filed_at > $2 ORDER BY filed_at DESC LIMIT 1",
                session, time
            ).first?.text("dossier")
        }
    }

    /// The code of the dossier that this draft became.
    package static func dossier(ofDraft draft: String, in connection: any SQLConnection) throws -> String? {
        try connection.query("SELECT dossier FROM filed_draft WHERE draft = $1", draft).first?.text("dossier")
    }

    /// Records a filing; throws where the draft was filed before, so that its transaction is undone.
    package static func insert(
        draft: String, dossier: String, session: String, at time: Date, in connection: any SQLConnection
    ) throws {
        try connection.execute(
            "INSERT INTO filed_draft (draft, dossier, session, filed_at) VALUES ($1, $2, $3, $4)",
            draft, dossier, session, time)
    }
}

package import FoundationEssentials

/// A dossier as an operator's list shows it.
package struct DossierLine: Sendable, Hashable {
    package var code: String
    package var filedAt: Date
    package var stage: DossierStatus.Stage
    /// nil where nothing is to be sent or asked any more.
    package var nextTryAt: Date?
}

extension Dossiers {
    /// Dossiers, newest first; with `onlyStuck` those whose delivery has failed and is not done.
    package func list(onlyStuck: Bool, limit: Int) async throws -> [DossierLine] {
        try await self.database.read { connection in
            let condition = onlyStuck ? "WHERE outbox.state = 'sending' AND outbox.failures > 0" : ""
            return try connection.query(
                """
                SELECT dossier.id AS id, code, dossier.created_at AS created_at, outbox.state AS state,
                    outbox.next_try_at AS next_try_at
                FROM dossier LEFT JOIN outbox ON outbox.dossier = dossier.id \(condition)
                ORDER BY dossier.created_at DESC, dossier.id LIMIT $1
                """, limit
            ).map { row in
                let events = try Events.of(dossier: row.text("id"), in: connection)
                let isOpen = try row.optional("state", row.text) != OutboxRow.State.done.rawValue
                return DossierLine(
                    code: try row.text("code"), filedAt: try row.time("created_at"),
                    stage: DossierStatus.derive(from: events).stage,
                    nextTryAt: isOpen ? try row.optional("next_try_at", row.time) : nil)
            }
        }
    }
}

package import Foundation
package import Storage
internal import TextDisplay
internal import Wording

/// What an operator can see and set going: codes and states in lists, details only of a dossier asked for by code.
package struct AdminDesk: Sendable {
    /// One line of the list.
    package struct Row: Hashable, Sendable {
        package var code: String
        package var filedAt: Date
        package var stage: String
        package var nextTryAt: Date?
    }

    let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// Dossiers, newest first; with `onlyStuck` those whose delivery has failed and is not done.
    package func list(onlyStuck: Bool, limit: Int) async throws -> [Row] {
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
                return Row(
                    code: try row.text("code"), filedAt: try row.time("created_at"),
                    stage: DossierStatus.derive(from: events).stage.rawValue,
                    nextTryAt: isOpen ? try row.optional("next_try_at", row.time) : nil)
            }
        }
    }

    /// Everything about one dossier as lines of text; nil where there is none.
    package func show(_ code: String) async throws -> [String]? {
        guard let dossier = try await Dossiers(self.database).find(code: code.uppercased()) else { return nil }
        var lines = [
            "\(dossier.code)  \(dossier.taxCode)  \(DisplayText.clean(dossier.unitName, limit: 200))",
            "filed \(VietnamTime.minute(dossier.createdAt)), \(dossier.envelopeSize) bytes, \(dossier.envelopeSHA256)",
        ]
        for event in try await Events(self.database).of(dossier: dossier.id) {
            let detail = event.detail.sorted { $0.key < $1.key }.map {
                "\($0.key)=\(DisplayText.clean($0.value, limit: 400))"
            }
            lines.append(
                "event \(VietnamTime.minute(event.at)) \(event.kind.rawValue) \(detail.joined(separator: " "))")
        }
        for attempt in try await Attempts(self.database).of(dossier: dossier.id) {
            let status = attempt.httpStatus.map { " HTTP \($0)" } ?? ""
            lines.append(
                "sending \(attempt.number) \(VietnamTime.minute(attempt.startedAt)) \(attempt.wireID) "
                    + "\(attempt.outcome?.rawValue ?? "open")\(status)")
        }
        for receipt in try await Receipts(self.database).of(dossier: dossier.id) {
            lines.append("receipt \(VietnamTime.minute(receipt.arrivedAt)) \(receipt.kind.rawValue) \(receipt.sha256)")
        }
        for letter in try await MailOutbox(self.database).of(dossier: dossier.id) {
            lines.append("letter \(letter.kind.rawValue) \(letter.state.rawValue), failures \(letter.failures)")
        }
        return lines
    }

    /// Puts a letter about a dossier into the mail outbox; false where dossier or letter is unknown.
    package func resend(_ letter: String, of code: String, at time: Date) async throws -> Bool {
        let kinds: [MailRequest.Kind] = [.activation, .received, .rejected, .unitCodeGranted]
        guard let kind = kinds.first(where: { $0.rawValue == letter }),
            let dossier = try await Dossiers(self.database).find(code: code.uppercased())
        else { return false }
        return try await self.database.write { connection in
            try ActionLog.append(
                .byOperator(.letterResent, "\(letter) \(dossier.code)", unit: dossier.taxCode, at: time),
                in: connection)
            return try MailOutbox.enqueue(kind, dossier: dossier, at: time, in: connection)
        }
    }

    /// Makes a waiting dossier due now; false where nothing waits.
    package func retry(_ code: String, at time: Date) async throws -> Bool {
        guard let dossier = try await Dossiers(self.database).find(code: code.uppercased()) else { return false }
        return try await self.database.write { connection in
            guard try Outbox.hurry(dossier: dossier.id, now: time, in: connection) else { return false }
            try ActionLog.append(
                .byOperator(.deliveryHurried, dossier.code, unit: dossier.taxCode, at: time), in: connection)
            return true
        }
    }
}

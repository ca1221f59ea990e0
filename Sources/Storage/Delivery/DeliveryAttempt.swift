package import FoundationEssentials

/// One sending of a dossier, recorded before its first byte leaves.
package struct DeliveryAttempt: Sendable, Hashable {
    /// How a sending ended.
    package enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// The gateway confirmed having the dossier.
        case delivered
        /// The gateway refused it for good.
        case rejected
        /// It certainly was not taken.
        case failed
        /// The answer was lost: taken or not.
        case uncertain
        /// It never left.
        case unsent
    }

    /// New for every attempt; the gateway's log can be searched for it.
    package var wireID: String
    package var dossier: String
    package var number: Int
    package var endpoint: String
    package var startedAt: Date
    /// nil while it runs, and after a crash.
    package var finishedAt: Date?
    package var outcome: Outcome?
    package var httpStatus: Int?
    package var detail: String?
}

/// All sendings.
package struct Attempts: Sendable {
    private static let columns =
        "wire_id, dossier, number, endpoint, started_at, finished_at, outcome, http_status, detail"

    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// All attempts of a dossier, first to last.
    package func of(dossier: String) async throws -> [DeliveryAttempt] {
        try await self.database.read { try Self.of(dossier: dossier, in: $0) }
    }

    /// All attempts of a dossier, first to last.
    package static func of(dossier: String, in connection: any SQLConnection) throws -> [DeliveryAttempt] {
        try connection.query(
            "SELECT \(Self.columns) FROM delivery_attempt WHERE dossier = $1 ORDER BY number", dossier
        ).map { row in
            DeliveryAttempt(
                wireID: try row.text("wire_id"), dossier: try row.text("dossier"), number: try row.integer("number"),
                endpoint: try row.text("endpoint"), startedAt: try row.time("started_at"),
                finishedAt: try row.optional("finished_at", row.time),
                outcome: try row.optional("outcome", row.text).flatMap(DeliveryAttempt.Outcome.init),
                httpStatus: try row.optional("http_status", row.integer), detail: try row.optional("detail", row.text))
        }
    }

    /// Records that sending begins and returns the attempt's number.
    package static func start(
        wireID: String, dossier: String, endpoint: String, at: Date, in connection: any SQLConnection
    ) throws -> Int {
        let rows = try connection.query(
            """
            INSERT INTO delivery_attempt (wire_id, dossier, number, endpoint, started_at)
            SELECT $1, $2, COALESCE(MAX(number), 0) + 1, $3, $4 FROM delivery_attempt WHERE dossier = $2
            RETURNING number
            """, wireID, dossier, endpoint, at)
        return try rows.first?.integer("number") ?? 0
    }

    /// Records how it ended; an attempt that has an outcome keeps it.
    package static func finish(
        wireID: String, outcome: DeliveryAttempt.Outcome, at: Date, httpStatus: Int? = nil, detail: String? = nil,
        in connection: any SQLConnection
    ) throws {
        try connection.execute(
            """
            UPDATE delivery_attempt SET outcome = $2, finished_at = $3, http_status = $4, detail = $5
            WHERE wire_id = $1 AND outcome IS NULL
            """, wireID, outcome.rawValue, at, httpStatus, detail)
    }
}

package import FoundationEssentials
internal import Secrets

/// What the gateway gave in writing, byte for byte.
package struct Receipt: Sendable, Hashable {
    /// What it proves.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The gateway has the dossier.
        case transport
        /// VSS accepted it.
        case acceptance
        /// VSS refused it.
        case rejection
        /// VSS granted the unit code.
        case result
    }

    package var id: String
    package var dossier: String
    package var kind: Kind
    package var arrivedAt: Date
    package var mediaType: String
    /// Lower-case hexadecimal.
    package var sha256: String
    package var content: [UInt8]
}

/// The receipts: written once, never changed; the same one again is recognised.
package struct Receipts: Sendable {
    private static let columns = "id, dossier, kind, arrived_at, media_type, sha256, content"

    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// All receipts of a dossier in the order of their arrival.
    package func of(dossier: String) async throws -> [Receipt] {
        try await self.database.read { connection in
            try connection.query(
                "SELECT \(Self.columns) FROM receipt WHERE dossier = $1 ORDER BY arrived_at, id", dossier
            ).map(Self.receipt)
        }
    }

    /// One receipt.
    package func find(id: String) async throws -> Receipt? {
        try await self.database.read { connection in
            try connection.query("SELECT \(Self.columns) FROM receipt WHERE id = $1", id).first.map(Self.receipt)
        }
    }

    /// Stores a receipt and returns its identifier; for one that is there already, that one's.
    package static func insert(
        dossier: String, kind: Receipt.Kind, content: [UInt8], mediaType: String, at: Date,
        in connection: any SQLConnection
    ) throws -> String {
        let digest = Digest.sha256Hex(content)
        let id = RandomToken.hex()
        let added = try connection.execute(
            """
            INSERT INTO receipt (\(Self.columns)) VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (dossier, kind, sha256) DO NOTHING
            """, id, dossier, kind.rawValue, at, mediaType, digest, content)
        guard added == 0 else { return id }
        let rows = try connection.query(
            "SELECT id FROM receipt WHERE dossier = $1 AND kind = $2 AND sha256 = $3", dossier, kind.rawValue, digest)
        return try rows.first?.text("id") ?? id
    }

    private static func receipt(_ row: SQLRow) throws -> Receipt {
        guard let kind = Receipt.Kind(rawValue: try row.text("kind")) else {
            throw SQLRowError(column: "kind", wanted: "a kind of receipt")
        }
        return Receipt(
            id: try row.text("id"), dossier: try row.text("dossier"), kind: kind,
            arrivedAt: try row.time("arrived_at"), mediaType: try row.text("media_type"),
            sha256: try row.text("sha256"), content: try row.blob("content"))
    }
}

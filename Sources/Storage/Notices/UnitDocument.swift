package import FoundationEssentials
internal import Secrets

/// Something that VSS put into a unit's store, without its bytes.
package struct UnitDocument: Hashable, Sendable {
    package var id: String
    package var unit: String
    /// `C12-TS`, `D09-TS`, or VSS's own word for another paper.
    package var kind: String
    /// The number of the month since January of the year 0; nil for a paper of no month.
    package var period: Int?
    /// The identifier of the dossier whose result it is.
    package var dossier: String?
    /// A file's name.
    package var name: String
    package var mediaType: String
    package var receivedAt: Date
    /// In bytes.
    package var size: Int
    /// Lower-case hexadecimal.
    package var sha256: String
}

/// A document about to be stored.
package struct NewUnitDocument: Sendable {
    package var record: UnitDocument
    /// Under which name the gateway told of it.
    package var wireID: String
    package var content: [UInt8]

    package init(
        unit: String, wireID: String, kind: String, period: Int?, dossier: String?, name: String, mediaType: String,
        content: [UInt8], at time: Date
    ) {
        self.record = UnitDocument(
            id: RandomToken.hex(), unit: unit, kind: kind, period: period, dossier: dossier, name: name,
            mediaType: mediaType, receivedAt: time, size: content.count, sha256: Digest.sha256Hex(content))
        self.wireID = wireID
        self.content = content
    }
}

/// The stores of all units.
package struct UnitDocuments: Sendable {
    private static let columns =
        "id, unit, kind, period, dossier, name, media_type, received_at, size, sha256"

    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// A page of a unit's documents, the newest month first, in it the newest document.
    package func page(of unit: String, skipped: Int, limit: Int) async throws -> [UnitDocument] {
        try await self.database.read {
            try $0.query(
                """
                SELECT \(Self.columns) FROM unit_document WHERE unit = $1
                ORDER BY period DESC NULLS LAST, received_at DESC, id LIMIT $2 OFFSET $3
                """, unit, limit, skipped
            ).map(Self.document)
        }
    }

    package func count(of unit: String) async throws -> Int {
        try await self.database.read {
            try $0.query("SELECT count(*) AS n FROM unit_document WHERE unit = $1", unit).first?.integer("n") ?? 0
        }
    }

    /// A document of a unit; nil where it is another's or none.
    package func find(_ id: String, of unit: String) async throws -> UnitDocument? {
        try await self.database.read {
            try $0.query("SELECT \(Self.columns) FROM unit_document WHERE id = $1 AND unit = $2", id, unit).first
                .map(Self.document)
        }
    }

    /// The newest document of a kind and month: what VSS sends again corrects what it sent before.
    package func newest(_ kind: String, period: Int, of unit: String) async throws -> UnitDocument? {
        try await self.database.read {
            try $0.query(
                """
                SELECT \(Self.columns) FROM unit_document WHERE unit = $1 AND kind = $2 AND period = $3
                ORDER BY received_at DESC, id LIMIT 1
                """, unit, kind, period
            ).first.map(Self.document)
        }
    }

    /// The results of a dossier.
    package func of(dossier: String) async throws -> [UnitDocument] {
        try await self.database.read {
            try $0.query(
                "SELECT \(Self.columns) FROM unit_document WHERE dossier = $1 ORDER BY received_at, id", dossier
            ).map(Self.document)
        }
    }

    /// What has come for a unit since a moment, in the order of arrival.
    package static func arrived(
        for unit: String, since time: Date, in connection: any SQLConnection
    ) throws -> [UnitDocument] {
        try connection.query(
            "SELECT \(Self.columns) FROM unit_document WHERE unit = $1 AND received_at >= $2 ORDER BY received_at, id",
            unit, time
        ).map(Self.document)
    }

    /// The bytes of a unit's document, which are what its digest says.
    package func content(_ id: String, of unit: String) async throws -> [UInt8]? {
        try await self.database.read { connection in
            let rows = try connection.query(
                "SELECT content, sha256 FROM unit_document WHERE id = $1 AND unit = $2", id, unit)
            guard let row = rows.first else { return nil }
            let content = try row.blob("content")
            guard Digest.sha256Hex(content) == (try row.text("sha256")) else { throw DamagedDocument(document: id) }
            return content
        }
    }

    /// Stores a document; the same bytes of a kind and name again are the same document.
    /// - Returns: its identifier where it is new.
    package static func insert(_ new: NewUnitDocument, in connection: any SQLConnection) throws -> String? {
        let record = new.record
        let added = try connection.execute(
            """
            INSERT INTO unit_document (\(Self.columns), content)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT (unit, kind, name, sha256) DO NOTHING
            """, record.id, record.unit, record.kind, record.period, record.dossier, record.name, record.mediaType,
            record.receivedAt, record.size, record.sha256, new.content)
        let known = try connection.query(
            "SELECT id FROM unit_document WHERE unit = $1 AND kind = $2 AND name = $3 AND sha256 = $4", record.unit,
            record.kind, record.name, record.sha256)
        guard let id = try known.first?.text("id") else { return nil }
        try connection.execute(
            """
            INSERT INTO unit_document_source (unit, wire_id, document) VALUES ($1, $2, $3)
            ON CONFLICT (unit, wire_id) DO NOTHING
            """, record.unit, new.wireID, id)
        return added == 1 ? id : nil
    }

    /// The names under which documents of a unit were fetched already.
    package static func wireIDs(of unit: String, in connection: any SQLConnection) throws -> Set<String> {
        Set(
            try connection.query("SELECT wire_id FROM unit_document_source WHERE unit = $1", unit).map {
                try $0.text("wire_id")
            })
    }

    package static func find(_ id: String, in connection: any SQLConnection) throws -> UnitDocument? {
        try connection.query("SELECT \(Self.columns) FROM unit_document WHERE id = $1", id).first.map(Self.document)
    }

    private static func document(_ row: SQLRow) throws -> UnitDocument {
        UnitDocument(
            id: try row.text("id"), unit: try row.text("unit"), kind: try row.text("kind"),
            period: try row.optional("period", row.integer), dossier: try row.optional("dossier", row.text),
            name: try row.text("name"), mediaType: try row.text("media_type"),
            receivedAt: try row.time("received_at"), size: try row.integer("size"), sha256: try row.text("sha256"))
    }
}

/// The stored bytes of a document are not those that came.
package struct DamagedDocument: Error, Hashable, Sendable, CustomStringConvertible {
    package var document: String

    package var description: String { "the document \(self.document) does not match its SHA-256" }
}

/// Why VSS sent a dossier back, of one row or of all of it.
package struct DossierReason: Hashable, Sendable {
    /// The code of the row's list; empty where it is about the whole dossier.
    package var list: String
    /// The row's number in the list, from 1 on.
    package var position: Int?
    package var name: String
    package var insuredNumber: String
    package var citizenNumber: String
    /// The column of the row, by its name here; empty where it is not known.
    package var column: String
    /// The element that VSS named.
    package var element: String
    package var code: String
    package var words: String

    package init(
        list: String, position: Int? = nil, name: String = "", insuredNumber: String = "", citizenNumber: String = "",
        column: String = "", element: String = "", code: String = "", words: String
    ) {
        self.list = list
        self.position = position
        self.name = name
        self.insuredNumber = insuredNumber
        self.citizenNumber = citizenNumber
        self.column = column
        self.element = element
        self.code = code
        self.words = words
    }
}

/// The reasons of all dossiers that were sent back; written once.
package struct DossierReasons: Sendable {
    private static let columns =
        "list, position, name, insured_number, citizen_number, column_name, element, code, words"

    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// In the order in which VSS wrote them.
    package func of(dossier: String) async throws -> [DossierReason] {
        try await self.database.read { try Self.of(dossier: dossier, in: $0) }
    }

    package static func of(dossier: String, in connection: any SQLConnection) throws -> [DossierReason] {
        try connection.query(
            "SELECT \(Self.columns) FROM dossier_reason WHERE dossier = $1 ORDER BY number", dossier
        ).map { row in
            DossierReason(
                list: try row.text("list"), position: try row.optional("position", row.integer),
                name: try row.text("name"), insuredNumber: try row.text("insured_number"),
                citizenNumber: try row.text("citizen_number"), column: try row.text("column_name"),
                element: try row.text("element"), code: try row.text("code"), words: try row.text("words"))
        }
    }

    /// Stores the reasons of a dossier, whose first they are.
    package static func insert(
        _ reasons: [DossierReason], of dossier: String, in connection: any SQLConnection
    ) throws {
        for (index, reason) in reasons.enumerated() {
            try connection.execute(
                """
                INSERT INTO dossier_reason (dossier, number, \(Self.columns))
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                """, dossier, index + 1, reason.list, reason.position, reason.name, reason.insuredNumber,
                reason.citizenNumber, reason.column, reason.element, reason.code, reason.words)
        }
    }
}

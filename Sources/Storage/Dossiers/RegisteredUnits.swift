/// Which tax codes cannot register a first time any more.
package struct RegisteredUnits: Sendable {
    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// Whether the unit has an account, or a dossier that VSS did not refuse; which of the two, nobody is told.
    package func contains(taxCode: String) async throws -> Bool {
        try await self.database.read { connection in
            if try Units.find(taxCode: taxCode, in: connection) != nil { return true }
            return try Dossiers.search(taxCode: taxCode, in: connection).contains { dossier in
                DossierStatus.derive(from: try Events.of(dossier: dossier.id, in: connection)).stage != .rejected
            }
        }
    }
}

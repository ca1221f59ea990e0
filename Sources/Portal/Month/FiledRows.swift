internal import Contributions
internal import PayrollTables
internal import SocialInsurance
internal import Storage

/// The rows of dossiers that were filed here.
enum FiledRows {
    /// A dossier's lists: the rows as they were prepared, else as its signed bytes carry them.
    static func lists(of dossier: DossierRecord, in database: any SQLDatabase) async throws -> FilingLists {
        let kept = try await database.read { try FilingLists(DraftRows.ofDossier(dossier.code, in: $0)) }
        guard kept.isEmpty, let procedure = Procedures[ProcedureCode(rawValue: dossier.procedure)],
            let bytes = try await Dossiers(database).envelope(of: dossier.id)
        else { return kept }
        return try procedure.lists(in: bytes)
    }

    /// The unit as the accepted filings of the month leave it; nil where there is none.
    static func register(of facts: UnitFacts, in connection: any SQLConnection) throws -> Register? {
        var register: Register?
        for dossier in facts.taken {
            let rows = try DraftRows.ofDossier(dossier.code, in: connection)
                .filter { $0.list == ListCode.movements.rawValue }
            guard !rows.isEmpty else { continue }
            let list = try FilingLists(rows)[.movements] ?? []
            var unit = register ?? Register([])
            for movement in PayrollTable(rows: list).rows { unit.apply(movement) }
            register = unit
        }
        return register
    }
}

internal import SocialInsurance
internal import Storage

/// The rows of dossiers that were filed here.
enum FiledRows {
    /// A dossier's lists: the rows as they were prepared, else as its signed bytes carry them.
    static func lists(of dossier: DossierRecord, in database: any SQLDatabase) async throws -> FilingLists {
        let kept = try FilingLists(await DraftRows(storage: database).all(ofDossier: dossier.code))
        guard kept.isEmpty, let procedure = Procedures[ProcedureCode(rawValue: dossier.procedure)],
            let bytes = try await Dossiers(database).envelope(of: dossier.id)
        else { return kept }
        return try procedure.lists(in: bytes)
    }
}

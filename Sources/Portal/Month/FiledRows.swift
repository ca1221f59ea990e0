internal import SocialInsurance
internal import Storage

/// The rows of dossiers that were filed here.
enum FiledRows {
    /// The lists of a filing, of whichever parts it is, by its first dossier.
    static func lists(ofFiling first: DossierRecord, in database: any SQLDatabase) async throws -> FilingLists {
        let parts = try await DossierParts(database).of(dossier: first.id)
        guard !parts.isEmpty else { return try await self.lists(of: first, in: database) }
        var lists: FilingLists = [:]
        for part in parts {
            guard let dossier = try await Dossiers(database).find(id: part.dossier) else { continue }
            lists.merge(try await self.lists(of: dossier, in: database)) { $0 + $1 }
        }
        return lists
    }

    /// A dossier's lists: the rows as they were prepared, else as its signed bytes carry them.
    static func lists(of dossier: DossierRecord, in database: any SQLDatabase) async throws -> FilingLists {
        let kept = try FilingLists(await DraftRows(storage: database).all(ofDossier: dossier.code))
        guard kept.isEmpty, let procedure = Procedures[ProcedureCode(rawValue: dossier.procedure)],
            let bytes = try await Dossiers(database).envelope(of: dossier.id)
        else { return kept }
        return try procedure.lists(in: bytes)
    }
}

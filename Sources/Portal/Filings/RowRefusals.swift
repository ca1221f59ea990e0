package import SocialInsurance
package import Storage

/// Why rows of a draft were sent back, where it was opened from a returned dossier: what ``DraftRefusal`` is to an answer.
package struct RowRefusals: Hashable, Sendable {
    /// By the row's identifier in the database.
    package private(set) var rows: [Int: [RowReason]] = [:]
    /// What is said of the whole dossier.
    package private(set) var others: [RowReason] = []

    /// - Returns: nil for a draft that was opened from nothing, or from a dossier without reasons by row.
    package static func find(of draft: DraftRecord, in database: any SQLDatabase) async throws -> RowRefusals? {
        guard let id = draft.reopenedFrom else { return nil }
        let reasons = try await DossierReasons(database).of(dossier: id).map(RowReason.init)
        guard !reasons.isEmpty, let procedure = Procedures[ProcedureCode(rawValue: draft.procedure)],
            let dossier = try await Dossiers(database).find(id: id),
            let signed = try await Dossiers(database).envelope(of: id)
        else { return nil }
        // As the draft was made of them when it was opened again.
        let kept = try await DraftRows(storage: database).all(ofDossier: dossier.code)
        let filed = try procedure.lists(in: signed, keeping: FilingLists(kept))
        let current = try await DraftRows(storage: database).all(of: draft.id)
        return RowRefusals(
            RowReasons(reasons, filed: filed, current: try FilingLists(current)), current)
    }

    private init(_ reasons: RowReasons, _ current: [DraftRow]) {
        self.others = reasons.others
        var places: [String: Int] = [:]
        for row in current {
            let place = places[row.list, default: 0]
            places[row.list] = place + 1
            let found = reasons[ListCode(rawValue: row.list), place]
            if !found.isEmpty { self.rows[row.id] = found }
        }
    }

    /// The reasons at a row; none where it says something else by now.
    package subscript(row: DraftRow) -> [RowReason] { self.rows[row.id] ?? [] }
}

extension RowReason {
    /// A reason as it is stored.
    package init(_ stored: DossierReason) {
        self.init(
            list: stored.list.isEmpty ? nil : ListCode(rawValue: stored.list), position: stored.position,
            name: stored.name, insuredNumber: stored.insuredNumber, citizenNumber: stored.citizenNumber,
            column: stored.column, code: stored.code, words: stored.words)
    }
}

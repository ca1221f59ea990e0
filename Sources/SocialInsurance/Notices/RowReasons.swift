/// Reasons at the rows that they are about, while those still say what VSS sent back.
package struct RowReasons: Hashable, Sendable {
    /// By the place of the row in its list as it is now, from 0 on.
    package private(set) var rows: [ListCode: [Int: [RowReason]]] = [:]
    /// Those about no row, but about the whole dossier.
    package private(set) var others: [RowReason] = []

    /// Reasons about people who were taken out of the list, and about values that were mended, are left out.
    ///
    /// - Parameters:
    ///   - filed: the lists as they were sent back.
    ///   - current: the lists of the draft that was made of them.
    package init(_ reasons: [RowReason], filed: FilingLists, current: FilingLists) {
        let before = filed.mapValues(NumberedRows.init)
        let now = current.mapValues(NumberedRows.init)
        for reason in reasons {
            guard let list = reason.list else {
                self.others.append(reason)
                continue
            }
            let was = before[list]?.row(of: reason)
            guard let rows = now[list], let place = rows.place(of: reason, was),
                was.map({ Self.stands(reason, before: $0, now: rows.rows[place]) }) ?? true
            else { continue }
            self.rows[list, default: [:]][place, default: []].append(reason)
        }
    }

    package subscript(list: ListCode, place: Int) -> [RowReason] { self.rows[list]?[place] ?? [] }

    package var isEmpty: Bool { self.rows.isEmpty && self.others.isEmpty }

    /// A reason without a column stands until anything in the row is another.
    private static func stands(_ reason: RowReason, before: FilingRow, now: FilingRow) -> Bool {
        reason.column.isEmpty ? before == now : before[reason.column] == now[reason.column]
    }
}

/// A list whose rows are found by the numbers of their people.
private struct NumberedRows {
    let rows: [FilingRow]
    private var byInsured: [String: Int] = [:]
    private var byCitizen: [String: Int] = [:]

    init(_ rows: [FilingRow]) {
        self.rows = rows
        for (place, row) in rows.enumerated() {
            if self.byInsured[row["insured"]] == nil { self.byInsured[row["insured"]] = place }
            if self.byCitizen[row["citizen"]] == nil { self.byCitizen[row["citizen"]] = place }
        }
    }

    private func place(insured: String, citizen: String) -> Int? {
        let place = insured.isEmpty ? nil : self.byInsured[insured]
        return place ?? (citizen.isEmpty ? nil : self.byCitizen[citizen])
    }

    private func holds(_ position: Int?) -> Int? {
        position.flatMap { self.rows.indices.contains($0 - 1) ? $0 - 1 : nil }
    }

    /// The row that a reason is about, as it was filed: at its number, else by the person.
    func row(of reason: RowReason) -> FilingRow? {
        let place =
            self.holds(reason.position)
            ?? self.place(insured: reason.insuredNumber, citizen: reason.citizenNumber)
        return place.map { self.rows[$0] }
    }

    /// Where that row stands now: by the numbers that the reason names, by those that it had, or by its place and name.
    func place(of reason: RowReason, _ was: FilingRow?) -> Int? {
        if let place = self.place(insured: reason.insuredNumber, citizen: reason.citizenNumber) { return place }
        guard let was else { return self.holds(reason.position) }
        if let place = self.place(insured: was["insured"], citizen: was["citizen"]) { return place }
        if let place = self.holds(reason.position), self.rows[place]["name"] == was["name"] { return place }
        return self.rows.firstIndex { $0["name"] == was["name"] && $0["birth"] == was["birth"] }
    }
}

/// What `procedures.tsv` says of something that is filed with envelope A.
package struct ProcedureEntry: Hashable, Sendable {
    package let code: ProcedureCode
    /// The number of the service in VSS's list of services.
    package let service: String
    /// The lists of rows in the order of their forms, with how many rows each needs at least.
    let lists: [(code: ListCode, minimum: Int)]
    /// The methods that a row of D02 may have; empty where there is none.
    package let methods: Set<String>
    /// What a person's TK1 asks for where nothing else is written.
    package let reason: String
    /// What a row of M01B claims; empty where there is none.
    package let benefit: String

    /// The key of its name.
    package var nameKey: String { "procedure.\(self.code.rawValue)" }

    package static func == (a: Self, b: Self) -> Bool { a.code == b.code && a.service == b.service }

    package func hash(into hasher: inout Hasher) { hasher.combine(self.code) }

    /// The entries that are shipped; a test keeps them readable.
    package static let shipped: [ProcedureEntry] = {
        do {
            return try Self.read(PackageResources.procedures_tsv)
        } catch {
            assertionFailure("\(error)")
            return []
        }
    }()

    static func read(_ file: [UInt8]) throws(ElementTableError) -> [ProcedureEntry] {
        var entries: [ProcedureEntry] = []
        for line in try TableLines(file).lines {
            var lists: [(ListCode, Int)] = []
            for list in line["lists"].split(separator: " ") {
                let parts = list.split(separator: ":").map(String.init)
                guard parts.count == 2, let minimum = Int(parts[1]), !ElementTables.shipped[parts[0]].isEmpty else {
                    throw ElementTableError(line.number, "no list: \(list)")
                }
                lists.append((ListCode(rawValue: parts[0]), minimum))
            }
            guard !line["code"].isEmpty, !line["service"].isEmpty else {
                throw ElementTableError(line.number, "code and service are needed")
            }
            entries.append(
                ProcedureEntry(
                    code: ProcedureCode(rawValue: line["code"]), service: line["service"], lists: lists,
                    methods: Set(line["methods"].split(separator: " ").map(String.init)), reason: line["reason"],
                    benefit: line["benefit"]))
        }
        return entries
    }

    package static subscript(code: ProcedureCode) -> ProcedureEntry? { self.shipped.first { $0.code == code } }

    // MARK: Rows

    /// What must be corrected in the lists, as the forms of a day have them.
    package func problems(in lists: FilingLists, on day: CalendarDate) -> [RowProblem] {
        self.lists.flatMap { code, minimum in
            let rows = lists[code] ?? []
            guard rows.count >= minimum else {
                return [RowProblem(list: code, row: nil, column: "", problem: FieldProblem("row", .missingRows))]
            }
            guard let table = ElementTables.shipped.table(code.rawValue, on: day) else { return [] }
            let completed = rows.map { self.completed($0, of: code) }
            return table.problems(in: completed) + self.foreign(completed, code)
        }
    }

    /// Rows of methods and benefits that are filed under another procedure.
    private func foreign(_ rows: [FilingRow], _ list: ListCode) -> [RowProblem] {
        rows.enumerated().compactMap { index, row in
            let column = list == .movements ? "method" : "benefit"
            let isForeign =
                switch list {
                case .movements: !row["method"].isEmpty && !self.methods.contains(row["method"])
                case .claims: row["benefit"] != self.benefit
                default: false
                }
            guard isForeign else { return nil }
            return RowProblem(list: list, row: index, column: column, problem: FieldProblem("row", .notInList))
        }
    }

    /// Whether rows go into lists of which nobody has seen a record: they are filed on trial.
    package func isTrial(_ lists: FilingLists, on day: CalendarDate) -> Bool {
        self.lists.contains { code, _ in
            guard let table = ElementTables.shipped.table(code.rawValue, on: day) else { return false }
            let rows = (lists[code] ?? []).map { self.completed($0, of: code) }
            return table.lists.contains { list in list.isTrial && rows.contains(where: list.takes) }
        }
    }

    /// The forms of rows that no check has anything against, in their order; a list without rows has none.
    func forms(
        of lists: FilingLists, values: FilingRow = FilingRow(), on day: CalendarDate, remark: String = ""
    ) throws(DossierError) -> [FilingDocuments.Prepared] {
        var forms: [FilingDocuments.Prepared] = []
        for (code, _) in self.lists {
            guard let rows = lists[code], !rows.isEmpty,
                let table = ElementTables.shipped.table(code.rawValue, on: day)
            else { continue }
            let bytes = try table.xml(ElementContents(values: values, rows: rows.map { self.completed($0, of: code) }))
            // The wire has no place for what a unit explains but what a form is called.
            let name = [table.form.name, forms.isEmpty ? remark : ""].filter { !$0.isEmpty }.joined(separator: ". ")
            forms.append(FilingDocuments.Prepared(form: table.form, bytes: bytes, name: name))
        }
        return forms
    }

    /// A row with what the procedure says for it where it says nothing.
    func completed(_ row: FilingRow, of list: ListCode) -> FilingRow {
        var row = row
        switch list {
        case .people where row["request"].isEmpty: row["request"] = self.reason
        case .claims:
            if row["benefit"].isEmpty { row["benefit"] = self.benefit }
            if row["part"].isEmpty { row["part"] = "new" }
        default: break
        }
        return row
    }

    /// The rows that a dossier of this procedure carries, read back from its forms, signed or not; the kept ones where they say
    /// the same.
    func lists(in dossier: [UInt8], keeping kept: FilingLists) throws(DossierError) -> FilingLists {
        var lists: FilingLists = [:]
        for file in try FilingEnvelope.read(unverified: dossier).files {
            guard let code = self.lists.first(where: { $0.code.rawValue == file.formCode })?.code else { continue }
            let rows = try ElementTables.shipped.read(code.rawValue, unverified: file.content).rows
            lists[code, default: []] += rows
        }
        return lists.reduce(into: [:]) { result, list in
            let own = kept[list.key] ?? []
            result[list.key] = self.makes(own, list.value, of: list.key) ? own : list.value
        }
    }

    /// Whether rows come back from a form as these are.
    private func makes(_ rows: [FilingRow], _ read: [FilingRow], of list: ListCode) -> Bool {
        guard rows.count == read.count else { return false }
        let completed = rows.map { self.completed($0, of: list) }
        return ElementTables.shipped[list.rawValue].contains { table in
            guard let bytes = try? table.xml(ElementContents(rows: completed)) else { return false }
            return (try? table.read(unverified: bytes))?.rows == read
        }
    }
}

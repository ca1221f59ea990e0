/// Splits a filing that is more than a dossier holds into parts that are none.
///
/// Rows stay in their order, a person's rows that stand together stay together, and a person's TK1 goes with their first row.
/// The same filing always gives the same parts; one that fits is one part.
struct FilingSplitter {
    let entry: ProcedureEntry
    let limits: DossierLimits
    let day: CalendarDate

    /// Rows that stay together.
    private struct Unit {
        /// Places in the lists, by the list's place in the procedure.
        var rows: [Int: [Int]]
        var bytes: Int
        /// Which forms it needs.
        var forms: Set<Int> { Set(self.rows.keys) }
    }

    /// What a dossier comes to.
    private struct Load {
        /// Neighbours among the units.
        var units: Range<Int>
        var attachments: [Int] = []
        var bytes = 0
        var forms: Set<Int> = []

        init(from first: Int = 0) { self.units = first..<first }

        /// With the next unit too.
        func adding(_ unit: Unit, bases: [Int]) -> Load {
            var load = self
            load.units = self.units.lowerBound..<(self.units.upperBound + 1)
            load.bytes += unit.bytes + unit.forms.subtracting(self.forms).reduce(0) { $0 + bases[$1] }
            load.forms.formUnion(unit.forms)
            return load
        }
    }

    func parts(
        _ lists: FilingLists, _ attachments: [FilingAttachment]
    ) throws(DossierError) -> Result<[FilingPart], FilingPartError> {
        guard self.entry.lists.contains(where: { lists[$0.code]?.isEmpty == false }) else {
            return self.withoutRows(attachments)
        }
        let whole = try self.whole(lists, attachments)
        if whole.fits { return .success([FilingPart(lists: lists, attachments: attachments)]) }
        guard whole.bytes <= self.limits.total else { return .failure(FilingPartError(reason: .total(whole.bytes))) }
        let (units, bases) = try self.units(lists)
        for unit in units where !self.fits(Load().adding(unit, bases: bases)) {
            let first = unit.rows.min { $0.key < $1.key }
            let code = self.entry.lists[first?.key ?? 0].code
            return .failure(FilingPartError(reason: .row(code, first?.value.first ?? 0)))
        }
        // Full ones first, then evenly filled ones, more and more of them, at last each person's rows alone.
        let least = self.loads(units, bases, 1).count
        var homeless = 0
        for count in [1] + Array(least...(least + attachments.count)) + [.max] {
            let loads = self.loads(units, bases, count)
            switch self.placed(attachments, in: loads) {
            case .success(let full): return .success(full.map { self.part($0, of: units, lists, attachments) })
            case .failure(let place): homeless = place.attachment
            }
        }
        return .failure(self.reason(attachments[homeless], units, bases))
    }

    // MARK: Sizes

    /// What answers and counts may add to a form.
    private static let answers = 4096

    /// What all of it comes to, and whether one dossier holds that.
    private func whole(
        _ lists: FilingLists, _ attachments: [FilingAttachment]
    ) throws(DossierError) -> (bytes: Int, fits: Bool) {
        let forms = try self.entry.forms(of: lists, on: self.day)
        let formBytes = forms.reduce(0) { $0 + $1.bytes.count + self.limits.signature + Self.answers }
        let bytes = attachments.reduce(formBytes) { $0 + $1.size }
        return (bytes, bytes <= self.limits.bytes && forms.count + attachments.count <= self.limits.files)
    }

    /// The rows that stay together, and what each form takes without rows.
    private func units(_ lists: FilingLists) throws(DossierError) -> ([Unit], [Int]) {
        var bases: [Int] = []
        var sizes: [[Int]] = []
        for (code, _) in self.entry.lists {
            guard let table = ElementTables.shipped.table(code.rawValue, on: self.day) else {
                throw DossierError(.unwritable, element: code.rawValue, detail: "no table")
            }
            let empty = try table.xml(ElementContents()).count
            // A row's place may add to the row.
            bases.append(empty + self.limits.signature + Self.answers)
            let writers = table.lists.map { (list: $0, writer: RecordWriter(table, $0)) }
            var rows: [Int] = []
            var record: [UInt8] = []
            for row in lists[code] ?? [] {
                let completed = self.entry.completed(row, of: code)
                guard let writer = writers.first(where: { $0.list.takes(completed) })?.writer else {
                    throw DossierError(.unwritable, element: code.rawValue, detail: "a row belongs in no list")
                }
                record.removeAll(keepingCapacity: true)
                try writer.write(completed, at: 1, of: [completed], into: &record)
                rows.append(record.count + 8)
            }
            sizes.append(rows)
        }
        guard let main = self.entry.lists.first?.code else { return ([], bases) }
        var units = Self.people(lists[main] ?? []).map { rows in
            Unit(rows: [0: rows], bytes: rows.reduce(0) { $0 + sizes[0][$1] })
        }
        for (place, list) in self.entry.lists.enumerated().dropFirst() {
            self.join(lists[list.code] ?? [], at: place, sizes[place], to: &units, of: lists[main] ?? [])
        }
        return (units, bases)
    }

    /// The rows of a list by neighbours who are the same person.
    private static func people(_ rows: [FilingRow]) -> [[Int]] {
        var groups: [[Int]] = []
        for index in rows.indices {
            let isSame = groups.last?.last.map { !Self.keys(rows[$0]).isDisjoint(with: Self.keys(rows[index])) }
            if isSame == true { groups[groups.count - 1].append(index) } else { groups.append([index]) }
        }
        return groups
    }

    /// Puts rows of another list to those of the same person; those of nobody in the list are dealt out in turn.
    private func join(
        _ rows: [FilingRow], at list: Int, _ sizes: [Int], to units: inout [Unit], of main: [FilingRow]
    ) {
        var unitOfKey: [String: Int] = [:]
        for (index, unit) in units.enumerated() {
            for key in (unit.rows[0] ?? []).flatMap({ Self.keys(main[$0]) }) where unitOfKey[key] == nil {
                unitOfKey[key] = index
            }
        }
        var turn = 0
        for (index, row) in rows.enumerated() {
            if units.isEmpty || main.isEmpty {
                units.append(Unit(rows: [list: [index]], bytes: sizes[index]))
                continue
            }
            let known = Self.keys(row).compactMap { unitOfKey[$0] }.min()
            let unit = known ?? turn % units.count
            if known == nil { turn += 1 }
            units[unit].rows[list, default: []].append(index)
            units[unit].bytes += sizes[index]
        }
    }

    /// By what a person is known; the name alone is not enough.
    private static func keys(_ row: FilingRow) -> Set<String> {
        var keys: Set<String> = []
        if !row["citizen"].isEmpty { keys.insert("citizen \(row["citizen"])") }
        if !row["insured"].isEmpty { keys.insert("insured \(row["insured"])") }
        if !row["name"].isEmpty, !row["birth"].isEmpty { keys.insert("name \(row["name"]) \(row["birth"])") }
        return keys
    }

    // MARK: Packing

    private func fits(_ load: Load) -> Bool {
        load.bytes <= self.limits.bytes && load.forms.count + load.attachments.count <= self.limits.files
    }

    /// The units in their order in so many loads of about the same size, each alone at most; more where they do not fit.
    private func loads(_ units: [Unit], _ bases: [Int], _ count: Int) -> [Load] {
        let total = max(1, units.reduce(0) { $0 + $1.bytes })
        var loads: [Load] = []
        var (before, turn) = (0, 0)
        for (index, unit) in units.enumerated() {
            let own = count > units.count ? index : (before + unit.bytes / 2) * count / total
            before += unit.bytes
            if own == turn, let last = loads.last {
                let next = last.adding(unit, bases: bases)
                if self.fits(next) {
                    loads[loads.count - 1] = next
                    continue
                }
            }
            turn = own
            loads.append(Load(from: index).adding(unit, bases: bases))
        }
        return loads
    }

    private struct Homeless: Error {
        let attachment: Int
    }

    /// Each file, the largest first, in the first load that has room.
    private func placed(_ attachments: [FilingAttachment], in loads: [Load]) -> Result<[Load], Homeless> {
        var loads = loads
        let order = attachments.indices.sorted { (attachments[$1].size, $0) < (attachments[$0].size, $1) }
        for index in order {
            var found = false
            for place in loads.indices where !found {
                var load = loads[place]
                load.attachments.append(index)
                load.bytes += attachments[index].size
                guard self.fits(load) else { continue }
                loads[place] = load
                found = true
            }
            guard found else { return .failure(Homeless(attachment: index)) }
        }
        return .success(loads)
    }

    private func reason(_ attachment: FilingAttachment, _ units: [Unit], _ bases: [Int]) -> FilingPartError {
        let isTooLarge = units.allSatisfy { unit in
            Load().adding(unit, bases: bases).bytes + attachment.size > self.limits.bytes
        }
        return FilingPartError(
            reason: isTooLarge ? .attachment(attachment.name) : .tooManyAttachments(attachment.name))
    }

    /// A form without rows cannot be split.
    private func withoutRows(_ attachments: [FilingAttachment]) -> Result<[FilingPart], FilingPartError> {
        let free = self.limits.bytes - AttachmentRules.bhxh.formBytes
        if let large = attachments.first(where: { $0.size > free }) {
            return .failure(FilingPartError(reason: .attachment(large.name)))
        }
        let fits = attachments.reduce(0) { $0 + $1.size } <= free && attachments.count < self.limits.files
        guard fits || attachments.isEmpty else {
            return .failure(FilingPartError(reason: .tooManyAttachments(attachments[attachments.count - 1].name)))
        }
        return .success([FilingPart(attachments: attachments)])
    }

    private func part(
        _ load: Load, of units: [Unit], _ lists: FilingLists, _ attachments: [FilingAttachment]
    ) -> FilingPart {
        var part = FilingPart(attachments: load.attachments.sorted().map { attachments[$0] })
        for (place, list) in self.entry.lists.enumerated() {
            let rows = units[load.units].flatMap { $0.rows[place] ?? [] }.sorted()
            guard !rows.isEmpty, let all = lists[list.code] else { continue }
            part.lists[list.code] = rows.map { all[$0] }
            part.places[list.code] = rows
        }
        return part
    }
}

extension EnvelopeFiling {
    /// The dossiers that a filing comes to, in the order in which they are sent; one where it fits.
    /// - Returns: or what cannot be part of any dossier, by its name.
    /// - Throws: ``DossierError`` when a text holds characters that XML cannot carry.
    package func parts(
        of lists: FilingLists, attachments: [FilingAttachment], on day: CalendarDate, limits: DossierLimits = .bhxh
    ) throws(DossierError) -> Result<[FilingPart], FilingPartError> {
        try FilingSplitter(entry: self.entry, limits: limits, day: day).parts(lists, attachments)
    }
}

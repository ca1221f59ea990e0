package import Contributions
package import SocialInsurance
internal import Spreadsheets
package import Wording

/// All checks of a table's rows for a month, and what the rows do to the money.
package struct PayrollCheck: Sendable {
    /// What is checked for; what is not known is not checked, and said.
    package struct Terms: Sendable {
        /// The day of filing.
        package var today: CalendarDate
        /// Nil for the month that most rows begin in.
        package var month: SocialInsurance.YearMonth?
        package var region: WageRegion?
        /// The unit before the rows; nil where it is not known.
        package var register: Register?
        /// Citizen and BHXH numbers that are active in other units of the same account; nil where it is not known.
        package var activeElsewhere: Set<String>?
        /// Files of the dossier and their bytes, forms included; nil before they are chosen.
        package var attachments: (files: Int, bytes: Int)?

        package init(
            today: CalendarDate, month: SocialInsurance.YearMonth? = nil, region: WageRegion? = nil,
            register: Register? = nil
        ) {
            self.today = today
            self.month = month
            self.region = region
            self.register = register
        }
    }

    /// Rules that could not be applied as something is not known.
    package struct Gap: Hashable, Sendable, Encodable {
        package var missing: String
        package var message: String
        package var rules: [String]
        /// How many rows it is about; 0 for all.
        package var rows: Int
    }

    package let month: SocialInsurance.YearMonth
    package private(set) var findings: [PlacedFinding] = []
    package private(set) var gaps: [Gap] = []
    /// Nil where the region has to be known for it.
    package private(set) var effect: FilingEffect?

    private let table: PayrollTable
    private let wording: Wording

    package init(_ table: PayrollTable, _ terms: Terms, _ wording: Wording) throws(PayrollFileError) {
        guard let month = terms.month ?? table.month else { throw .noMonth }
        self.month = month
        self.table = table
        self.wording = wording
        let unit = UnitTerms(region: terms.region)
        let report = Check.run(
            table.rows,
            CheckContext(
                today: terms.today, period: month, terms: unit, register: terms.register,
                activeElsewhere: terms.activeElsewhere, attachments: terms.attachments))
        self.findings = self.placed(report.findings) + table.notes.map { self.finding($0) }
        self.findings.sort { ($0.index ?? -1, $0.rule) < ($1.index ?? -1, $1.rule) }
        self.gaps = self.gathered(report.unchecked)
        self.effect = Self.effect(table.rows, terms.register, month, unit)
    }

    package func count(_ level: Finding.Level) -> Int { self.findings.count { $0.level == level.rawValue } }

    /// Whether something has to be mended or looked at; notes alone are for information.
    package var hasFaults: Bool { self.count(.block) + self.count(.warn) > 0 }

    /// Where the region is not known, what is the same in the dearest and the cheapest one is sure.
    private static func effect(
        _ rows: [Movement], _ register: Register?, _ month: SocialInsurance.YearMonth, _ terms: UnitTerms
    ) -> FilingEffect? {
        func effect(_ region: WageRegion?) -> FilingEffect {
            var terms = terms
            terms.region = region
            return FilingEffect(rows, register: register, period: month, law: .shipped, terms: terms)
        }
        if let region = terms.region { return effect(region) }
        let least = effect(.four)
        return least.total == effect(.one).total ? least : nil
    }

    private func gathered(_ unchecked: [Unchecked]) -> [Gap] {
        var order: [MissingDatum] = []
        var gaps: [MissingDatum: Gap] = [:]
        for item in unchecked {
            if gaps[item.missing] == nil {
                order.append(item.missing)
                gaps[item.missing] = Gap(
                    missing: item.missing.rawValue, message: self.wording[item.missing.textKey], rules: [], rows: 0)
            }
            if gaps[item.missing]?.rules.contains(item.check) == false {
                gaps[item.missing]?.rules.append(item.check)
            }
            if item.row != nil { gaps[item.missing]?.rows += 1 }
        }
        return order.compactMap { gaps[$0] }
    }
}

// MARK: - Findings with their places

extension PayrollCheck {
    /// Nothing is said of a cell that could not be read; what a whole column would have said is said once.
    private func placed(_ findings: [Finding]) -> [PlacedFinding] {
        var unread: [Int: Set<String>] = [:]
        for note in self.table.notes where note.isFault { unread[note.index, default: []].insert(note.column) }
        var said: Set<RowField> = []
        return findings.compactMap { finding in
            let columns = finding.field.columns
            let missed = finding.row.flatMap { unread[$0] } ?? []
            if columns.contains(where: missed.contains) { return nil }
            let hasColumn = columns.isEmpty || columns.contains { self.table.columns[$0] != nil }
            let isMissing = finding.value == nil && (finding.check == "R01" || finding.variant == "missing")
            if !hasColumn, isMissing {
                // The official form of 2026 has no column for the citizen number.
                guard finding.check == "R01", said.insert(finding.field).inserted else { return nil }
                return self.columnMissing(finding)
            }
            return self.placed(finding)
        }
    }

    private func placed(_ finding: Finding) -> PlacedFinding {
        let column = self.columns(of: finding).first { self.table.columns[$0] != nil }
        return PlacedFinding(
            rule: finding.check, level: finding.level.rawValue, sheet: self.table.sheet,
            cell: finding.row.flatMap { row in column.flatMap { self.table.place($0, row) } },
            row: finding.row.map { self.table.numbers[$0] }, value: Self.plain(finding.value),
            message: self.message(finding), remedy: finding.remedy(in: self.wording),
            basis: finding.basis.text(in: self.wording), index: finding.row, column: column)
    }

    private func columns(of finding: Finding) -> [String] {
        switch (finding.check, finding.row) {
        case ("R23", _): return ["fixed", "other", "indefinite", "fixed-from", "contract-kind"]
        case ("R32", _),
            ("R21", _) where finding.field == .contract:
            return ["contract-until"] + finding.field.columns
        case ("R11", let row?):
            let wage = self.table.rows[row].work.wage
            return wage?.beyondScale == 0 && wage?.profession != 0 ? ["profession"] : finding.field.columns
        default: return finding.field.columns
        }
    }

    /// A row that another message names is named as the sheet counts it.
    private func message(_ finding: Finding) -> String {
        guard finding.check == "R04", case .count(let place)? = finding.values["row"],
            self.table.numbers.indices.contains(place - 1)
        else { return finding.message(in: self.wording) }
        return self.wording.text(
            finding.messageKey,
            ["value": Self.plain(finding.value), "row": "\(self.table.numbers[place - 1])"])
    }

    private func columnMissing(_ finding: Finding) -> PlacedFinding {
        PlacedFinding(
            rule: finding.check, level: finding.level.rawValue, sheet: self.table.sheet, cell: nil, row: nil, value: "",
            message: self.wording.text("sheet.check.no-column", ["name": self.wording[finding.field.labelKey]]),
            remedy: finding.remedy(in: self.wording), basis: finding.basis.text(in: self.wording), index: nil)
    }

    /// A value for programs: sums without groups.
    private static func plain(_ value: Finding.Value?) -> String {
        switch value {
        case .text(let text)?: text
        case .count(let count)?: "\(count)"
        case .money(let amount)?: "\(amount)"
        case .day(let day)?: "\(day)"
        case .month(let month)?: "\(month)"
        case .words?, nil: ""
        }
    }

    /// What is said of a cell that could not be read as it stands.
    private func finding(_ note: CellNote) -> PlacedFinding {
        let check = ["insured": "R02", "citizen": "R03"][note.column]
        let known = Check.shipped.first { $0.id == check ?? "R01" }
        let required: Set = ["name", "birth", "position", "workplace", "wage", "from", "method", "method-code"]
        var level: Finding.Level = note.isFault && required.contains(note.column) ? .block : .warn
        if check != nil, note.isFault, let known { level = known.level }
        let (rule, message, remedy): (String, String, String)
        switch note.reason {
        case .fault(let fault):
            (rule, message) = (fault.rawValue, self.wording["sheet.fault.\(fault.rawValue)"])
            remedy = self.wording["sheet.check.mend"]
        case .question(let question, let proposal):
            rule = check ?? question.rawValue
            message = self.wording[question.textKey]
            remedy = self.wording.text("sheet.check.proposal", ["proposal": proposal])
        case .unknownMethod:
            (rule, message) = ("not-a-choice", self.wording["sheet.fault.not-a-choice"])
            remedy = self.wording["sheet.check.methods"]
        }
        return PlacedFinding(
            rule: rule, level: level.rawValue, sheet: self.table.sheet, cell: self.table.place(note.column, note.index),
            row: self.table.numbers[note.index], value: note.shown, message: message, remedy: remedy,
            basis: known?.basis.text(in: self.wording) ?? "", index: note.index, column: note.column)
    }
}

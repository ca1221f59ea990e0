internal import Contributions
internal import PayrollTables
internal import SocialInsurance
internal import Storage
internal import Wording

extension PreparedFiling {
    /// What a draft comes to: for the page that shows what will be signed, and for the signing itself.
    /// - Returns: nil while something is missing or wrong, and under a procedure that this program does not know.
    static func of(
        _ draft: DraftRecord, lists: FilingLists, _ attachments: [FrozenAttachment], in setting: FilingSetting
    ) throws -> PreparedFiling? {
        guard let procedure = Procedures[ProcedureCode(rawValue: draft.procedure)] else { return nil }
        let answers = try JSONText.decode([String: String].self, draft.answers)
        guard try !lists.isBlocked(of: answers, on: setting.today) else { return nil }
        return try procedure.prepare(
            answers, lists: lists,
            papers: Set(attachments.map(\.paper)), attachments: attachments.map(\.filing), in: setting)
    }
}

extension FilingLists {
    /// Whether a check says that a row must be mended before it is sent.
    fileprivate func isBlocked(of answers: [String: String], on today: CalendarDate) throws -> Bool {
        guard let rows = self[.movements], !rows.isEmpty else { return false }
        let period = try? YearMonth.parse(answers[MonthlyField.period.rawValue] ?? "").get()
        let terms = PayrollCheck.Terms(today: today, month: period ?? YearMonth(of: today))
        let table = PayrollTable(rows: rows)
        return try table.hasOpenQuestions || PayrollCheck(table, terms, .vietnamese).count(.block) > 0
    }

    /// The rows of a draft as they are kept.
    init(_ rows: [DraftRow]) throws {
        self.init()
        for row in rows {
            let values = try ColumnText.decode(row.content)
            self[ListCode(rawValue: row.list), default: []].append(FilingRow(values))
        }
    }
}

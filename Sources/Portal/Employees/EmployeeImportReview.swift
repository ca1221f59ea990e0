internal import Contributions
internal import Employees
internal import PayrollTables
internal import SocialInsurance
internal import Spreadsheets
internal import Wording

/// A table as it is looked at before it is taken over: what each row does, what is wrong, what is asked.
struct EmployeeImportReview: Sendable {
    /// A question of a column, asked once for all its cells.
    struct Question: Sendable {
        var column: String
        var question: CellQuestion
        var name: String
        var count: Int
        /// The first cells: where, as written, as proposed.
        var examples: [String]
        /// `co` or `khong`; nil while it is open.
        var answer: String?

        var fieldName: String { EmployeeImportReview.prefix + self.column + "." + self.question.rawValue }
    }

    private static let prefix = "hoi."
    private static let mostExamples = 3

    let table: PayrollTable
    let plan: EmployeeImportPlan
    private(set) var questions: [Question] = []
    /// What keeps the table out, by cell.
    private(set) var faults: [PlacedFinding] = []
    /// What deserves a second look.
    private(set) var warnings: [PlacedFinding] = []

    var openQuestions: [Question] { self.questions.filter { $0.answer == nil } }
    var hasFaults: Bool { !self.faults.isEmpty || !self.plan.faults.isEmpty }

    /// Answers by the names of the questions' fields.
    static func answers(_ form: FormValues) -> [String: String] {
        var answers: [String: String] = [:]
        for name in form.names where name.hasPrefix(Self.prefix) {
            if let value = form[name], ["co", "khong"].contains(value) { answers[name] = value }
        }
        return answers
    }

    static func table(_ content: [UInt8], _ answers: [String: String]) throws -> PayrollTable {
        var accepted: [String: Set<CellQuestion>] = [:]
        var declined: [String: Set<CellQuestion>] = [:]
        for (name, value) in answers {
            let parts = name.dropFirst(Self.prefix.count).split(separator: ".").map(String.init)
            guard parts.count == 2, let question = CellQuestion(rawValue: parts[1]) else { continue }
            if value == "co" {
                accepted[parts[0], default: []].insert(question)
            } else {
                declined[parts[0], default: []].insert(question)
            }
        }
        var columns: [String: ColumnAnswers] = [:]
        for column in Set(accepted.keys).union(declined.keys) {
            columns[column] = ColumnAnswers(accepted: accepted[column] ?? [], declined: declined[column] ?? [])
        }
        return try PayrollTable.read(content, answers: columns, keeping: EmployeeWorkbook.kept)
    }

    init(
        _ table: PayrollTable, _ plan: EmployeeImportPlan, month: SocialInsurance.YearMonth, today: CalendarDate,
        answers: [String: String], wording: Wording
    ) throws {
        self.table = table
        self.plan = plan
        self.ask(wording)
        self.recall(answers, wording)
        let check = try PayrollCheck(table, PayrollCheck.Terms(today: today, month: month), wording)
        // A cell that is asked about is told once, with its column.
        let asked = Set(self.questions.map { wording[$0.question.textKey] })
        for finding in check.findings where !asked.contains(finding.message) {
            let isRule = finding.rule.hasPrefix("R") && finding.rule.count == 3
            if isRule, !EmployeeChecks.rules.contains(finding.rule) { continue }
            if !isRule || finding.level == Finding.Level.block.rawValue {
                self.faults.append(finding)
            } else {
                self.warnings.append(finding)
            }
        }
    }

    private mutating func ask(_ wording: Wording) {
        for note in self.table.notes {
            guard case .question(let question, let proposal) = note.reason else { continue }
            let example = "\(note.address): \(EmployeeDesk.shown(note.shown, limit: 60)) → \(proposal)"
            if let place = self.questions.firstIndex(where: { $0.column == note.column && $0.question == question }) {
                self.questions[place].count += 1
                if self.questions[place].examples.count < Self.mostExamples {
                    self.questions[place].examples.append(example)
                }
            } else {
                self.questions.append(
                    Question(
                        column: note.column, question: question, name: self.table.name(of: note.column), count: 1,
                        examples: [example]))
            }
        }
    }

    /// Questions that are answered stay on the page, so that the answer can be changed.
    private mutating func recall(_ answers: [String: String], _ wording: Wording) {
        for (name, value) in answers.sorted(by: { $0.key < $1.key }) {
            let parts = name.dropFirst(Self.prefix.count).split(separator: ".").map(String.init)
            guard parts.count == 2, let question = CellQuestion(rawValue: parts[1]),
                self.table.columns[parts[0]] != nil
            else { continue }
            self.questions.append(
                Question(
                    column: parts[0], question: question, name: self.table.name(of: parts[0]), count: 0, examples: [],
                    answer: value))
        }
    }
}

// MARK: - As a page

extension EmployeeImportReview {
    func model(most: Int, _ wording: Wording) -> PageModel {
        let faults = self.faults.count + self.plan.faults.count
        var model: PageModel = [
            "summary": wording.text(
                "employees.preview.summary",
                [
                    "rows": "\(self.table.rows.count)", "added": "\(self.plan.added)",
                    "changed": "\(self.plan.changed)", "same": "\(self.plan.unchanged)",
                ]),
            "family": wording[self.table.family.nameKey], "sheet": EmployeeDesk.shown(self.table.sheet, limit: 60),
            "hasSheet": !self.table.sheet.isEmpty,
            "hasFaults": faults > 0, "hasQuestions": !self.questions.isEmpty, "hasWarnings": !self.warnings.isEmpty,
            "mayTake": faults == 0 && self.plan.added + self.plan.changed > 0,
            "isNothing": faults == 0 && self.plan.added + self.plan.changed == 0,
            "faultCount": wording.text("employees.preview.faults", ["count": "\(faults)"]),
            "warningCount": wording.text("employees.preview.warnings", ["count": "\(self.warnings.count)"]),
            "faults": (self.plan.faults.map { Self.row($0, wording) } + self.faults.map { Self.row($0, wording) })
                .prefix(most).map { $0 },
            "warnings": self.warnings.prefix(most).map { Self.row($0, wording) },
            "questions": self.questions.map { Self.row($0, wording) },
            "rows": self.plan.items.filter { $0.effect != .nothing }.prefix(most).map { Self.row($0, wording) },
        ]
        model["hasRows"] = self.plan.added + self.plan.changed > 0
        model["notices"] = self.notices(wording)
        return model
    }

    /// What of the sheet was passed over, or is not seen in it.
    private func notices(_ wording: Wording) -> [String] {
        guard let reading = self.table.reading else { return [] }
        var notices: [String] = []
        if !reading.unknown.isEmpty {
            let names = reading.unknown.map { EmployeeDesk.shown($0.text, limit: 60) }
            notices.append(wording.text("sheet.check.unknown", ["names": names.joined(separator: ", ")]))
        }
        if reading.hiddenRows > 0 {
            notices.append(wording.text("sheet.check.hidden", ["count": "\(reading.hiddenRows)"]))
        }
        notices += reading.passedOver.filter { $0.reason == .belowTheEnd }.prefix(3).map { row in
            wording.text(
                "sheet.check.passed", ["row": "\(row.number)", "text": EmployeeDesk.shown(row.text, limit: 80)])
        }
        return notices
    }

    private static func row(_ finding: PlacedFinding, _ wording: Wording) -> PageModel {
        [
            "faultPlace": finding.cell ?? "", "hasPlace": finding.cell != nil,
            "faultValue": EmployeeDesk.shown(finding.value, limit: 80), "hasValue": !finding.value.isEmpty,
            "faultText": "\(finding.message)\(finding.message.hasSuffix(".") ? "" : ".") \(finding.remedy)",
        ]
    }

    private static func row(_ fault: EmployeeImportPlan.Fault, _ wording: Wording) -> PageModel {
        let text =
            switch fault.reason {
            case .noName: wording["employees.error.name"]
            case .nobody: wording["employees.error.nobody"]
            case .repeated(let row): wording.text("employees.error.repeated", ["row": "\(row)"])
            case .conflict(let names):
                wording.text(
                    "employees.error.conflict",
                    ["names": names.map { EmployeeDesk.shown($0) }.joined(separator: ", ")])
            }
        return [
            "faultPlace": wording.text("employees.preview.row", ["row": "\(fault.number)"]), "hasPlace": true,
            "faultValue": EmployeeDesk.shown(fault.name), "hasValue": !fault.name.isEmpty, "faultText": text,
        ]
    }

    private static func row(_ question: Question, _ wording: Wording) -> PageModel {
        [
            "questionName": question.fieldName,
            "questionColumn": wording.text("employees.preview.column", ["name": question.name]),
            "questionText": wording[question.question.textKey],
            "questionCount": wording.text("employees.preview.cells", ["count": "\(question.count)"]),
            "isOpen": question.answer == nil, "examples": question.examples, "isYes": question.answer == "co",
            "isNo": question.answer == "khong", "yesId": "\(question.fieldName).co",
        ]
    }

    private static func row(_ item: EmployeeImportPlan.Item, _ wording: Wording) -> PageModel {
        var changes: [String] = []
        if case .changes(_, let difference) = item.effect {
            changes = difference.columns.map { column in
                let old = EmployeeDesk.shown(column, difference.before[column] ?? "", wording)
                let now = EmployeeDesk.shown(
                    column, difference.facts[column] ?? difference.values[column] ?? "", wording)
                let name = EmployeeDesk.label(column, wording)
                return "\(name): \(old.isEmpty ? "–" : old) → \(now.isEmpty ? "–" : now)"
            }
            if let standing = difference.standing {
                changes.append(EmployeeDesk.standing(standing.rawValue, wording))
            }
        }
        return [
            "rowNumber": "\(item.number)", "rowName": EmployeeDesk.shown(item.row["name"]),
            "rowMonth": item.month.description, "isNew": item.effect == .adds,
            "rowChanges": changes.joined(separator: "; "),
        ]
    }
}

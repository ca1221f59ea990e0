internal import Contributions
internal import PayrollTables
internal import SocialInsurance
internal import TextDisplay
internal import Wording

/// One row as the page `month-row` asks for it: what it needs first, the rest folded.
struct RowForm {
    var values: FilingRow
    /// Nil for a new row.
    var id: Int?
    var fingerprint = ""
    var findings: [PlacedFinding] = []
    /// Why nothing was saved.
    var problem: String?
    /// Whether it was saved just now, with what was found in it.
    var isSaved = false

    init(values: FilingRow) {
        self.values = values
    }

    func model(_ list: ListCode, _ procedure: ProcedureCode, _ wording: Wording) -> PageModel {
        let method = MethodCode(rawValue: self.values["method"])
        let first = RowColumns.first(of: list, method: method)
        let rest = RowColumns.all(of: list).filter { !first.contains($0) }
        let problems = self.findings.filter { $0.level == Finding.Level.block.rawValue }
        func fields(_ columns: [String]) -> [PageModel] { columns.map { self.field($0, procedure, wording) } }
        let isRestNeeded = self.findings.contains { $0.column.map(rest.contains) ?? false }
        return [
            "hasErrors": self.problem != nil || !problems.isEmpty,
            "problems": (self.problem.map { [["problemField": first[0], "problemText": $0] as PageModel] } ?? [])
                + problems.map { finding -> PageModel in
                    ["problemField": finding.column ?? first[0], "problemText": self.words(finding)]
                },
            "isSaved": self.isSaved, "isNew": self.id == nil, "fingerprint": self.fingerprint,
            "hasRowTitle": self.id != nil && !self.values["name"].isEmpty,
            "rowTitle": DisplayText.clean(self.values["name"], limit: 200),
            "first": fields(first), "rest": fields(rest), "isRestOpen": isRestNeeded, "hasMethod": list == .movements,
            "remarks": self.findings.filter { $0.column == nil }.map { FindingModel.model($0, wording) },
        ]
    }

    private func words(_ finding: PlacedFinding) -> String {
        let end = finding.message.hasSuffix(".") || finding.message.hasSuffix("?") ? " " : ". "
        return DisplayText.clean(
            finding.remedy.isEmpty ? finding.message : finding.message + end + finding.remedy, limit: 900)
    }

    /// A column as the template `field` draws a question.
    private func field(_ column: String, _ procedure: ProcedureCode, _ wording: Wording) -> PageModel {
        let errors = self.findings.filter { $0.column == column && $0.level == Finding.Level.block.rawValue }
        let warnings = self.findings.filter { $0.column == column && $0.level != Finding.Level.block.rawValue }
        let hint = RowColumns.hint(column, wording)
        let described = [
            hint == nil ? nil : "\(column)-hint", errors.isEmpty ? nil : "\(column)-error",
            warnings.isEmpty ? nil : "\(column)-warning",
        ].compactMap(\.self)
        var model: PageModel = [
            "name": column, "label": RowColumns.label(column, wording), "value": self.values[column],
            "hasHint": hint != nil, "hint": hint ?? "", "hasError": !errors.isEmpty,
            "errorTexts": errors.map(self.words),
            "hasWarning": !warnings.isEmpty, "warning": warnings.map(self.words).joined(separator: " "),
            "isDescribed": !described.isEmpty, "describedBy": described.joined(separator: " "), "hasMeant": false,
            "takeMeant": "", "hasRepair": false, "repairAction": "", "isText": false, "isArea": false,
            "isDate": false, "isSelect": false, "isRadios": false, "isTick": false, "isFile": false,
            "isFixed": false, "hasMode": false, "mode": "", "type": "text", "width": "", "several": false,
            "options": [PageModel](), "parts": [PageModel](), "isLocked": false, "prompt": "",
            "isListSource": false, "listPath": "", "listTarget": "", "listButton": "", "autocomplete": "off",
            "hasRevealed": false, "revealed": [PageModel](), "revealWhen": "", "isTicked": false, "fixedText": "",
        ]
        model.merge(self.kind(column, procedure, wording)) { _, new in new }
        return model
    }

    private func kind(_ column: String, _ procedure: ProcedureCode, _ wording: Wording) -> PageModel {
        switch RowColumns.shape(of: column, in: procedure) {
        case .choice(let words):
            let options = self.options(column, words, procedure, wording)
            // What was typed and is none of the choices stays visible.
            let isOdd = !self.values[column].isEmpty && !options.contains { $0.value == self.values[column] }
            let all = (isOdd ? [(self.values[column], self.values[column])] : []) + options
            return [
                "isSelect": true, "prompt": wording["form.choose"],
                "options": all.enumerated().map { index, option -> PageModel in
                    [
                        "optionValue": option.0, "optionName": option.1, "optionId": "\(column)-\(index)",
                        "isChosen": option.0 == self.values[column],
                    ]
                },
            ]
        case .money: return ["isText": true, "width": "width-code", "hasMode": true, "mode": "numeric"]
        case .date: return ["isText": true, "width": "width-code"]
        case .text:
            if ["note", "request", "adjustment-reason"].contains(column) { return ["isArea": true] }
            let isNumber = ["citizen", "insured", "phone", "days", "settled-batch"].contains(column)
            let isShort = ["from", "until", "previous-wage", "clinic", "code", "benefit-group", "payment"]
                .contains(column)
            return [
                "isText": true, "width": isNumber ? "width-code" : isShort ? "width-short" : "width-name",
                "hasMode": isNumber, "mode": isNumber ? "numeric" : "",
            ]
        }
    }

    /// What choices are called on the screen, in their order.
    private static let choiceKeys = [
        "sex": ["month.choice.male", "month.choice.female"],
        "part": ["month.choice.new", "month.choice.adjust"],
        "contract-kind": ["month.choice.indefinite", "month.choice.fixed-term", "month.choice.other"],
    ]

    private func options(
        _ column: String, _ words: [String], _ procedure: ProcedureCode, _ wording: Wording
    ) -> [(value: String, name: String)] {
        switch column {
        case "method":
            OwnTable.methods(of: procedure.rawValue).map { code in
                (code.rawValue, "\(code.rawValue) · \(code.method?.name(in: wording.language) ?? "")")
            }
        case "region":
            Catalogue.wageRegions.entries.map { ($0.code, "\($0.code) · \($0.name(in: wording.language))") }
        default: zip(words, Self.choiceKeys[column] ?? words).map { ($0, wording[$1]) }
        }
    }
}

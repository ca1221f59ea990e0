internal import Contributions
internal import Employees
internal import PayrollTables
internal import SocialInsurance
internal import Wording

/// What somebody typed about a person, and what is to be said of it.
struct EmployeeForm: Sendable {
    /// As it was typed, by columns.
    var values: [String: String]

    init(_ form: FormValues, _ fields: [EmployeeField]) {
        self.values = [:]
        for field in fields { self.values[field.column] = Normaliser.line(form[field.column] ?? "") }
    }

    init(_ values: [String: String]) {
        self.values = values
    }

    /// The values in their one spelling under the columns of the portal's own table, and what keeps them from being saved.
    ///
    /// What only deserves a second look is told on the person's page.
    func read(_ wording: Wording, today: CalendarDate, asksMonth: Bool) -> (row: FilingRow, errors: [FormError]) {
        let (movement, notes) = FilingRow(self.values).read()
        var errors = notes.map { note in
            FormError(
                field: note.column,
                text: "\(EmployeeDesk.label(note.column, wording)): \(note.text(in: wording))")
        }
        func fault(_ column: String, _ key: String) {
            guard !errors.contains(where: { $0.field == column }) else { return }
            errors.append(FormError(field: column, text: wording["employees.error.\(key)"]))
        }
        var row = FilingRow(movement)
        for column in ["ethnicity", "address", "participant", "hours"] { row[column] = self.values[column] ?? "" }
        row["phone"] = self.parsed("phone", fault) { PhoneNumber.parse($0) }
        row["email"] = self.parsed("email", fault) { EmailAddress.parse($0) }
        if self.values["name"] != nil {
            if row["name"].isEmpty { fault("name", "name") }
            if movement.person.numbers.isEmpty { fault("citizen", "nobody") }
        }
        if asksMonth, movement.from == nil { fault("from", "month") }
        for finding in EmployeeChecks.findings(movement, today: today) where finding.level == .block {
            let column = finding.field.ownColumn ?? "name"
            guard self.values[column] != nil, !errors.contains(where: { $0.field == column }) else { continue }
            errors.append(
                FormError(
                    field: column, text: "\(finding.message(in: wording)). \(finding.remedy(in: wording))"))
        }
        return (row, Self.ordered(errors))
    }

    /// As their fields stand on the page.
    private static func ordered(_ errors: [FormError]) -> [FormError] {
        let order = EmployeeField.all.map(\.column)
        return errors.enumerated().sorted { one, other in
            let places = [one, other].map { order.firstIndex(of: $0.element.field) ?? -1 }
            return (places[0], one.offset) < (places[1], other.offset)
        }.map(\.element)
    }

    private func parsed<Value: CustomStringConvertible>(
        _ column: String, _ fault: (String, String) -> Void, _ parse: (String) -> Result<Value, FieldProblem>
    ) -> String {
        guard let typed = self.values[column], !typed.isEmpty else { return "" }
        if case .success(let value) = parse(typed) { return value.description }
        fault(column, column)
        return typed
    }

    /// The groups of fields as the template `employee-form` draws them.
    func groups(
        _ fields: [EmployeeField], _ errors: [FormError], _ wording: Wording
    ) -> [PageModel] {
        EmployeeField.Group.allCases.compactMap { group in
            let mine = fields.filter { $0.group == group }
            guard !mine.isEmpty else { return nil }
            return [
                "groupTitle": wording["employees.group.\(group.rawValue)"],
                "fields": mine.map { $0.model(self.values[$0.column] ?? "", errors, wording) },
            ]
        }
    }
}

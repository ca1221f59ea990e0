internal import Employees
internal import Wording

/// One input of the register's forms, by its column.
struct EmployeeField: Sendable {
    struct Option: Sendable {
        var value: String
        /// The key of its words; nil where the value says it.
        var key: String?

        func name(_ wording: Wording) -> String { self.key.map { wording[$0] } ?? self.value }
    }

    enum Group: String, Sendable, CaseIterable {
        case person, contact, job, wage, contract
    }

    var column: String
    var group: Group
    var width = "width-name"
    var mode: String?
    var options: [Option] = []
    var hasHint = false

    static let all: [EmployeeField] = [
        EmployeeField(column: "name", group: .person, hasHint: true),
        EmployeeField(column: "birth", group: .person, width: "width-short", mode: "numeric", hasHint: true),
        EmployeeField(
            column: "sex", group: .person,
            options: [
                Option(value: "", key: "employees.option.none"), Option(value: "Nam", key: "employees.option.male"),
                Option(value: "Nữ", key: "employees.option.female"),
            ]),
        EmployeeField(column: "citizen", group: .person, width: "width-code", mode: "numeric", hasHint: true),
        EmployeeField(column: "insured", group: .person, width: "width-code", mode: "numeric", hasHint: true),
        EmployeeField(column: "code", group: .person, width: "width-code"),
        EmployeeField(column: "nationality", group: .person, width: "width-two", hasHint: true),
        EmployeeField(column: "ethnicity", group: .person, width: "width-short"),
        EmployeeField(column: "phone", group: .contact, width: "width-code", mode: "tel"),
        EmployeeField(column: "email", group: .contact, mode: "email"),
        EmployeeField(column: "address", group: .contact),
        EmployeeField(column: "clinic", group: .contact, width: "width-short", hasHint: true),
        EmployeeField(column: "position", group: .job), EmployeeField(column: "workplace", group: .job),
        EmployeeField(
            column: "region", group: .job,
            options: [Option(value: "", key: "employees.option.unit-region")]
                + ["01", "02", "03", "04"].map { Option(value: $0, key: "employees.option.region-\($0)") }),
        EmployeeField(
            column: "participant", group: .job,
            options: [
                Option(value: "", key: "employees.option.employee"),
                Option(value: "owner", key: "employees.option.owner"),
            ]),
        EmployeeField(
            column: "hours", group: .job,
            options: [
                Option(value: "", key: "employees.option.full-time"),
                Option(value: "part-time", key: "employees.option.part-time"),
            ]),
        EmployeeField(column: "wage", group: .wage, width: "width-code", mode: "numeric", hasHint: true),
        EmployeeField(column: "coefficient", group: .wage, width: "width-short", mode: "decimal", hasHint: true),
        EmployeeField(column: "allowances", group: .wage, width: "width-code", mode: "numeric"),
        EmployeeField(column: "supplements", group: .wage, width: "width-code", mode: "numeric"),
        EmployeeField(column: "position-allowance", group: .wage, width: "width-short", mode: "decimal"),
        EmployeeField(column: "retained", group: .wage, width: "width-short", mode: "decimal"),
        EmployeeField(column: "beyond-scale", group: .wage, width: "width-two", mode: "numeric"),
        EmployeeField(column: "profession", group: .wage, width: "width-two", mode: "numeric"),
        EmployeeField(
            column: "contract-kind", group: .contract,
            options: [
                Option(value: "", key: "employees.option.none"),
                Option(value: "Không xác định thời hạn", key: "employees.option.indefinite"),
                Option(value: "Xác định thời hạn", key: "employees.option.fixed-term"),
                Option(value: "Khác", key: "employees.option.other-contract"),
                Option(value: "Thử việc", key: "employees.option.probation"),
            ]),
        EmployeeField(column: "contract-number", group: .contract, width: "width-code"),
        EmployeeField(column: "signed", group: .contract, width: "width-short", mode: "numeric"),
        EmployeeField(column: "effective", group: .contract, width: "width-short", mode: "numeric"),
        EmployeeField(column: "contract-until", group: .contract, width: "width-short", mode: "numeric"),
    ]

    /// The month from which on what is typed holds.
    static let from = EmployeeField(column: "from", group: .job, width: "width-short", mode: "numeric", hasHint: true)
    static let death = EmployeeField(column: "death", group: .job, width: "width-short", mode: "numeric", hasHint: true)
    static let standing = EmployeeField(
        column: "standing", group: .job,
        options: EmployeeStanding.allCases.map {
            Option(value: $0.rawValue, key: "employees.standing.\($0.rawValue)")
        })

    static func of(_ column: String) -> EmployeeField? { self.all.first { $0.column == column } }

    static func of(_ groups: Set<Group>) -> [EmployeeField] { self.all.filter { groups.contains($0.group) } }

    /// What the partial `employee-field` shows; a wrong value stands there as it was typed.
    func model(_ value: String, _ errors: [FormError], _ wording: Wording) -> PageModel {
        let error = errors.first { $0.field == self.column }?.text
        let described = [
            self.hasHint ? "\(self.column)-hint" : nil, error == nil ? nil : "\(self.column)-error",
        ].compactMap(\.self).joined(separator: " ")
        let isKnown = self.options.contains { $0.value == value }
        let unknown = isKnown || self.options.isEmpty ? [] : [Option(value: value, key: nil)]
        return [
            "fieldName": self.column, "fieldLabel": EmployeeDesk.label(self.column, wording), "fieldValue": value,
            "hasFieldHint": self.hasHint, "fieldHint": self.hasHint ? wording["employees.hint.\(self.column)"] : "",
            "hasFieldError": error != nil, "fieldError": error ?? "", "isDescribed": !described.isEmpty,
            "describedBy": described, "fieldWidth": self.width, "hasMode": self.mode != nil,
            "fieldMode": self.mode ?? "", "isSelect": !self.options.isEmpty,
            "fieldOptions": (self.options + unknown).map { option -> PageModel in
                [
                    "optionValue": option.value, "optionName": option.name(wording),
                    "isChosen": option.value == value,
                ]
            },
        ]
    }
}

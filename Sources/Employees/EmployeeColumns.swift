package import FoundationEssentials
package import SocialInsurance
package import Storage

/// The columns of the portal's own table, as the register keeps them.
package enum EmployeeColumns {
    /// Of the person, beside name and numbers.
    package static let facts = ["birth", "sex", "nationality", "ethnicity", "phone", "email", "address", "clinic"]
    /// What a wage is made of: a row that says one says all.
    package static let wage = [
        "wage", "coefficient", "retained", "position-allowance", "beyond-scale", "profession", "allowances",
        "supplements",
    ]
    /// Of the work, month by month.
    ///
    /// `participant` and `hours` are the register's own, and so is `death`.
    package static let work =
        ["position", "workplace"] + Self.wage + [
            "contract-kind", "contract-number", "signed", "effective", "contract-until", "region", "participant",
            "hours", "death",
        ]

    /// What a filing about somebody needs to know; a wage may be money or a coefficient.
    package static let needed = ["name", "birth", "sex", "citizen", "position", "workplace", "wage", "contract-number"]

    /// Those of the needed columns that say nothing.
    package static func missing(of record: EmployeeRecord, _ values: [String: String]) -> [String] {
        self.needed.filter { column in
            switch column {
            case "name": record.name.isEmpty
            // A passport will do for who has no number of Vietnam.
            case "citizen": record.citizen.isEmpty
            case "birth", "sex": (record.facts[column] ?? "").isEmpty
            case "wage": (values["wage"] ?? "").isEmpty && (values["coefficient"] ?? "").isEmpty
            default: (values[column] ?? "").isEmpty
            }
        }
    }

    /// Who has left is not filed about, and nothing is missing of them.
    package static func isMissing(_ record: EmployeeRecord, _ span: EmployeeSpan) -> Bool {
        EmployeeStanding(rawValue: span.standing)?.isGone != true && !self.missing(of: record, span.values).isEmpty
    }

    /// The columns of the work that a row names, and all of the wage where it names one.
    package static func work(of row: FilingRow) -> [String: String] {
        var values: [String: String] = [:]
        for column in self.work where !row[column].isEmpty { values[column] = row[column] }
        guard values["wage"] != nil || values["coefficient"] != nil else { return values }
        for column in self.wage { values[column] = row[column] }
        return values
    }

    package static func facts(of row: FilingRow) -> [String: String] {
        var facts: [String: String] = [:]
        for column in self.facts where !row[column].isEmpty { facts[column] = row[column] }
        return facts
    }
}

extension EmployeeRecord {
    /// A person of a row.
    package init(_ row: FilingRow, unit: String, at time: Date) {
        self.init(
            unit: unit, name: row["name"], code: row["code"], citizen: row["citizen"], insured: row["insured"],
            facts: EmployeeColumns.facts(of: row), sought: "", at: time)
        // Whose nationality nobody named is from Vietnam.
        if self["nationality"].isEmpty { self["nationality"] = "VN" }
        self.note()
    }

    /// Makes what the person is found by of name and numbers.
    package mutating func note() {
        self.sought = EmployeeWords.sought(
            name: self.name, numbers: [self.code, self.citizen, self.insured])
    }

    /// The value of a column of the person; empty where nothing is known.
    package subscript(column: String) -> String {
        get {
            switch column {
            case "name": self.name
            case "code": self.code
            case "citizen": self.citizen
            case "insured": self.insured
            default: self.facts[column] ?? ""
            }
        }
        set {
            switch column {
            case "name": self.name = newValue
            case "code": self.code = newValue
            case "citizen": self.citizen = newValue
            case "insured": self.insured = newValue
            default: self.facts[column] = newValue.isEmpty ? nil : newValue
            }
        }
    }

    /// All columns of a person that a row can have.
    package static let personal = ["name", "code", "citizen", "insured"] + EmployeeColumns.facts
}

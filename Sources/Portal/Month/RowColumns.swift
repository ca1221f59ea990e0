internal import Contributions
internal import PayrollTables
internal import SocialInsurance
internal import Spreadsheets
internal import Wording

/// The columns of a list's rows, as pages ask and show them.
enum RowColumns {
    /// What a person tells of themself, in the order of the form.
    private static let people = [
        "name", "birth", "sex", "citizen", "insured", "nationality", "ethnicity", "phone", "email", "clinic",
        "request", "papers", "birth-province", "birth-commune", "birth-place", "province", "commune", "address",
        "guardian", "household", "level", "payment-period",
    ]
    private static let claims = [
        "name", "insured", "citizen", "benefit-group", "first-day", "last-day", "days", "account", "account-holder",
        "bank", "part", "settled-batch", "adjustment-reason", "approved-from", "payment", "code", "note",
    ]
    private static let firstOfPeople = [
        "name", "birth", "sex", "citizen", "insured", "phone", "email", "clinic", "request", "papers",
    ]
    private static let firstOfMovements = [
        "method", "name", "citizen", "insured", "birth", "sex", "position", "workplace", "wage", "from",
    ]

    static func all(of list: ListCode) -> [String] {
        switch list {
        case .people: self.people
        case .claims: self.claims
        default: TableFamily.rowColumns.map(\.id)
        }
    }

    /// The columns that a row needs, in the order in which they are asked.
    static func first(of list: ListCode, method: MethodCode?) -> [String] {
        guard list != .people else { return self.firstOfPeople }
        guard list != .claims else { return Array(self.claims.prefix { $0 != "part" }) }
        let needs = method?.method?.needs ?? [.contract]
        var columns = self.firstOfMovements
        if needs.contains(.until) { columns.append("until") }
        if needs.contains(.previousWage) { columns.append("previous-wage") }
        if needs.contains(.previousPosition) { columns.append("previous-position") }
        if needs.contains(.contract) {
            columns += ["contract-kind", "contract-number", "signed", "effective", "contract-until"]
        }
        if needs.contains(.papers) { columns += ["paper-number", "paper-date"] }
        if method == .left { columns.append("death") }
        if needs.contains(.reason) { columns.append("note") }
        return columns
    }

    /// An element that no page asks for is called as the form calls it.
    static func label(_ column: String, _ wording: Wording) -> String {
        let key = "month.column.\(column)"
        return wording[key] == key ? column : wording[key]
    }

    /// A hint that stands below the label; nil where the label says all.
    static func hint(_ column: String, _ wording: Wording) -> String? {
        let key = "month.hint.\(column)"
        let text = wording[key]
        return text == key ? nil : text
    }

    static func shape(of column: String, in procedure: ProcedureCode) -> OwnTable.Shape {
        switch column {
        case "part": .choice(["new", "adjust"])
        case "first-day", "last-day", "approved-from": .date
        default: OwnTable.shape(of: column, in: procedure.rawValue)
        }
    }

    /// A value as people read it: sums in groups, methods with their names.
    static func shown(_ column: String, _ value: String, _ wording: Wording) -> String {
        if column == "method", let method = MethodCode(rawValue: value) {
            return "\(value) · \(method.method?.name(in: wording.language) ?? "")"
        }
        let isSum = OwnTable.shape(of: column, in: "") == .money
        guard isSum, value.utf8.count <= 15, let amount = Int(value) else { return value }
        return Money.text(amount, in: wording.language)
    }
}

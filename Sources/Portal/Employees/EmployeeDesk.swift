internal import Contributions
internal import Employees
internal import FoundationEssentials
internal import Hummingbird
internal import SocialInsurance
internal import Storage
internal import TextDisplay
internal import Wording

/// What the pages of the register have in common.
struct EmployeeDesk: Sendable {
    let environment: PortalEnvironment

    var storage: any SQLDatabase { self.environment.storage }
    var now: Date { self.environment.clock() }
    var today: CalendarDate { CalendarDate(at: self.now) }
    var month: YearMonth { YearMonth(of: self.today) }

    /// A page whose title is `employees.TEMPLATE.title`, unless the model has one.
    func page(
        _ template: String, title: String? = nil, _ model: PageModel, errors: [FormError] = [],
        _ context: PortalContext, status: HTTPResponse.Status? = nil
    ) throws -> Response {
        var whole = FormError.model(errors)
        whole["title"] = title ?? context.wording["employees.\(template).title"]
        whole["onAccount"] = true
        whole["mayPrepare"] = (try? context.acting(.prepare)) != nil
        whole.merge(model) { _, new in new }
        return try self.environment.pages.page(
            template, whole, context, status: status ?? (errors.isEmpty ? .ok : .unprocessableContent))
    }

    /// The person that the address names, of the unit of who asks.
    /// - Throws: ``PortalError`` `notFound`.
    func employee(_ acting: Acting, _ context: PortalContext) async throws -> EmployeeRecord {
        guard let id = Int(try context.parameters.require("employee")),
            let record = try await Employees(self.storage).find(id, of: acting.unit.taxCode)
        else { throw PortalError(.notFound) }
        return record
    }

    /// Writes `body` and a line of the log about a person in one transaction.
    func write<Value: Sendable>(
        _ deed: ActionEntry.Deed, _ subject: String, _ context: PortalContext,
        _ body: @escaping @Sendable (any SQLConnection, Date) throws -> Value,
        logs: @escaping @Sendable (Value) -> Bool = { _ in true }
    ) async throws -> Value {
        let now = self.now
        let entry = context.entry(deed, subject).at(now)
        return try await self.storage.write { connection in
            let value = try body(connection, now)
            if logs(value) { try ActionLog.append(entry, in: connection) }
            return value
        }
    }

    /// What is shown of a text that people typed.
    static func shown(_ text: String, limit: Int = 200) -> String { DisplayText.clean(text, limit: limit) }

    /// A column's name for people.
    static func label(_ column: String, _ wording: Wording) -> String { wording["employees.column.\(column)"] }

    /// A value as people read it: sums in groups, choices in words.
    static func shown(_ column: String, _ value: String, _ wording: Wording) -> String {
        if ["wage", "allowances", "supplements"].contains(column), let amount = Int(value) {
            return Money.text(amount, in: wording.language)
        }
        if let option = EmployeeField.of(column)?.options.first(where: { $0.value == value }), !value.isEmpty {
            return option.name(wording)
        }
        return self.shown(value)
    }

    /// The wage of a line in words: đồng a month, or a coefficient.
    static func wage(_ values: [String: String], _ wording: Wording) -> String {
        if let amount = values["wage"].flatMap({ Int($0) }) {
            return "\(Money.text(amount, in: wording.language))\u{A0}đ"
        }
        return self.shown(values["coefficient"] ?? "")
    }

    static func standing(_ raw: String, _ wording: Wording) -> String {
        EmployeeStanding(rawValue: raw).map { wording["employees.standing.\($0.rawValue)"] } ?? self.shown(raw)
    }
}

internal import Contributions
internal import Employees
internal import FoundationEssentials
internal import Hummingbird
internal import SocialInsurance
internal import Storage
internal import Wording

/// Typing people in, and what changes of them.
extension EmployeeRoutes {
    private static let personal = EmployeeField.of([.person, .contact])
    private static let work = EmployeeField.of([.job, .wage, .contract])
    private static let new = personal + [EmployeeField.from] + work
    private static let change = [EmployeeField.from, .standing, .death] + work

    private func formPage(
        _ title: String, _ form: EmployeeForm, _ fields: [EmployeeField], _ errors: [FormError], action: String,
        back: String, lead: String, hidden: [(String, String)] = [], _ context: PortalContext,
        status: HTTPResponse.Status? = nil
    ) throws -> Response {
        try self.desk.page(
            "employee-form", title: title,
            [
                "groups": form.groups(fields, errors, context.wording), "action": action, "backPath": back,
                "lead": lead,
                "hiddens": hidden.map { ["hiddenName": $0.0, "hiddenValue": $0.1] as PageModel },
            ], errors: errors, context, status: status)
    }

    // MARK: A new person

    func newPage(_ context: PortalContext) throws -> Response {
        _ = try context.acting(.prepare)
        return try self.newPage(
            EmployeeForm(["from": self.desk.month.description, "nationality": "VN"]), [], context)
    }

    private func newPage(
        _ form: EmployeeForm, _ errors: [FormError], _ context: PortalContext
    ) throws -> Response {
        try self.formPage(
            context.wording["employees.new.title"], form, Self.new, errors, action: "/nhan-su/them",
            back: "/nhan-su", lead: context.wording["employees.new.lead"], context)
    }

    func addPerson(_ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.prepare)
        let form = EmployeeForm(context.form, Self.new)
        let (row, errors) = form.read(context.wording, today: self.desk.today, asksMonth: true)
        guard errors.isEmpty, case .success(let month) = YearMonth.parse(row["from"]) else {
            return try self.newPage(form, errors, context)
        }
        let unit = acting.unit.taxCode
        let saved = try await self.desk.write(
            .employeeAdded, row["code"].isEmpty ? "–" : row["code"], context,
            { try EmployeeRegister.add(row, from: month, unit: unit, method: "form", at: $1, in: $0) },
            logs: { if case .done = $0 { true } else { false } })
        switch saved {
        case .done(let id): return .seeOther("/nhan-su/nguoi/\(id)?xong=them")
        case .stale: throw PortalError(.conflict)
        case .taken(let other, let column):
            return try self.newPage(form, [self.taken(other, column, context)], context)
        }
    }

    /// Whose number it is already; who means the same person opens that page.
    private func taken(_ other: EmployeeRecord, _ column: String, _ context: PortalContext) -> FormError {
        FormError(
            field: column,
            text: context.wording.text(
                "employees.error.taken",
                [
                    "column": EmployeeDesk.label(column, context.wording), "name": EmployeeDesk.shown(other.name),
                    "code": EmployeeDesk.shown(other.code.isEmpty ? "–" : other.code, limit: 40),
                ]))
    }

    // MARK: Who it is

    func dataPage(_ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.prepare)
        let record = try await self.desk.employee(acting, context)
        var values: [String: String] = [:]
        for column in EmployeeRecord.personal { values[column] = record[column] }
        return try self.dataPage(record, EmployeeForm(values), [], version: "\(record.version)", context)
    }

    private func dataPage(
        _ record: EmployeeRecord, _ form: EmployeeForm, _ errors: [FormError], version: String,
        _ context: PortalContext, status: HTTPResponse.Status? = nil
    ) throws -> Response {
        let path = "/nhan-su/nguoi/\(record.id)"
        return try self.formPage(
            context.wording.text("employees.data.title", ["name": EmployeeDesk.shown(record.name)]), form,
            Self.personal, errors, action: "\(path)/sua", back: path, lead: context.wording["employees.data.lead"],
            hidden: [("phien-ban", version)], context, status: status)
    }

    func saveData(_ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.prepare)
        let record = try await self.desk.employee(acting, context)
        let form = EmployeeForm(context.form, Self.personal)
        let version = context.form["phien-ban"].flatMap { Int($0) } ?? -1
        let (row, errors) = form.read(context.wording, today: self.desk.today, asksMonth: false)
        guard errors.isEmpty else { return try self.dataPage(record, form, errors, version: "\(version)", context) }
        var changed = record
        for column in EmployeeRecord.personal { changed[column] = row[column] }
        let new = changed
        let saved = try await self.desk.write(
            .employeeChanged, "\(record.id)", context,
            { try EmployeeRegister.save(new, unlessChangedFrom: version, at: $1, in: $0) },
            logs: { if case .done = $0 { true } else { false } })
        switch saved {
        case .done: return .seeOther("/nhan-su/nguoi/\(record.id)?xong=sua")
        case .taken(let other, let column):
            let error = self.taken(other, column, context)
            return try self.dataPage(record, form, [error], version: "\(version)", context)
        case .stale:
            // What was typed stays; sent again it stands in the place of the other's.
            let error = FormError(field: "name", text: context.wording["employees.error.stale"])
            return try self.dataPage(
                record, form, [error], version: "\(record.version)", context, status: .conflict)
        }
    }

    // MARK: What changes from a month on

    func changePage(_ request: Request, _ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.prepare)
        let record = try await self.desk.employee(acting, context)
        let asked = try? YearMonth.parse(request.parameter("thang")).get()
        let base = try await self.base(record, asked ?? self.desk.month)
        var values = base.values
        values["standing"] = base.standing
        values["from"] = (asked ?? self.desk.month).description
        return try self.changePage(record, EmployeeForm(values), [], base: base.since, context)
    }

    /// What holds of a person in a month, or in the first where it is before that.
    private func base(_ record: EmployeeRecord, _ month: YearMonth) async throws -> EmployeeSpan {
        try await self.desk.storage.read { connection in
            let span = try Employees.span(of: record.id, in: month.number, connection)
            return try span ?? Employees.spans(of: record.id, in: connection).first
                ?? EmployeeSpan(since: month.number, standing: record.standing, values: [:])
        }
    }

    private func changePage(
        _ record: EmployeeRecord, _ form: EmployeeForm, _ errors: [FormError], base: Int, _ context: PortalContext
    ) throws -> Response {
        let path = "/nhan-su/nguoi/\(record.id)"
        return try self.formPage(
            context.wording.text("employees.change.title", ["name": EmployeeDesk.shown(record.name)]), form,
            Self.change, errors, action: "\(path)/thay-doi", back: path,
            lead: context.wording["employees.change.lead"], hidden: [("goc", "\(base)")], context)
    }

    /// Only what differs from what the form showed is said of the month.
    func saveChange(_ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.prepare)
        let record = try await self.desk.employee(acting, context)
        let form = EmployeeForm(context.form, Self.change)
        let number = context.form["goc"].flatMap { Int($0) } ?? self.desk.month.number
        var (row, errors) = form.read(context.wording, today: self.desk.today, asksMonth: true)
        let standing = EmployeeStanding(rawValue: form.values["standing"] ?? "")
        if standing == nil {
            errors.append(FormError(field: "standing", text: context.wording["employees.error.standing"]))
        }
        if standing != .died { row["death"] = "" }
        guard errors.isEmpty, let standing, case .success(let month) = YearMonth.parse(row["from"]) else {
            return try self.changePage(record, form, errors, base: number, context)
        }
        let base = try await self.base(record, YearMonth(number: number) ?? month)
        var values: [String: String] = [:]
        for column in EmployeeColumns.work where row[column] != base.values[column] ?? "" {
            values[column] = row[column]
        }
        let new = values
        let changed = standing.rawValue == base.standing ? nil : standing
        guard !new.isEmpty || changed != nil else { return .seeOther("/nhan-su/nguoi/\(record.id)") }
        try await self.desk.write(
            .employeeChanged, "\(record.id)", context,
            { connection, now in
                try EmployeeRegister.set(
                    new, standing: changed, of: record.id, from: month, method: "form", at: now, in: connection)
            })
        return .seeOther("/nhan-su/nguoi/\(record.id)?xong=thay-doi")
    }
}

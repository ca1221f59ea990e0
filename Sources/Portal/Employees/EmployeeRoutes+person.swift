internal import Contributions
internal import Employees
internal import FoundationEssentials
internal import Hummingbird
internal import SocialInsurance
internal import Storage
internal import Wording

/// One person: the data, month by month, and which filings said it.
extension EmployeeRoutes {
    private static let dones: Set = ["them", "sua", "thay-doi", "bo"]

    func person(_ request: Request, _ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.see)
        let record = try await self.desk.employee(acting, context)
        let (spans, changes) = try await self.desk.storage.read { connection in
            (
                try Employees.spans(of: record.id, in: connection),
                try Employees.changes(of: record.id, in: connection)
            )
        }
        let wording = context.wording
        let done = request.parameter("xong")
        var model: PageModel = [
            "personPath": "/nhan-su/nguoi/\(record.id)", "hasCode": !record.code.isEmpty,
            "facts": EmployeeRecord.personal.map { column -> PageModel in
                let value = EmployeeDesk.shown(column, record[column], wording)
                return [
                    "factName": EmployeeDesk.label(column, wording), "factValue": value, "hasFact": !value.isEmpty,
                ]
            },
            "spans": spans.reversed().map { Self.row($0, record, wording) },
            "changes": changes.reversed().map { Self.row($0, isOnly: changes.count == 1, wording) },
            "isDone": Self.dones.contains(done),
            "done": Self.dones.contains(done) ? wording["employees.done.\(done)"] : "",
            "mayRemove": acting.role.may(.managePeople),
        ]
        if let newest = spans.last {
            let line = EmployeeLine(record: record, span: newest)
            model["standing"] = EmployeeDesk.standing(newest.standing, wording)
            model.merge(self.doubts(line, wording)) { _, new in new }
        }
        return try self.desk.page("employee", title: EmployeeDesk.shown(record.name), model, context)
    }

    /// What is missing and what deserves a second look.
    private func doubts(_ line: EmployeeLine, _ wording: Wording) -> PageModel {
        let isGone = EmployeeStanding(rawValue: line.span.standing)?.isGone == true
        let missing = isGone ? [] : EmployeeColumns.missing(of: line.record, line.span.values)
        // That there is no citizen number is told with what is missing.
        let findings = EmployeeChecks.findings(line, today: self.desk.today).filter { finding in
            !isGone && !(finding.variant == "missing" && finding.field == .citizenNumber)
        }
        return [
            "hasMissing": !missing.isEmpty,
            "missing": wording.text(
                "employees.person.missing",
                ["columns": missing.map { EmployeeDesk.label($0, wording) }.joined(separator: ", ")]),
            "hasFindings": !findings.isEmpty,
            "findings": findings.map { finding -> PageModel in
                [
                    "findingText": "\(finding.message(in: wording)). \(finding.remedy(in: wording))",
                    "findingRule": finding.check,
                ]
            },
        ]
    }

    private static func month(_ number: Int) -> String { YearMonth(number: number).map(\.description) ?? "" }

    private static func row(_ span: EmployeeSpan, _ record: EmployeeRecord, _ wording: Wording) -> PageModel {
        let values = span.values
        let contract = [
            values["contract-number"] ?? "",
            EmployeeDesk.shown(
                "contract-kind", values["contract-kind"] ?? "", wording),
        ].filter { !$0.isEmpty }
        return [
            "spanFrom": self.month(span.since),
            "spanUntil": span.until == EmployeeSpan.open ? wording["employees.person.now"] : self.month(span.until),
            "spanStanding": EmployeeDesk.standing(span.standing, wording),
            "spanPosition": EmployeeDesk.shown(values["position"] ?? ""),
            "spanWorkplace": EmployeeDesk.shown(values["workplace"] ?? ""),
            "spanWage": EmployeeDesk.wage(values, wording),
            "spanContract": EmployeeDesk.shown(contract.joined(separator: ", ")),
            "spanPath": "/nhan-su/nguoi/\(record.id)/thay-doi?thang=\(self.month(span.since).queryEscaped)",
        ]
    }

    private static func row(_ change: EmployeeChange, isOnly: Bool, _ wording: Wording) -> PageModel {
        var said = (EmployeeRecord.personal + EmployeeColumns.work).filter { column in
            change.value(column).map { !$0.isEmpty || change.method == "form" } ?? false
        }.map { column in
            let value = EmployeeDesk.shown(column, change.value(column) ?? "", wording)
            return "\(EmployeeDesk.label(column, wording)): \(value.isEmpty ? "–" : value)"
        }
        if let standing = change.standing { said.insert(EmployeeDesk.standing(standing, wording), at: 0) }
        let method = MethodCode(rawValue: change.method)?.method.map {
            "\(change.method) \($0.name(in: wording.language))"
        }
        return [
            "changeId": "\(change.id)", "changeMonth": self.month(change.month),
            "changeSource": method ?? wording["employees.source.\(change.method)"],
            "changeText": said.joined(separator: "; "), "hasDossier": change.source != nil,
            "changeDossier": change.source?.dossier ?? "", "changeTime": VietnamTime.minute(change.madeAt),
            "mayTakeBack": change.source == nil && !isOnly,
        ]
    }

    /// Takes back what was typed or imported from a month on.
    func takeBack(_ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.prepare)
        let record = try await self.desk.employee(acting, context)
        let change = context.form["thay-doi"].flatMap { Int($0) } ?? 0
        let isDone = try await self.desk.write(
            .employeeChanged, "\(record.id)", context,
            { try EmployeeRegister.takeBack(change, of: record.id, at: $1, in: $0) }, logs: { $0 })
        return .seeOther("/nhan-su/nguoi/\(record.id)\(isDone ? "?xong=bo" : "")")
    }

    // MARK: Removal

    func removalPage(_ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.managePeople)
        let record = try await self.desk.employee(acting, context)
        return try self.desk.page(
            "employee-removal", title: context.wording["employees.removal.title"],
            [
                "personPath": "/nhan-su/nguoi/\(record.id)",
                "text": context.wording.text("employees.removal.text", ["name": EmployeeDesk.shown(record.name)]),
            ], context)
    }

    /// The log names the person by a number alone, as what is removed is not to be kept there.
    func remove(_ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.managePeople)
        let record = try await self.desk.employee(acting, context)
        _ = try await self.desk.write(
            .employeeRemoved, "\(record.id)", context,
            { connection, _ in try Employees.remove(record.id, of: record.unit, in: connection) }, logs: { $0 })
        return .seeOther("/nhan-su?xong=xoa")
    }
}

extension EmployeeChange {
    /// What the change says of a column, of the person or of the months.
    fileprivate func value(_ column: String) -> String? {
        self.values[column] ?? self.values[Self.personal + column]
    }
}

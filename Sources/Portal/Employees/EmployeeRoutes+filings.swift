internal import Employees
internal import FoundationEssentials
internal import Hummingbird
internal import SocialInsurance
internal import Storage
internal import Wording

/// People out of filings: the rows of a dossier become the register.
extension EmployeeRoutes {
    func filingsPage(_ request: Request, _ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.prepare)
        let filings = try await self.desk.storage.read {
            try EmployeeFilings.list(of: acting.unit.taxCode, limit: 50, in: $0)
        }
        let taken = request.parameter("da-ghi")
        let isDone = Int(taken) != nil
        return try self.desk.page(
            "employee-filings", title: context.wording["employees.filings.title"],
            [
                "isDone": isDone,
                "done": isDone
                    ? context.wording.text(
                        "employees.filings.done",
                        [
                            "taken": taken, "passed": "\(Int(request.parameter("bo-qua")) ?? 0)",
                            "doubts": "\(Int(request.parameter("can-xem")) ?? 0)",
                        ]) : "",
                "isEmpty": filings.isEmpty,
                "filings": filings.map { filing -> PageModel in
                    [
                        "filingCode": filing.code, "filingTime": VietnamTime.minute(filing.filedAt),
                        "filingRows": context.wording.text("employees.filings.rows", ["rows": "\(filing.rows)"]),
                        "isRejected": filing.isRejected, "isTaken": filing.taken > 0,
                    ]
                },
            ], context)
    }

    func takeFiling(_ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.prepare)
        let (unit, code) = (acting.unit.taxCode, context.form["ho-so"] ?? "")
        let applied = try await self.desk.write(
            .employeesImported, code, context,
            { connection, now -> EmployeeRegister.Applied? in
                let filings = try EmployeeFilings.list(of: unit, code: code, limit: 1, in: connection)
                guard let filing = filings.first, !filing.isRejected else { return nil }
                let lists = try FilingLists(DraftRows.all(ofDossier: filing.code, in: connection))
                return try EmployeeRegister.apply(lists, dossier: filing.code, unit: unit, at: now, in: connection)
            }, logs: { $0 != nil })
        guard let applied else { return .seeOther("/nhan-su/tu-ho-so") }
        return .seeOther(
            "/nhan-su/tu-ho-so?da-ghi=\(applied.taken)&bo-qua=\(applied.passed)&can-xem=\(applied.doubts.count)")
    }
}

internal import Connections
internal import Employees
internal import FoundationEssentials
internal import Hummingbird
internal import PayrollTables
internal import Secrets
internal import SocialInsurance
internal import Spreadsheets
internal import Storage
internal import Wording

/// Tables into the register: sent, looked at, asked about, and then taken over whole or not at all.
extension EmployeeRoutes {
    /// A table of 100,000 people with all columns has some 12 MB.
    private static let mostBytes = 24 << 20
    /// A table that nobody came back to is forgotten.
    private static let waits: Double = 2 * 86_400
    private static let mostShown = 100

    func importPage(
        _ errors: [FormError], month: String? = nil, _ context: PortalContext, status: HTTPResponse.Status? = nil
    ) throws -> Response {
        _ = try context.acting(.prepare)
        let field = EmployeeField.from
        return try self.desk.page(
            "employee-import", title: context.wording["employees.import.title"],
            ["fields": [field.model(month ?? self.desk.month.description, errors, context.wording)]], errors: errors,
            context, status: status)
    }

    func upload(_ request: Request, _ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.prepare)
        let declared = try context.declaredLength(of: request, upTo: Self.mostBytes + (64 << 10))
        let room = try await self.quota.reserve(
            declared ?? Self.mostBytes, session: context.session.key, address: context.clientAddress.network)
        let upload = try await TableUpload.read(request, context, upTo: Self.mostBytes)
        try await room.count(upload.content.count)
        let typed = upload.fields["from"] ?? ""
        var errors: [FormError] = []
        let month = try? SocialInsurance.YearMonth.parse(typed).get()
        if month == nil { errors.append(FormError(field: "from", text: context.wording["employees.error.month"])) }
        if upload.content.isEmpty {
            errors.append(FormError(field: "tep", text: context.wording["employees.error.file"]))
        } else if let text = await self.refusal(upload.content, context.wording) {
            errors.append(FormError(field: "tep", text: text))
        }
        guard errors.isEmpty, let month else { return try self.importPage(errors, month: typed, context) }
        let now = self.desk.now
        let table = EmployeeImport(
            id: RandomToken.hex(), unit: acting.unit.taxCode, person: acting.person.id,
            fileName: String(upload.fileName.prefix(200)), month: month.number, content: upload.content,
            createdAt: now)
        try await EmployeeImports(self.desk.storage).keep(table, forgettingBefore: now.addingTimeInterval(-Self.waits))
        return .seeOther("/nhan-su/nhap/\(table.id)")
    }

    /// Why a file is not read as a table, and what to do; nil where it is.
    private func refusal(_ content: [UInt8], _ wording: Wording) async -> String? {
        let fault = await withTaskExecutorPreference(WorkThreads.shared) { Self.fault(of: content) }
        switch fault {
        case nil: return nil
        case .spreadsheet(let error)?:
            let names = error.missing.joined(separator: ", ")
            let missing = names.isEmpty ? "" : " " + wording.text("sheet.check.missing", ["names": names])
            return "\(wording[error.textKey]).\(missing) \(wording[error.adviceKey])"
        case .xml(let reason)?: return wording.text("sheet.check.xml", ["reason": reason])
        case .noList?: return wording["sheet.check.no-list"]
        case .noRows?, .noMonth?: return wording["sheet.check.no-rows"]
        }
    }

    private static func fault(of content: [UInt8]) -> PayrollFileError? {
        do throws(PayrollFileError) {
            _ = try PayrollTable.read(content)
            return nil
        } catch {
            return error
        }
    }

    // MARK: Looking at it

    private func waiting(_ acting: Acting, _ context: PortalContext) async throws -> EmployeeImport? {
        try await EmployeeImports(self.desk.storage).find(
            try context.parameters.require("import"), of: acting.unit.taxCode, person: acting.person.id)
    }

    func preview(_ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.prepare)
        guard let waiting = try await self.waiting(acting, context) else { return .seeOther("/nhan-su/nhap") }
        let review = try await self.review(waiting, [:], context.wording)
        return try self.previewPage(review, waiting, [], context)
    }

    private func review(
        _ waiting: EmployeeImport, _ answers: [String: String], _ wording: Wording
    ) async throws -> EmployeeImportReview {
        let (desk, month) = (self.desk, SocialInsurance.YearMonth(number: waiting.month) ?? self.desk.month)
        return try await withTaskExecutorPreference(WorkThreads.shared) {
            let table = try EmployeeImportReview.table(waiting.content, answers)
            let plan = try await desk.storage.read {
                try EmployeeImportPlan(table, from: month, unit: waiting.unit, in: $0)
            }
            return try EmployeeImportReview(
                table, plan, month: month, today: desk.today, answers: answers, wording: wording)
        }
    }

    private func previewPage(
        _ review: EmployeeImportReview, _ waiting: EmployeeImport, _ errors: [FormError], _ context: PortalContext,
        status: HTTPResponse.Status? = nil
    ) throws -> Response {
        let wording = context.wording
        var model = review.model(most: Self.mostShown, wording)
        model["action"] = "/nhan-su/nhap/\(waiting.id)"
        model["fileName"] = EmployeeDesk.shown(waiting.fileName)
        model["monthText"] = wording.text(
            "employees.preview.month",
            ["month": SocialInsurance.YearMonth(number: waiting.month).map(\.description) ?? ""])
        return try self.desk.page(
            "employee-preview", title: wording["employees.preview.title"], model, errors: errors, context,
            status: status)
    }

    // MARK: Taking it over

    func takeOver(_ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.prepare)
        guard let waiting = try await self.waiting(acting, context) else { return .seeOther("/nhan-su/nhap") }
        if context.form["viec"] == "bo" {
            try await self.desk.storage.write { connection in
                _ = try EmployeeImports.remove(waiting.id, of: waiting.unit, in: connection)
            }
            return .seeOther("/nhan-su/nhap")
        }
        let answers = EmployeeImportReview.answers(context.form)
        let review = try await self.review(waiting, answers, context.wording)
        let errors = review.openQuestions.map { question in
            FormError(field: question.fieldName, text: context.wording["employees.error.answer"])
        }
        guard errors.isEmpty, !review.hasFaults, context.form["viec"] == "nhap" else {
            return try self.previewPage(review, waiting, context.form["viec"] == "nhap" ? errors : [], context)
        }
        let month = SocialInsurance.YearMonth(number: waiting.month) ?? self.desk.month
        let table = review.table
        do {
            let counts = "+\(review.plan.added), ±\(review.plan.changed)"
            try await self.desk.write(
                .employeesImported, counts, context,
                { connection, now in
                    // Looked at again, as the register may have changed since.
                    guard try EmployeeImports.remove(waiting.id, of: waiting.unit, in: connection) else { return }
                    let plan = try EmployeeImportPlan(table, from: month, unit: waiting.unit, in: connection)
                    guard plan.faults.isEmpty else { throw EmployeeImportPlan.Taken(number: plan.faults[0].number) }
                    try plan.carryOut(unit: waiting.unit, at: now, in: connection)
                })
        } catch is EmployeeImportPlan.Taken {
            let again = try await self.review(waiting, answers, context.wording)
            return try self.previewPage(again, waiting, [], context, status: .conflict)
        }
        return .seeOther("/nhan-su?xong=nhap")
    }
}

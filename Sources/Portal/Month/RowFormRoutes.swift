internal import Contributions
internal import Hummingbird
internal import PayrollTables
internal import Secrets
internal import SocialInsurance
internal import Storage
internal import TextDisplay
internal import Wording

/// The page of one row: adding and changing it.
struct RowFormRoutes {
    let desk: MonthDesk
    let list: ListCode

    private var path: String { self.desk.pages.list(self.list) }
    private var edits: RowEdits { RowEdits(desk: self.desk, list: self.list) }

    func add(to router: Router<PortalContext>) {
        router.get(RouterPath("\(self.path)/moi")) { request, context in
            let work = try await self.desk.require(context)
            var row = FilingRow()
            if self.list == .movements { row["from"] = work.open.answers[.period] }
            row["method"] = request.parameter("phuong-an")
            return try self.page(RowForm(values: row), work, context)
        }
        router.post(RouterPath("\(self.path)/moi")) { _, context in try await self.create(context) }
        router.get(RouterPath("\(self.path)/:id")) { request, context in try await self.show(request, context) }
        router.post(RouterPath("\(self.path)/:id")) { _, context in try await self.save(context) }
    }

    private func id(_ context: PortalContext) -> Int { context.parameters.get("id", as: Int.self) ?? 0 }

    // MARK: Showing

    private func show(_ request: Request, _ context: PortalContext) async throws -> Response {
        let work = try await self.desk.require(context)
        let report = try await self.desk.report(work, context.wording)
        let id = self.id(context)
        guard let row = report.rows(of: self.list).first(where: { $0.id == id }) else { return .seeOther(self.path) }
        var form = RowForm(values: row.values)
        form.id = id
        form.fingerprint = Self.fingerprint(row.content)
        form.findings = row.findings
        form.isSaved = request.parameter("xem-loi") == "1"
        return try self.page(form, work, context)
    }

    static func fingerprint(_ content: String) -> String { String(Digest.sha256Hex(content.utf8).prefix(24)) }

    private func page(
        _ form: RowForm, _ work: MonthDesk.Work, _ context: PortalContext, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        var model = form.model(self.list, self.desk.procedure.code, context.wording)
        let path = form.id.map { "\(self.path)/\($0)" } ?? "\(self.path)/moi"
        model["onAccount"] = true
        model["title"] = context.wording[form.id == nil ? "month.row.new" : "month.row.edit"]
        model["caption"] = self.desk.caption(.rows, context.wording)
        model["backPath"] = self.path
        model["action"] = path
        model["dropPath"] = "\(path)/xoa"
        model["draftCode"] = work.open.record.code
        return try self.desk.environment.pages.page("month-row", model, context, status: status)
    }

    // MARK: Saving

    /// The row as the form has it, in its one spelling.
    private func typed(_ form: FormValues, over old: FilingRow = FilingRow()) -> FilingRow {
        var row = old
        for column in RowColumns.all(of: self.list) {
            guard let value = form[column] else { continue }
            row[column] = Normaliser.line(String(value.prefix(2000)))
        }
        if self.list == .claims { return ClaimRows.normalised(row, self.desk.procedure) }
        guard self.list == .movements else { return row.normalisedPerson }
        return RowRates.filled([row.normalised], UnitTerms(region: nil)).first ?? row
    }

    /// Whether the button asks for other questions and not to save.
    private func asksAgain(_ form: FormValues) -> Bool { form["viec"] == "phuong-an" }

    private func create(_ context: PortalContext) async throws -> Response {
        let work = try await self.desk.require(context)
        let form = context.form
        let row = self.typed(form)
        if self.asksAgain(form) { return try self.page(RowForm(values: row), work, context) }
        guard row.isTyped else {
            var empty = RowForm(values: row)
            empty.problem = context.wording["month.row.empty"]
            return try self.page(empty, work, context, status: .unprocessableContent)
        }
        try await self.edits.add([row], work, context)
        let saved = try await self.desk.require(context, code: work.open.record.code)
        let report = try await self.desk.report(saved, context.wording)
        guard let added = report.rows(of: self.list).last else { return .seeOther(self.path) }
        return self.after(added, form)
    }

    /// A row with something to mend is shown again, saved as it is; else the list.
    private func after(_ row: MonthReport.Row, _ form: FormValues) -> Response {
        if row.has(.block) { return .seeOther("\(self.path)/\(row.id)?xem-loi=1") }
        if form["viec"] == "them-nua" { return .seeOther("\(self.path)/moi") }
        let page = (row.number - 1) / RowListRoutes.pageSize + 1
        return .seeOther("\(self.path)?xong=luu&trang=\(page)#dong-\(row.id)")
    }

    private func save(_ context: PortalContext) async throws -> Response {
        let (form, id) = (context.form, self.id(context))
        while true {
            let work = try await self.desk.require(context)
            let kept = try await self.desk.rows.find(id, of: work.draft)
            guard let kept, kept.list == self.list.rawValue else { return try self.gone(form, work, context) }
            let old = FilingRow(try JSONText.decode([String: String].self, kept.content))
            let row = self.typed(form, over: old)
            if self.asksAgain(form) {
                var again = RowForm(values: row)
                again.id = id
                again.fingerprint = form["phien-ban"] ?? ""
                return try self.page(again, work, context)
            }
            if row != old, let seen = form["phien-ban"], seen != Self.fingerprint(kept.content) {
                return try self.conflict(kept, old, row, work, context)
            }
            // Another save came between: look again.
            if row != old {
                guard try await self.edits.set(id, to: row, from: kept.content, work, context) else { continue }
            }
            let saved = try await self.desk.require(context, code: work.open.record.code)
            let report = try await self.desk.report(saved, context.wording)
            guard let now = report.rows(of: self.list).first(where: { $0.id == id }) else {
                return .seeOther(self.path)
            }
            return self.after(now, form)
        }
    }

    // MARK: Two preparers

    /// 409: a colleague changed the row meanwhile; both values, and the choice.
    private func conflict(
        _ kept: DraftRow, _ saved: FilingRow, _ mine: FilingRow, _ work: MonthDesk.Work, _ context: PortalContext
    ) throws -> Response {
        let wording = context.wording
        let columns = RowColumns.all(of: self.list)
        func shown(_ column: String, _ row: FilingRow) -> String {
            row[column].isEmpty
                ? wording["form.not_given"]
                : DisplayText.clean(RowColumns.shown(column, row[column], wording), limit: 400)
        }
        let path = "\(self.path)/\(kept.id)"
        return try self.desk.environment.pages.page(
            "conflict",
            [
                "onAccount": true, "title": wording["register.conflict.title"],
                "caption": self.desk.caption(.rows, wording), "keepPath": path, "action": path,
                "draftCode": work.open.record.code, "fingerprint": Self.fingerprint(kept.content),
                "carried": columns.map { ["carriedName": $0, "carriedValue": mine[$0]] as PageModel },
                "differences": columns.filter { saved[$0] != mine[$0] }.map { column -> PageModel in
                    [
                        "rowLabel": RowColumns.label(column, wording), "rowSaved": shown(column, saved),
                        "rowMine": shown(column, mine),
                    ]
                },
            ], context, status: .conflict)
    }

    /// 409: a colleague took the row out meanwhile; what was typed can be added as a row.
    private func gone(_ form: FormValues, _ work: MonthDesk.Work, _ context: PortalContext) throws -> Response {
        var again = RowForm(values: self.typed(form))
        again.problem = context.wording["month.row.gone"]
        return try self.page(again, work, context, status: .conflict)
    }
}

extension FilingRow {
    /// Whether somebody typed something; the nationality and the month are there by themselves.
    var isTyped: Bool { self.values.keys.contains { !["nationality", "from", "method", "rate"].contains($0) } }

    /// A row that tells of a person, in its one spelling as far as it can be read.
    var normalisedPerson: FilingRow {
        var row = self
        let read = self.normalised
        for column in ["name", "birth", "sex", "citizen", "insured", "clinic"] { row[column] = read[column] }
        if !self["nationality"].isEmpty { row["nationality"] = read["nationality"] }
        return row
    }
}

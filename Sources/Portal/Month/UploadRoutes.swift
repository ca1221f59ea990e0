internal import Contributions
internal import Hummingbird
internal import PayrollTables
internal import SocialInsurance
internal import Spreadsheets
internal import Storage
internal import TextDisplay
internal import Wording

/// A table instead of typing: uploaded, looked at with its questions and faults, taken as a whole or dropped.
struct UploadRoutes {
    private static let input = "tep-bang"
    /// As many faults are listed; how many more there are is said.
    private static let mostFaults = 200

    let desk: MonthDesk
    let upload: TableIntake

    private var environment: PortalEnvironment { self.desk.environment }
    private var path: String { self.desk.pages.upload }
    private var list: ListCode { self.desk.mainList }

    func add(to router: Router<PortalContext>) {
        router.get(RouterPath(self.path)) { _, context in try await self.show([], context) }
        router.post(RouterPath(self.path)) { request, context in try await self.receive(request, context) }
        router.post(RouterPath("\(self.path)/nhan")) { _, context in try await self.take(context) }
        router.post(RouterPath("\(self.path)/bo")) { _, context in
            let work = try await self.desk.require(context)
            try await DraftNote.drop(
                [WaitingTable.Purpose.list.rawValue], of: work.draft, in: self.environment.storage)
            return Response.seeOther(self.path)
        }
    }

    private func receive(_ request: Request, _ context: PortalContext) async throws -> Response {
        let work = try await self.desk.require(context)
        let received = try await self.upload.receive(
            [TableIntake.Input(name: Self.input, purpose: .list)], into: work.draft, request, context)
        guard received.problems.isEmpty else { return try await self.show(received.problems, context) }
        return .seeOther(self.path)
    }

    // MARK: Showing

    private func show(_ problems: [FormError], _ context: PortalContext) async throws -> Response {
        let work = try await self.desk.require(context)
        let wording = context.wording
        let waiting = try await self.waiting(work)
        var model = FormError.model(problems)
        model.merge([
            "onAccount": true, "title": wording["month.upload.title"], "caption": self.desk.caption(.rows, wording),
            "backPath": self.desk.pages.list(self.list), "path": self.path, "draftCode": work.open.record.code,
            "templatePath": self.desk.pages.template, "isMovements": self.list == .movements,
            "isWaiting": waiting != nil, "hasFileError": !problems.isEmpty, "fileError": problems.first?.text ?? "",
            "families": TableFamily.ofTables.map { ["familyName": wording[$0.nameKey]] as PageModel },
        ]) { _, new in new }
        if let waiting { model.merge(try await self.look(waiting, work, wording)) { _, new in new } }
        return try self.environment.pages.page(
            "month-upload", model, context, status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    /// What an older program kept and this one cannot read is not there.
    private func waiting(_ work: MonthDesk.Work) async throws -> WaitingTable? {
        do {
            return try await WaitingTable.find(.list, of: work.draft, self.environment)
        } catch is PayrollFileError {
            return nil
        }
    }

    /// Whose file it is, what it asks, what is wrong in it.
    private func look(_ waiting: WaitingTable, _ work: MonthDesk.Work, _ wording: Wording) async throws -> PageModel {
        let report = try await self.desk.report(work, wording)
        let (table, month) = (waiting.table, self.desk.period(work.open))
        let register = try await self.desk.reports.register(
            leadingTo: table.rows.map(\.person), of: work.acting.unit.taxCode, month, report.unit,
            in: self.environment.storage)
        let terms = PayrollCheck.Terms(
            today: self.desk.today, month: month, region: report.terms.region, register: register)
        let check = try await withTaskExecutorPreference(WorkThreads.shared) {
            try PayrollCheck(table, terms, wording)
        }
        let faults = check.findings.filter { $0.level != Finding.Level.note.rawValue }
        let isKnown = !report.rows(of: self.list).isEmpty
        let model: PageModel = [
            "fileName": DisplayText.clean(waiting.name, limit: 200), "fileVersion": waiting.file,
            "familyText": wording.text(
                "month.upload.found",
                [
                    "family": wording[table.family.nameKey], "sheet": DisplayText.clean(table.sheet, limit: 60),
                    "rows": "\(table.rows.count)",
                ]),
            "questions": table.questions.map { self.question($0, wording) }, "hasQuestions": !table.questions.isEmpty,
            "faults": faults.prefix(Self.mostFaults).map { FindingModel.model($0, wording) },
            "hasFaults": !faults.isEmpty, "hasMoreFaults": faults.count > Self.mostFaults,
            "faultsText": wording.text(
                "month.upload.faults", ["block": "\(check.count(.block))", "warn": "\(check.count(.warn))"]),
            "moreText": wording.text("month.upload.more", ["count": "\(faults.count - Self.mostFaults)"]),
            "hasOldRows": isKnown,
            "oldText": wording.text("month.upload.old", ["rows": "\(report.rows(of: self.list).count)"]),
        ]
        return model.merging(self.passedOver(table.reading, wording)) { own, _ in own }
    }

    /// What of the sheet was not read as rows, so that nothing is left out silently.
    private func passedOver(_ reading: TableReading?, _ wording: Wording) -> PageModel {
        let unknown = (reading?.unknown.map(\.text) ?? []).joined(separator: "; ")
        let hidden = reading?.hiddenRows ?? 0
        return [
            "hasHidden": hidden > 0, "hiddenText": wording.text("sheet.check.hidden", ["count": "\(hidden)"]),
            "hasUnknown": !unknown.isEmpty,
            "unknownText": wording.text("sheet.check.unknown", ["names": DisplayText.clean(unknown, limit: 600)]),
            "passed": (reading?.passedOver ?? []).filter { $0.reason == .belowTheEnd }.map { row -> PageModel in
                [
                    "passedText": wording.text(
                        "sheet.check.passed",
                        ["row": "\(row.number)", "text": DisplayText.clean(row.text, limit: 200)])
                ]
            },
        ]
    }

    private func question(_ question: TableQuestion, _ wording: Wording) -> PageModel {
        [
            "questionName": "hoi.\(question.key.name)",
            "questionColumn": DisplayText.clean(question.column, limit: 200),
            "questionText": wording[question.key.question.textKey],
            "questionCount": wording.text("month.upload.cells", ["count": "\(question.count)"]),
            "examples": question.examples.map { example -> PageModel in
                [
                    "exampleCell": example.cell, "exampleShown": DisplayText.clean(example.shown, limit: 80),
                    "exampleProposal": DisplayText.clean(example.proposal, limit: 80),
                ]
            },
        ]
    }

    // MARK: Taking

    /// All rows in one transaction, faulty ones as they are written: they are mended on their pages.
    private func take(_ context: PortalContext) async throws -> Response {
        let work = try await self.desk.require(context)
        let form = context.form
        guard let waiting = try await self.waiting(work), waiting.file == form["tep"] else {
            // Another table was uploaded meanwhile, or this one was taken already.
            return .seeOther(self.path)
        }
        let declined = waiting.table.questions.map(\.key).filter { form["hoi.\($0.name)"] == "khong" }
        var rows = waiting.table.listRows(declining: Set(declined))
        rows = self.list == .people ? rows.map(\.onlyPerson) : RowRates.filled(rows, UnitTerms(region: nil))
        let edits = RowEdits(desk: self.desk, list: self.list)
        let notes = [WaitingTable.Purpose.list.rawValue]
        if form["cach"] == "them" {
            try await edits.add(rows, dropping: notes, work, context)
        } else {
            try await edits.replace(rows, dropping: notes, work, context)
        }
        return .seeOther("\(self.desk.pages.list(self.list))?xong=nap")
    }
}

extension FilingRow {
    /// What of a row of D02 tells of the person.
    var onlyPerson: FilingRow {
        let known = Set(RowColumns.all(of: .people))
        return FilingRow(self.values.filter { known.contains($0.key) })
    }
}

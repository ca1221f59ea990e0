internal import Contributions
internal import Employees
internal import Hummingbird
internal import PayrollTables
internal import Secrets
internal import SocialInsurance
internal import Storage
internal import TextDisplay
internal import Wording

/// The month by difference: this month's payroll against the last proposes rows, each taken or dropped.
struct DifferenceRoutes {
    private static let thisInput = "bang-luong"
    private static let lastInput = "bang-luong-truoc"
    /// Which proposals were taken or dropped already: the note's name.
    private static let decisions = "difference"
    private static let pageSize = 100

    let desk: MonthDesk
    let upload: TableIntake
    private let memory = DifferenceMemory()

    init(desk: MonthDesk, upload: TableIntake) {
        self.desk = desk
        self.upload = upload
    }

    private var environment: PortalEnvironment { self.desk.environment }
    private var path: String { self.desk.pages.difference }

    func add(to router: Router<PortalContext>) {
        router.get(RouterPath(self.path)) { request, context in
            try await self.show([], done: request.parameter("xong"), context)
        }
        router.post(RouterPath(self.path)) { request, context in try await self.receive(request, context) }
        router.post(RouterPath("\(self.path)/nhan")) { _, context in try await self.decide(context) }
        router.post(RouterPath("\(self.path)/bo")) { _, context in
            let work = try await self.desk.require(context)
            try await DraftNote.drop(Self.notes, of: work.draft, in: self.environment.storage)
            return Response.seeOther(self.path)
        }
    }

    private static var notes: [String] {
        [WaitingTable.Purpose.payroll.rawValue, WaitingTable.Purpose.lastPayroll.rawValue, self.decisions]
    }

    private func receive(_ request: Request, _ context: PortalContext) async throws -> Response {
        let work = try await self.desk.require(context)
        let report = try await self.desk.report(work, context.wording)
        // What waited is answered by what comes now; a table of last month that does not come is the register.
        try await DraftNote.drop(Self.notes, of: work.draft, in: self.environment.storage)
        let received = try await self.upload.receive(
            [
                TableIntake.Input(name: Self.thisInput, purpose: .payroll),
                TableIntake.Input(
                    name: Self.lastInput, purpose: .lastPayroll, isRequired: report.unit.people == 0),
            ], into: work.draft, request, context)
        guard received.problems.isEmpty else { return try await self.show(received.problems, done: "", context) }
        return .seeOther(self.path)
    }

    // MARK: The difference

    /// What waits to be compared, by the names of its notes; the second is nil where the register is meant.
    private func waiting(_ work: MonthDesk.Work) async throws -> (this: DraftNote, last: DraftNote?)? {
        try await self.environment.storage.read { connection in
            let this = try DraftNote.find(WaitingTable.Purpose.payroll.rawValue, of: work.draft, in: connection)
            let last = try DraftNote.find(WaitingTable.Purpose.lastPayroll.rawValue, of: work.draft, in: connection)
            guard let this, this.file != nil else { return nil }
            return (this, last?.file == nil ? nil : last)
        }
    }

    /// Computed once, and again when either side or the day is another; nil where no payroll waits.
    private func find(
        _ work: MonthDesk.Work, _ report: MonthReport
    ) async throws -> (Found, this: String, last: String?)? {
        guard let (this, last) = try await self.waiting(work), last != nil || report.unit.people > 0 else { return nil }
        let question = DifferenceMemory.Question(
            unit: work.acting.unit.taxCode, this: this.file ?? "", last: last?.file,
            register: last == nil ? report.question.register : nil, month: self.desk.period(work.open),
            today: self.desk.today, terms: report.terms)
        if let known = self.memory.find(question) { return (known, this.content, last?.content) }
        do {
            let found = try await self.compare(question)
            self.memory.keep(found, question)
            return (found, this.content, last?.content)
        } catch is PayrollFileError {
            return nil
        }
    }

    private func compare(_ question: DifferenceMemory.Question) async throws -> Found {
        let (documents, month) = (self.environment.documents, question.month)
        let this = try await WaitingTable.read(forList: false) { try documents.get(question.this) }
        var last: PayrollTable?
        var lines: [EmployeeMonth]
        if let file = question.last {
            let table = try await WaitingTable.read(forList: false) { try documents.get(file) }
            (last, lines) = (table, table.lines)
        } else {
            lines = try await EmployeeRegister(self.environment.storage).month(month, of: question.unit)
        }
        let law = try MonthLaw(.shipped, month)
        let (table, known) = (last, lines)
        return try await withTaskExecutorPreference(WorkThreads.shared) {
            try Found(this, table, known) { last, this in
                PayrollDifference(
                    last: last, this: this, month: month, filed: question.today, law: law, terms: question.terms)
            }
        }
    }

    private func decided(_ draft: Int) async throws -> Set<String> {
        let note = try await DraftNote.find(Self.decisions, of: draft, in: self.environment.storage)
        return try note.map { try JSONText.decode(Set<String>.self, $0.content) } ?? []
    }

    // MARK: Showing

    private func show(
        _ problems: [FormError], done: String, _ context: PortalContext
    ) async throws -> Response {
        let work = try await self.desk.require(context)
        let wording = context.wording
        let report = try await self.desk.report(work, wording)
        var model = FormError.model(problems)
        model.merge([
            "onAccount": true, "title": wording["month.difference.title"],
            "caption": self.desk.caption(.rows, wording), "backPath": self.desk.pages.list(.movements),
            "path": self.path, "draftCode": work.open.record.code, "month": work.open.answers[.period],
            "hasRegister": report.unit.people > 0, "isFound": false, "isDone": done == "nhan",
            "registerText": wording.text(
                "month.difference.register", ["count": "\(report.unit.people)"]),
            "hasThisError": false, "hasLastError": false,
        ]) { _, new in new }
        for (input, name) in [(Self.thisInput, "This"), (Self.lastInput, "Last")] {
            guard let error = problems.first(where: { $0.field == input }) else { continue }
            model["has\(name)Error"] = true
            model["error\(name)"] = error.text
        }
        do {
            if problems.isEmpty, let (found, this, last) = try await self.find(work, report) {
                let decided = try await self.decided(work.draft)
                let page = DifferencePage(wording: wording, decided: decided, this: this, last: last)
                model.merge(page.model(found, limit: Self.pageSize)) { _, new in new }
            }
        } catch is LawGap {
            model["hasThisError"] = true
            model["errorThis"] = wording["missing.law"]
        }
        return try self.environment.pages.page(
            "month-difference", model, context, status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    // MARK: Deciding

    /// Ticked proposals become rows, or are dropped; both are remembered.
    private func decide(_ context: PortalContext) async throws -> Response {
        let work = try await self.desk.require(context)
        let form = context.form
        let ticked = Set(form.all("dong"))
        let report = try await self.desk.report(work, context.wording)
        guard !ticked.isEmpty, let (found, _, _) = try await self.find(work, report)
        else { return .seeOther(self.path) }
        var decided = try await self.decided(work.draft)
        let chosen = found.offers.filter { ticked.contains($0.key) && !decided.contains($0.key) }
        decided.formUnion(chosen.map(\.key))
        let note = DraftNote(Self.decisions, try JSONText.encode(decided.sorted()))
        let proposed = form["viec"] == "bo" ? [] : chosen.map { $0.proposal.row(method: form["pa.\($0.key)"]) }
        let rows = RowRates.filled(proposed, report.terms)
        if rows.isEmpty {
            try await DraftNote.keep([note], of: work.draft, in: self.environment.storage)
        } else {
            try await RowEdits(desk: self.desk, list: .movements).add(rows, keeping: [note], work, context)
        }
        let isOver = found.offers.allSatisfy { decided.contains($0.key) }
        return .seeOther(isOver ? "\(self.desk.pages.list(.movements))?xong=nhan" : "\(self.path)?xong=nhan")
    }
}

extension Proposal {
    /// The row that it proposes.
    /// - Parameter method: the one that was chosen among its choices.
    func row(method chosen: String?) -> FilingRow {
        var movement = self.movement
        let isOffered = { (code: MethodCode) in self.choices.contains(code) || code == self.movement.method }
        if let code = chosen.flatMap(MethodCode.init(rawValue:)), isOffered(code) {
            movement.method = code
            let isContract = code.method?.needs.contains(.contract) ?? false
            let contract = movement.work.contract
            movement.note =
                code.method?.note(
                    number: (isContract ? contract?.number : movement.papers.number) ?? "",
                    date: isContract ? contract?.signed : movement.papers.date, returnFrom: movement.returnFrom) ?? ""
        }
        return FilingRow(movement)
    }
}

extension PayrollTable {
    /// The table's rows as lines of a payroll.
    var lines: [EmployeeMonth] {
        self.rows.map { row in
            let outcome = row.method?.method?.direction == .decrease ? row.method?.method?.outcome : nil
            let standing: Standing =
                switch outcome {
                case .unpaid?: .unpaidLeave
                case .sick?: .sickLeave
                case .maternity?: .maternityLeave
                case .left?: .left(row.isDeath ? .died(row.death) : .ended)
                case .movedToUnit?: .left(.movedToUnit)
                case .movedToProvince?: .left(.movedToProvince)
                case .working?, nil: .working
                }
            return EmployeeMonth(
                person: row.person, work: row.work, standing: standing, absence: row.absence, change: row.papers)
        }
    }
}

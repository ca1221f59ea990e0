internal import Contributions
internal import FoundationEssentials
package import Hummingbird
internal import SocialInsurance
internal import Storage
internal import Wording

/// `/ho-so`, where whoever signs in lands, and what a unit pays for its months.
package struct StandingRoutes: Sendable {
    /// So many of the newest dossiers are shown with all that was said of them; all are in the history.
    private static let newest = 5

    private let environment: PortalEnvironment

    package init(_ environment: PortalEnvironment) {
        self.environment = environment
    }

    /// Adds `/ho-so` and `/don-vi/tien-dong`.
    package func add(to router: Router<PortalContext>) {
        router.get("/ho-so") { _, context in try await self.home(context) }
        router.get("/don-vi/tien-dong") { request, context in
            try await self.moneyPage([], asked: request.parameter("thang"), done: request.parameter("xong"), context)
        }
        router.post("/don-vi/tien-dong") { _, context in try await self.setMonth(context) }
    }

    private var today: CalendarDate { CalendarDate(at: self.environment.clock()) }

    private func facts(_ acting: Acting) async throws -> UnitFacts {
        guard let facts = try await UnitStandings(self.environment.storage).of(acting.unit.taxCode) else {
            throw PortalError(.notFound)
        }
        return facts
    }

    private func home(_ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.see)
        let facts = try await self.facts(acting)
        let page = StandingPage(facts: facts, acting: acting, today: self.today, wording: context.wording)
        var model = page.model
        model["dossiers"] = try await self.dossiers(facts, context.wording)
        return try self.environment.pages.page("home", model, context)
    }

    private func dossiers(_ facts: UnitFacts, _ wording: Wording) async throws -> [PageModel] {
        let storage = self.environment.storage
        var rows: [PageModel] = []
        for line in facts.newest.prefix(Self.newest) {
            guard let dossier = try await Dossiers(storage).find(code: line.code) else { continue }
            let events = try await Events(storage).of(dossier: dossier.id)
            var row = TimelineView(dossier: dossier, events: events, wording: wording, isSignedIn: true).model
            row["filedAt"] = VietnamTime.minute(dossier.createdAt)
            row["dossierName"] = StandingPage.name(line, wording)
            row["receipts"] = try await Receipts(storage).of(dossier: dossier.id).map { receipt -> PageModel in
                [
                    "name": ReceiptView.title(receipt.kind, wording), "time": VietnamTime.minute(receipt.arrivedAt),
                    "address": ReceiptView.address(dossier.code, receipt.id),
                ]
            }
            rows.append(row)
        }
        return rows
    }

    // MARK: Money

    /// - Parameter asked: the month whose form is shown; the oldest open one where it is none of the unit's.
    private func moneyPage(
        _ errors: [FormError], asked: String, done: String = "", typed: FormValues? = nil, _ context: PortalContext
    ) async throws -> Response {
        let acting = try context.acting(.see)
        let book = MoneyBook(try await self.facts(acting), on: self.today)
        let chosen =
            book.rows.first { $0.month.sorting == asked } ?? book.rows.last { !$0.isPaid } ?? book.rows.first
        let wording = context.wording
        var model = FormError.model(errors)
        model.merge(
            [
                "title": wording["money.title"], "onAccount": true, "hasRows": !book.rows.isEmpty,
                "rows": book.rows.map { self.row($0, wording) }, "mayPrepare": acting.may(.prepare),
                "months": book.rows.map { row -> PageModel in
                    [
                        "optionValue": row.month.sorting, "optionName": "\(row.month)",
                        "isChosen": row.month == chosen?.month,
                    ]
                },
                "amount": typed?["so-tien"] ?? chosen?.due.map(MoneyText.grouped) ?? "",
                "paidOn": typed?["ngay-nop"] ?? chosen?.paidOn?.description ?? "",
                "dueSum": MoneyText.shown(book.dueSum), "lateSum": MoneyText.shown(book.lateSum),
                "lateBasis": book.lateBasis.map { $0.text(in: wording) } ?? "", "isDone": done == "1",
                "firstUnpaid": chosen?.month.sorting ?? "",
            ]
        ) { _, new in new }
        return try self.environment.pages.page(
            "money", model, context, status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    private func row(_ row: MoneyBook.Row, _ wording: Wording) -> PageModel {
        [
            "rowMonth": "\(row.month)", "rowKey": row.month.sorting,
            "rowDeadline": row.deadline.map { "\($0.moved)" } ?? "–",
            "rowDue": row.due.map(MoneyText.shown) ?? wording["money.unknown"],
            "rowPaid": row.paidOn?.description ?? wording["money.notPaid"], "isPaid": row.isPaid,
            "rowLate": row.lateDays > 0 ? wording.text("money.days", ["days": "\(row.lateDays)"]) : "–",
            "rowLateMoney": row.lateMoney.map(MoneyText.shown) ?? "–",
        ]
    }

    private func setMonth(_ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.prepare)
        let (form, wording) = (context.form, context.wording)
        var errors: [FormError] = []
        let book = MoneyBook(try await self.facts(acting), on: self.today)
        let month = book.rows.first { $0.month.sorting == form["thang"] }?.month
        if month == nil { errors.append(FormError(field: "thang", text: wording["money.error.month"])) }
        let typedAmount = (form["so-tien"] ?? "").filter { !$0.isWhitespace }
        let amount = MoneyText.read(typedAmount)
        if amount == nil, !typedAmount.isEmpty {
            errors.append(FormError(field: "so-tien", text: wording["money.error.amount"]))
        }
        var paidOn: CalendarDate?
        if let typed = form["ngay-nop"], !typed.allSatisfy(\.isWhitespace) {
            let parsed = CalendarDate.parse(typed, for: "paid-on", notAfter: self.today)
            paidOn = try? parsed.get()
            if paidOn == nil { errors.append(FormError(field: "ngay-nop", text: wording["money.error.date"])) }
        }
        guard errors.isEmpty, let month else {
            return try await self.moneyPage(errors, asked: form["thang"] ?? "", typed: form, context)
        }
        let said = UnitMonth(month: month.sorting, due: amount, paidOn: paidOn?.sorting)
        let now = self.environment.clock()
        let entry = context.entry(.monthSet, "\(month)").at(now)
        try await self.environment.storage.write { connection in
            try UnitMonths.set(said, of: acting.unit.taxCode, by: acting.person.id, at: now, in: connection)
            try ActionLog.append(entry, in: connection)
        }
        return .seeOther("\(UnitAgenda.moneyPage)?thang=\(month.sorting)&xong=1")
    }
}

internal import Contributions
internal import FoundationEssentials
internal import Hummingbird
internal import SocialInsurance
internal import Storage
internal import TextDisplay
internal import Wording

/// `/hop-thu/{month}/doi-chieu`: D09 and C12 of a month against what the unit filed, and the transfers that it entered.
struct ComparisonPage {
    /// So many differences stand on the page; more are counted.
    private static let mostShown = 500
    private static let mostPayments = 200

    let environment: PortalEnvironment

    func response(
        _ month: YearMonth, _ context: PortalContext, errors: [FormError] = []
    ) async throws -> Response {
        let unit = try context.acting(.see).unit.taxCode
        let wording = context.wording
        var model = FormError.model(errors)
        model["title"] = wording.text("reconcile.title", ["month": month.description])
        model["onAccount"] = true
        let papers = try await self.papers(month, unit)
        let book = UnitBook(database: self.environment.storage)
        let own = try await book.month(month, of: unit)
        model.merge(try await self.payments(month, unit, errors, context)) { _, new in new }
        model["hasPapers"] = papers.list != nil || papers.statement != nil
        model["noPapers"] = wording.text("reconcile.noPapers", ["month": month.description])
        model["papers"] = papers.lines.map { UnitPapers.line($0, wording) }
        model["hasRegister"] = !own.filed.isEmpty
        model.merge(self.differences(papers, own, wording)) { _, new in new }
        return try self.environment.pages.page(
            "reconciliation", model, context, status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    // MARK: Differences

    private struct Papers {
        var list: ParticipantList?
        var statement: ContributionStatement?
        var previous: ContributionStatement?
        var lines: [UnitDocument] = []
    }

    private func papers(_ month: YearMonth, _ unit: String) async throws -> Papers {
        var papers = Papers()
        if let (document, notice) = try await self.notice(.participants, month, unit),
            case .participants(let list) = notice
        {
            papers.list = list
            papers.lines.append(document)
        }
        if let (document, notice) = try await self.notice(.statement, month, unit),
            case .statement(let statement) = notice
        {
            papers.statement = statement
            papers.lines.append(document)
        }
        if case .statement(let statement)? = try await self.notice(.statement, month.adding(months: -1), unit)?.1 {
            papers.previous = statement
        }
        return papers
    }

    private func notice(
        _ form: NoticeForm, _ month: YearMonth, _ unit: String
    ) async throws -> (UnitDocument, Notice)? {
        let store = UnitDocuments(self.environment.storage)
        guard let document = try await store.newest(form.rawValue, period: month.ordinal, of: unit),
            let content = try await store.content(document.id, of: unit),
            let notice = UnitPapers.notice(document, content)
        else { return nil }
        return (document, notice)
    }

    private func differences(_ papers: Papers, _ own: OwnMonth, _ wording: Wording) -> PageModel {
        // Rows say their region; where one does not, the dearest is assumed, and the page says so.
        let terms = UnitTerms(region: .one)
        var parts: [PageModel] = []
        do {
            var people: PeopleReconciliation?
            if let list = papers.list, !own.filed.isEmpty {
                let compared = try PeopleReconciliation(list, own, terms)
                people = compared
                parts.append(self.part("reconcile.people", compared.discrepancies, wording))
            }
            if let statement = papers.statement {
                let money = try MoneyReconciliation(statement, after: papers.previous, own, people: people, terms)
                // Without a register every fund would differ by all of it.
                let shown = money.discrepancies.filter { $0.matter != .due || !own.filed.isEmpty }
                parts.append(self.part("reconcile.money", shown, wording))
            }
        } catch {
            return ["hasLaw": false, "noLaw": wording.text("reconcile.noLaw", ["month": own.month.description])]
        }
        let missing: [(NoticeForm, Bool)] = [
            (.participants, papers.list == nil), (.statement, papers.statement == nil),
        ]
        return [
            "hasLaw": true, "parts": parts, "assumesRegion": own.lines.contains { $0.work.region == nil },
            "missing": missing.filter(\.1).map { form, _ in
                ["missingText": wording["reconcile.missingPaper.\(form.rawValue)"]] as PageModel
            },
        ]
    }

    private func part(_ titleKey: String, _ found: [Discrepancy], _ wording: Wording) -> PageModel {
        let shown = found.prefix(Self.mostShown)
        let values = ["from": "1", "until": "\(shown.count)", "count": "\(found.count)"]
        return [
            "partTitle": wording[titleKey], "isNone": found.isEmpty, "hasSome": !found.isEmpty,
            "partCount": wording.text("reconcile.count", ["count": "\(found.count)"]),
            "isCut": found.count > shown.count, "cut": wording.text("mailbox.page.count", values),
            "rows": shown.map { Self.row($0, wording) },
        ]
    }

    private static func row(_ found: Discrepancy, _ wording: Wording) -> PageModel {
        [
            "subject": self.subject(found.subject, wording), "matter": wording[found.matter.nameKey],
            "theirs": found.theirs.map { DisplayText.clean($0.text(in: wording), limit: 200) } ?? "–",
            "ours": found.ours.map { DisplayText.clean($0.text(in: wording), limit: 200) } ?? "–",
            "cause": wording[found.cause.nameKey], "remedy": wording[found.cause.remedyKey],
            "causeCode": found.cause.rawValue, "matterCode": found.matter.rawValue,
            "hasDossier": found.dossier != nil, "dossier": found.dossier ?? "",
        ]
    }

    private static func subject(_ subject: Discrepancy.Subject, _ wording: Wording) -> String {
        switch subject {
        case .person(let name, let number):
            return DisplayText.clean("\(name) \(number)", limit: 200)
        case .fund(let column):
            return wording[column.nameKey]
        case .place(let place, let column):
            let name = [place.nameKey.map { wording[$0] }, column.map { wording[$0.nameKey] }]
                .compactMap(\.self).joined(separator: ", ")
            return wording.text("reconcile.subject.place", ["place": place.description, "name": name])
        case .payment(let number, let date):
            let values = ["number": number.isEmpty ? "–" : number, "date": date.description]
            return DisplayText.clean(wording.text("reconcile.subject.payment", values), limit: 200)
        }
    }

    // MARK: Transfers

    private func payments(
        _ month: YearMonth, _ unit: String, _ errors: [FormError], _ context: PortalContext
    ) async throws -> PageModel {
        let wording = context.wording
        let payments = try await UnitPayments(self.environment.storage).of(unit: unit, period: month.ordinal)
        func value(_ name: String) -> String { errors.isEmpty ? "" : context.form[name] ?? "" }
        let fields = [
            PlainField(
                "ngay", wording["reconcile.payments.date"], hint: wording["reconcile.payments.dateHint"],
                value: value("ngay")),
            PlainField(
                "so-tien", wording["reconcile.payments.amount"], hint: wording["reconcile.payments.amountHint"],
                value: value("so-tien")),
            PlainField(
                "so-unc", wording["reconcile.payments.number"], hint: wording["reconcile.payments.numberHint"],
                value: value("so-unc")),
        ]
        return [
            "payments": payments.map { payment in
                [
                    "paymentId": "\(payment.id)", "paymentDate": payment.paidOn,
                    "paymentNumber": DisplayText.clean(payment.number, limit: 60),
                    "paymentAmount": AmountText.grouped(payment.amount, in: wording),
                ] as PageModel
            },
            "hasPayments": !payments.isEmpty, "fields": fields.map { $0.model(errors) },
            "paymentsPath": UnitPapers.payments(month),
            "mayPrepare": (try? context.acting(.prepare)) != nil,
        ]
    }

    func addPayment(_ month: YearMonth, _ context: PortalContext) async throws -> Response {
        let unit = try context.acting(.prepare).unit.taxCode
        let wording = context.wording
        var errors: [FormError] = []
        let today = CalendarDate(at: self.environment.clock())
        let day = FormError.collect(
            CalendarDate.parse(context.form["ngay"] ?? "", for: "date", notAfter: today), "ngay", wording,
            into: &errors)
        let digits = (context.form["so-tien"] ?? "").filter { !$0.isWhitespace && $0 != "." && $0 != "," }
        let amount = digits.count <= 15 && digits.allSatisfy(\.isASCII) ? Int(digits) : nil
        if amount.map({ $0 <= 0 }) ?? true {
            errors.append(FormError(field: "so-tien", text: wording["reconcile.payments.badAmount"]))
        }
        let number = Normaliser.line(context.form["so-unc"] ?? "")
        if number.count > 60 {
            errors.append(FormError(field: "so-unc", text: wording["reconcile.payments.badNumber"]))
        }
        let store = UnitPayments(self.environment.storage)
        if try await store.of(unit: unit, period: month.ordinal).count >= Self.mostPayments {
            errors.append(FormError(field: "so-tien", text: wording["reconcile.payments.tooMany"]))
        }
        guard errors.isEmpty, let day, let amount else {
            return try await self.response(month, context, errors: errors)
        }
        try await store.add(
            unit: unit, period: month.ordinal, paidOn: day.description, amount: amount, number: number,
            now: self.environment.clock())
        return .seeOther("\(UnitPapers.comparison(month))#tien-da-nop")
    }

    func removePayment(_ month: YearMonth, _ context: PortalContext) async throws -> Response {
        let unit = try context.acting(.prepare).unit.taxCode
        if let id = Int(context.form["lan-nop"] ?? "") {
            try await UnitPayments(self.environment.storage).remove(id, of: unit)
        }
        return .seeOther("\(UnitPapers.comparison(month))#tien-da-nop")
    }
}

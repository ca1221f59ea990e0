internal import Contributions
internal import Hummingbird
internal import PayrollTables
internal import SocialInsurance
internal import Storage
internal import TextDisplay
internal import Wording

/// The rows of a list, a hundred a page, with what was found in each.
struct RowListRoutes {
    /// What an address asks to see.
    struct Wish: Hashable {
        var searched: String
        var onlyWrong: Bool
        var page: Int

        init(_ request: Request) {
            self.searched = request.parameter("tim")
            self.onlyWrong = request.parameter("loc") == "loi"
            self.page = max(1, Int(request.parameter("trang")) ?? 1)
        }
    }

    static let pageSize = 100

    let desk: MonthDesk
    let list: ListCode

    private var path: String { self.desk.pages.list(self.list) }
    private var edits: RowEdits { RowEdits(desk: self.desk, list: self.list) }

    func add(to router: Router<PortalContext>) {
        router.get(RouterPath(self.path)) { request, context in try await self.show(request, context) }
        router.post(RouterPath("\(self.path)/hoan-tac")) { _, context in
            try await self.edits.bringBack(self.desk.require(context), context)
            return Response.seeOther("\(self.path)?xong=hoan-tac")
        }
        router.post(RouterPath("\(self.path)/:id/xoa")) { _, context in
            let id = context.parameters.get("id", as: Int.self) ?? 0
            try await self.edits.remove(id, self.desk.require(context), context)
            return Response.seeOther("\(self.path)?xong=xoa")
        }
        if self.list == .movements {
            router.post(RouterPath("\(self.path)/dong-tt")) { _, context in try await self.addHealthRows(context) }
        }
        if self.list == .people, self.desk.mainList == .movements {
            router.post(RouterPath("\(self.path)/de-xuat")) { _, context in try await self.propose(context) }
        }
    }

    private func show(_ request: Request, _ context: PortalContext) async throws -> Response {
        let work = try await self.desk.require(context)
        let (wording, wish) = (context.wording, Wish(request))
        let report = try await self.desk.report(work, wording)
        let words = RowSearch.words(wish.searched)
        let all = report.rows(of: self.list)
        let found = all.filter { row in
            (!wish.onlyWrong || row.isWrong) && RowSearch.finds(words, row.folded)
        }
        let last = max(1, (found.count + Self.pageSize - 1) / Self.pageSize)
        let page = min(wish.page, last)
        let shown = found.dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize)
        var model = self.frame(work, report, wording)
        model.merge([
            "rows": shown.map { self.model($0, work, wording) }, "hasRows": !shown.isEmpty, "isEmpty": all.isEmpty,
            "asked": wish.searched, "isFiltered": wish.onlyWrong || !words.isEmpty,
            "onlyWrong": wish.onlyWrong, "count": "\(all.count)",
            "counted": wording.text(
                "month.rows.counted",
                ["rows": "\(all.count)", "wrong": "\(report.wrongRows(of: self.list))"]),
            "hasWrong": report.wrongRows(of: self.list) > 0, "hasPages": last > 1,
            "pageText": wording.text("month.rows.page", ["page": "\(page)", "of": "\(last)"]),
            "hasPrevious": page > 1, "previousPath": self.address(wish, page - 1), "hasNext": page < last,
            "nextPagePath": self.address(wish, page + 1), "isSearchable": all.count > 8 || !wish.searched.isEmpty,
        ]) { _, new in new }
        model.merge(try await self.done(request, work, wording)) { _, new in new }
        return try self.desk.environment.pages.page("month-rows", model, context)
    }

    private func address(_ wish: Wish, _ page: Int) -> String {
        var parts = ["trang=\(page)"]
        if wish.onlyWrong { parts.append("loc=loi") }
        if !wish.searched.isEmpty {
            let escaped = wish.searched.utf8.map { byte in
                byte.isPlainInQuery ? String(decoding: [byte], as: UTF8.self) : "%\(byte.hexadecimal)"
            }
            parts.append("tim=\(escaped.joined())")
        }
        return "\(self.path)?\(parts.joined(separator: "&"))"
    }

    /// What stands around the rows.
    private func frame(_ work: MonthDesk.Work, _ report: MonthReport, _ wording: Wording) -> PageModel {
        let pages = self.desk.pages
        let isMain = self.list == self.desk.mainList
        let (waiting, health) = (self.newcomers(report), self.healthRows(report))
        return [
            "onAccount": true, "title": wording["month.list.\(self.list.rawValue)"],
            "caption": self.desk.caption(.rows, wording), "path": self.path, "draftCode": work.open.record.code,
            "backPath": isMain ? pages.section(.period) : pages.list(self.desk.mainList),
            "month": work.open.answers[.period], "isMain": isMain, "isMovements": self.list == .movements,
            "uploadPath": pages.upload, "differencePath": pages.difference,
            "workbookPath": "\(self.path)/tai-ve.xlsx", "hasWorkbook": self.list == .movements,
            "takesTables": isMain && self.list != .claims, "isClaims": self.list == .claims,
            "templatePath": pages.template, "continuePath": pages.section(self.desk.afterRows),
            "filesPath": pages.files,
            "isTrial": self.desk.isTrial([self.list: report.rows(of: self.list).map(\.values)]),
            "hasPeople": isMain && self.list == .movements && self.desk.procedure.lists.contains(.people),
            "peoplePath": pages.list(.people), "hasNewcomers": !waiting.isEmpty,
            "newcomersText": wording.text("month.people.waiting", ["count": "\(waiting.count)"]),
            "proposePath": "\(pages.list(.people))/de-xuat", "hasHealthRows": !health.isEmpty,
            "healthText": wording.text("month.rows.health", ["count": "\(health.count)"]),
            "remarks": report.whole.filter { _ in self.list == .movements }
                .map { FindingModel.model($0, wording) },
            "hasRemarks": self.list == .movements && !report.whole.isEmpty,
        ].merging(self.list == .movements ? EffectModel(report, wording).model : ["hasEffect": false]) { own, _ in own }
    }

    private func model(_ row: MonthReport.Row, _ work: MonthDesk.Work, _ wording: Wording) -> PageModel {
        let values = row.values
        func shown(_ column: String) -> String {
            DisplayText.clean(RowColumns.shown(column, values[column], wording), limit: 300)
        }
        let name = shown("name").isEmpty ? wording["month.rows.unnamed"] : shown("name")
        let path = "\(self.path)/\(row.id)"
        let months = [values["from"], values["until"]].filter { !$0.isEmpty }.joined(separator: "–")
        return [
            "rowNumber": "\(row.number)", "rowName": name, "rowPath": path, "rowId": "dong-\(row.id)",
            "dropPath": "\(path)/xoa",
            "rowPerson": [shown("citizen"), shown("insured")].filter { !$0.isEmpty }.joined(separator: " · "),
            "rowMethod": shown("method"), "rowMonths": DisplayText.clean(months, limit: 60),
            "rowWage": values["wage"].isEmpty ? shown("coefficient") : shown("wage"),
            "rowRequest": self.list == .claims
                ? DisplayText.clean(ClaimRows.shown(values, wording), limit: 300) : shown("request"),
            "rowDraft": work.open.record.code,
            "findings": row.findings.map { FindingModel.model($0, wording, at: path) },
            "hasFindings": !row.findings.isEmpty, "isBlocked": row.has(.block), "isWarned": row.has(.warn),
        ]
    }

    /// What was done just now, and the way to undo it.
    private func done(_ request: Request, _ work: MonthDesk.Work, _ wording: Wording) async throws -> PageModel {
        let done = request.parameter("xong")
        let known: Set = ["xoa", "hoan-tac", "luu", "nap", "nhan", "de-xuat", "dong-tt"]
        guard known.contains(done) else { return ["isDone": false] }
        let undo = ["xoa", "nap"].contains(done) ? try await self.edits.undo(of: work.draft) : nil
        return [
            "isDone": true, "doneText": wording["month.done.\(done)"], "mayUndo": undo != nil,
            "undoPath": "\(self.path)/hoan-tac",
        ]
    }

    // MARK: What decreases bring

    /// The rows TT that decreases need and the list has not.
    private func healthRows(_ report: MonthReport) -> [FilingRow] {
        guard self.list == .movements, report.terms.paysHealthWithoutPay else { return [] }
        return zip(report.rows(of: self.list), report.movements).compactMap { row, movement in
            guard row.findings.contains(where: { $0.rule == "R19" }) else { return nil }
            return HealthRow.needed(for: movement, on: self.desk.today, report.terms).map { FilingRow($0) }
        }
    }

    private func addHealthRows(_ context: PortalContext) async throws -> Response {
        let work = try await self.desk.require(context)
        let report = try await self.desk.report(work, context.wording)
        let rows = RowRates.filled(self.healthRows(report), report.terms)
        if !rows.isEmpty { try await self.edits.add(rows, work, context) }
        return .seeOther("\(self.path)?xong=dong-tt")
    }

    // MARK: Newcomers without a number

    /// Movements of people who have no number yet and for whom nothing is told.
    private func newcomers(_ report: MonthReport) -> [FilingRow] {
        report.newcomers
    }

    private func propose(_ context: PortalContext) async throws -> Response {
        let work = try await self.desk.require(context)
        let rows = self.newcomers(try await self.desk.report(work, context.wording))
        if !rows.isEmpty { try await self.edits.add(rows, work, context) }
        return .seeOther("\(self.path)?xong=de-xuat")
    }
}

/// People who join and have no BHXH number: each needs a row that tells of the person, linked by name and citizen number.
enum Newcomers {
    private static let copied = ["name", "birth", "sex", "citizen", "nationality", "clinic", "code"]

    static func missing(_ report: MonthReport) -> [FilingRow] {
        let told = Set(report.rows(of: .people).map { self.key($0.values) })
        var seen: Set<[String]> = []
        return report.rows(of: .movements).compactMap { row in
            let method = MethodCode(rawValue: row.values["method"])?.method
            guard method?.direction == .increase, method?.outcome == .working, row.values["insured"].isEmpty,
                !row.values["name"].isEmpty, !told.contains(self.key(row.values)),
                seen.insert(self.key(row.values)).inserted
            else { return nil }
            var person = FilingRow()
            for column in self.copied { person[column] = row.values[column] }
            return person
        }
    }

    private static func key(_ row: FilingRow) -> [String] { [row["name"], row["citizen"]] }
}

extension UInt8 {
    /// Letters, digits and what RFC 3986 lets stand in a query.
    fileprivate var isPlainInQuery: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) || self == 0x2D
    }

    fileprivate var hexadecimal: String { (self < 16 ? "0" : "") + String(self, radix: 16, uppercase: true) }
}

internal import FoundationEssentials
package import Hummingbird
internal import SocialInsurance
internal import Storage
internal import Wording

/// `/don-vi/lich-su`: all dossiers of a unit, searched, and each as an archive.
package struct HistoryRoutes: Sendable {
    private static let perPage = 50

    private let environment: PortalEnvironment
    private let access: DossierAccess

    package init(_ environment: PortalEnvironment, guesses: GuessGuard) {
        self.environment = environment
        self.access = DossierAccess(environment.storage, guesses: guesses, now: environment.clock)
    }

    /// Adds `/don-vi/lich-su` and `/ho-so/{code}/tron-bo`.
    package func add(to router: Router<PortalContext>) {
        router.get("/don-vi/lich-su") { request, context in try await self.history(request, context) }
        router.get("/ho-so/:code/tron-bo") { _, context in
            let code = try context.parameters.require("code")
            guard let dossier = try await self.access.dossier(code: code, for: context),
                let package = try await DossierPackage(dossier, in: self.environment.storage, context.wording)
            else { throw PortalError(.notFound) }
            return package.response
        }
    }

    /// What is asked for, as it stands in the address.
    private struct Asked {
        var text: String
        var state: String
        var procedure: String
        var month: String
        var from: String
        var until: String
        var page: Int

        init(_ request: Request) {
            self.text = String(request.parameter("tim").prefix(100))
            self.state = request.parameter("tinh-trang")
            self.procedure = request.parameter("thu-tuc")
            self.month = request.parameter("thang")
            self.from = request.parameter("tu")
            self.until = request.parameter("den")
            self.page = max(1, min(Int(request.parameter("trang")) ?? 1, 100_000))
        }

        var pairs: [(String, String)] {
            [
                ("tim", self.text), ("tinh-trang", self.state), ("thu-tuc", self.procedure), ("thang", self.month),
                ("tu", self.from), ("den", self.until),
            ]
        }
    }

    /// The states that people tell apart, each of some stages.
    private static let states: [(name: String, stages: [DossierStatus.Stage])] = [
        ("sending", [.signed, .queued, .sending, .retrying, .uncertain]), ("delivered", [.delivered]),
        ("accepted", [.accepted]), ("granted", [.granted]), ("rejected", [.rejected]),
    ]

    private func history(_ request: Request, _ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.see)
        let asked = Asked(request)
        var errors: [FormError] = []
        let query = Self.query(asked, context.wording, into: &errors)
        let found = try await DossierHistory(self.environment.storage).search(
            query, of: acting.unit.taxCode, skipped: (asked.page - 1) * Self.perPage, limit: Self.perPage)
        let pages = max(1, (found.count + Self.perPage - 1) / Self.perPage)
        let wording = context.wording
        var model = FormError.model(errors)
        model.merge(Self.choices(asked, wording)) { _, new in new }
        model.merge(
            Pager(page: asked.page, pages: pages, path: "/don-vi/lich-su", query: asked.pairs).model(wording)
        ) { _, new in new }
        model.merge(
            [
                "title": wording["history.title"], "onAccount": true, "unit": acting.unit.name,
                "rows": found.lines.map { Self.row($0, wording) }, "hasRows": !found.lines.isEmpty,
                "isSearched": asked.pairs.contains { !$0.1.isEmpty },
                "count": wording.text("history.count", ["count": "\(found.count)"]),
            ]
        ) { _, new in new }
        return try self.environment.pages.page(
            "history", model, context, status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    private static func query(
        _ asked: Asked, _ wording: Wording, into errors: inout [FormError]
    ) -> DossierHistory.Query {
        var query = DossierHistory.Query()
        query.text = asked.text.trimmed
        let folded = SearchText.folded(query.text)
        if !folded.isEmpty {
            query.named = Procedures.all.filter {
                SearchText.folded(wording[$0.nameKey]).contains(folded)
            }.map(\.code.rawValue)
        }
        query.procedure = asked.procedure.isEmpty ? nil : asked.procedure
        query.stages = Self.states.first { $0.name == asked.state }?.stages ?? []
        if !asked.month.trimmed.isEmpty {
            switch YearMonth.parse(asked.month) {
            case .success(let month): query.period = "\(month)"
            case .failure: errors.append(FormError(field: "thang", text: wording["history.error.month"]))
            }
        }
        query.from = Self.day(asked.from, "tu", wording, into: &errors)?.start
        query.until = Self.day(asked.until, "den", wording, into: &errors)?.adding(days: 1).start
        return query
    }

    private static func day(
        _ typed: String, _ field: String, _ wording: Wording, into errors: inout [FormError]
    ) -> CalendarDate? {
        guard !typed.trimmed.isEmpty else { return nil }
        let day = try? CalendarDate.parse(typed, for: field).get()
        if day == nil { errors.append(FormError(field: field, text: wording["history.error.day"])) }
        return day
    }

    /// What the form shows: what was asked, and what can be chosen.
    private static func choices(_ asked: Asked, _ wording: Wording) -> PageModel {
        [
            "asked": asked.text, "month": asked.month, "from": asked.from, "until": asked.until,
            "states": Self.states.map { state -> PageModel in
                [
                    "optionValue": state.name, "optionName": wording["history.state.\(state.name)"],
                    "isChosen": state.name == asked.state,
                ]
            },
            "procedures": Procedures.all.map { procedure -> PageModel in
                [
                    "optionValue": procedure.code.rawValue, "optionName": wording[procedure.nameKey],
                    "isChosen": procedure.code.rawValue == asked.procedure,
                ]
            },
        ]
    }

    private static func row(_ line: HistoryLine, _ wording: Wording) -> PageModel {
        [
            "rowCode": line.code, "rowName": StandingPage.name(line, wording),
            "rowFiled": VietnamTime.minute(line.filedAt), "rowNumber": line.number ?? "–",
            "rowStage": wording["status.stage.\(line.stage.rawValue)"], "rowSince": VietnamTime.minute(line.since),
            "rowCorrection": line.correction ?? "", "isCorrected": line.correction != nil,
            "isRejected": line.stage == .rejected,
        ]
    }
}

extension String {
    /// Without blanks at its ends.
    fileprivate var trimmed: String {
        let start = self.drop { $0.isWhitespace }
        return start.lastIndex { !$0.isWhitespace }.map { String(start[...$0]) } ?? ""
    }
}

internal import FoundationEssentials
package import Hummingbird
internal import SocialInsurance
internal import Storage
internal import Wording

/// `/don-vi`: which unit somebody acts for, who else is in it, how it works, and what was done.
package struct UnitRoutes: Sendable {
    /// How many entries of the log stand on a page.
    private static let logPage = 100

    let environment: PortalEnvironment
    let invitations: InvitationDesk
    let pages: SmallPages

    package init(_ environment: PortalEnvironment, invitations: InvitationDesk) {
        self.environment = environment
        self.invitations = invitations
        self.pages = SmallPages(environment: environment)
    }

    /// Adds `/don-vi` and what is below it; whoever opens the address of a form finds its page.
    package func add(to router: Router<PortalContext>) {
        router.get("/don-vi") { request, context in try await self.unitsPage(request, context) }
        router.post("/don-vi/chon") { _, context in try await self.choose(context) }
        router.post("/don-vi/kiem-tra-cheo") { _, context in try await self.setFourEyes(context) }
        router.get("/don-vi/nhat-ky") { request, context in try await self.log(request, context) }
        router.get("/don-vi/nguoi-dung") { request, context in
            try await self.peoplePage([], done: request.parameter("xong"), context)
        }
        router.post("/don-vi/nguoi-dung/moi") { _, context in try await self.invite(context) }
        router.post("/don-vi/nguoi-dung/huy-moi") { _, context in try await self.cancelInvitation(context) }
        router.post("/don-vi/nguoi-dung/vai-tro") { _, context in try await self.changeRole(context) }
        router.get("/don-vi/nguoi-dung/xoa") { request, context in
            try await self.removalPage(request.parameter("nguoi"), context)
        }
        router.post("/don-vi/nguoi-dung/xoa") { _, context in try await self.remove(context) }
    }

    // MARK: Which unit

    private func unitsPage(_ request: Request, _ context: PortalContext) async throws -> Response {
        let account = try context.inPerson()
        let today = CalendarDate(at: self.environment.clock())
        let units = try await UnitOverviews(self.environment.storage).of(
            person: account.person.id, period: "\(YearMonth(of: today))")
        let list = UnitListPage(
            units: units, asked: request.parameter("tim"), page: Int(request.parameter("trang")) ?? 1,
            chosen: account.unit?.taxCode, today: today, wording: context.wording)
        return try self.pages.page("units", list.model, context)
    }

    private func choose(_ context: PortalContext) async throws -> Response {
        let account = try context.inPerson()
        let taxCode = context.form["don-vi"] ?? ""
        let entry = context.entry(.unitChosen, unit: taxCode).at(self.environment.clock())
        let isMember = try await self.environment.storage.write { connection in
            guard try Memberships.role(of: account.person.id, in: taxCode, connection) != nil else { return false }
            try PersonSessions.choose(unit: taxCode, tokenHash: account.tokenHash, in: connection)
            try ActionLog.append(entry, in: connection)
            return true
        }
        return .seeOther(isMember ? "/ho-so" : "/don-vi")
    }

    // MARK: How the unit works

    private func setFourEyes(_ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.setRules)
        let isOn = context.form["kiem-tra-cheo"] == "1"
        let entry = context.entry(isOn ? .fourEyesOn : .fourEyesOff).at(self.environment.clock())
        try await self.environment.storage.write { connection in
            guard acting.unit.fourEyes != isOn else { return }
            try Units.setFourEyes(isOn, of: acting.unit.taxCode, in: connection)
            try ActionLog.append(entry, in: connection)
        }
        return .seeOther("/don-vi/nguoi-dung?xong=\(isOn ? "bat" : "tat")")
    }

    // MARK: What was done

    private func log(_ request: Request, _ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.readLog)
        let entries = try await ActionLog(self.environment.storage).newest(
            unit: acting.unit.taxCode, below: Int(request.parameter("truoc")), limit: Self.logPage + 1)
        let shown = entries.prefix(Self.logPage)
        let rows = shown.map { entry -> PageModel in
            [
                "time": VietnamTime.minute(entry.at), "actor": LogWords.actor(entry, context.wording),
                "deed": LogWords.sentence(entry, context.wording), "network": entry.network,
            ]
        }
        let last = entries.count > shown.count ? shown.last?.number : nil
        return try self.pages.page(
            "log",
            [
                "onAccount": true, "entries": rows, "hasOlder": last != nil,
                "older": last.map { "/don-vi/nhat-ky?truoc=\($0)" } ?? "",
            ], context)
    }
}

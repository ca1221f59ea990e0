internal import FoundationEssentials
package import Hummingbird
internal import SocialInsurance
internal import Storage
internal import TextDisplay
internal import Wording

/// The drafts that the people of a unit share: opening one, and saying that it was checked.
package struct DraftRoutes: Sendable {
    private let environment: PortalEnvironment

    package init(_ environment: PortalEnvironment) {
        self.environment = environment
    }

    /// Adds `/ho-so/nhap/mo` and `/ho-so/nhap/da-kiem-tra`.
    package func add(to router: Router<PortalContext>) {
        router.post("/ho-so/nhap/mo") { _, context in try await self.open(context) }
        router.post("/ho-so/nhap/da-kiem-tra") { _, context in try await self.check(context) }
    }

    /// The draft of the unit that a form names; nil where it is no draft of the unit.
    private func draft(_ acting: Acting, _ context: PortalContext) async throws -> UnitDrafts.Row? {
        let code = context.form["ho-so-nhap"] ?? ""
        let found = try await self.environment.storage.read { try UnitDrafts.find(code, in: $0) }
        return found.flatMap { $0.unit == acting.unit.taxCode ? $0 : nil }
    }

    /// The draft goes over to this browser; whoever had it open finds it in the same list.
    private func open(_ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.see)
        let now = self.environment.clock()
        guard let row = try await self.draft(acting, context),
            try await DraftSharing(self.environment).mayOpen(row.draft, context),
            let draft = try await Drafts(storage: self.environment.storage).claim(
                code: row.draft, owner: context.session.key,
                until: now.addingTimeInterval(self.environment.limits.draftSeconds), now: now)
        else { return .seeOther("/ho-so") }
        let entry = context.entry(.draftOpened, OpenDraft.grouped(row.draft)).at(now)
        try await self.environment.storage.write { try ActionLog.append(entry, in: $0) }
        return .seeOther(ProcedurePages(stored: draft.procedure).start)
    }

    /// Counts for exactly the state that the page showed; the draft must be in it still.
    private func check(_ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.check)
        guard let row = try await self.draft(acting, context) else { return .seeOther("/ho-so") }
        guard let (shown, pages) = try await self.shown(row.draft, context) else { return .seeOther("/ho-so") }
        guard context.form[CheckedDraft.name] == shown.description else {
            return .seeOther("\(pages.check)?thay-doi=1")
        }
        let now = self.environment.clock()
        let entry = context.entry(.draftChecked, OpenDraft.grouped(row.draft)).at(now)
        try await self.environment.storage.write { connection in
            let isNew = try UnitDrafts.check(
                row.draft, shown.description, by: acting.person.id, at: now, in: connection)
            if isNew { try ActionLog.append(entry, in: connection) }
        }
        return .seeOther(pages.check)
    }

    /// What a draft's check page shows now, and where the pages of its procedure are.
    private func shown(
        _ code: String, _ context: PortalContext
    ) async throws -> (CheckedDraft, ProcedurePages)? {
        guard let draft = try await Drafts(storage: self.environment.storage).find(code: code),
            let procedure = Procedures[ProcedureCode(rawValue: draft.procedure)]
        else { return nil }
        return try await self.shown(code, under: procedure, context)
    }

    private func shown(
        _ code: String, under procedure: some Procedure, _ context: PortalContext
    ) async throws -> (CheckedDraft, ProcedurePages)? {
        let desk = FilingDesk(procedure, self.environment)
        guard let open = try await desk.open(context, code: code) else { return nil }
        return (try await desk.check(open).shown, desk.pages)
    }
}

/// What the check page tells the people of a unit: who prepared the draft, who checked it, and whether it can be signed.
struct FourEyesPanel {
    let environment: PortalEnvironment

    /// Nothing for a draft of no unit, or for a visitor who does not act for it.
    func model(_ draft: DraftRecord, _ shown: CheckedDraft, _ context: PortalContext) async throws -> PageModel {
        guard let account = context.account, let unit = account.unit, let role = account.role else { return [:] }
        let found = try await self.environment.storage.read { connection -> (UnitDrafts.Row, [UnitDrafts.Check])? in
            guard let row = try UnitDrafts.find(draft.code, in: connection), row.unit == unit.taxCode else {
                return nil
            }
            let checks = try UnitDrafts.checks(of: draft.code, "\(shown)", unit: unit.taxCode, in: connection)
            return (row, checks.filter { $0.role.may(.check) }.map(\.check))
        }
        guard let (row, checks) = found else { return [:] }
        let person = account.person.id
        let isPreparer = row.preparedBy.id == person
        let hasChecked = checks.contains { $0.person.id == person }
        let isReady = checks.contains { $0.person.id != person && $0.person.id != row.preparedBy.id }
        return [
            "hasPanel": true, "fourEyes": unit.fourEyes, "panelDraft": draft.code, "panelShown": "\(shown)",
            "preparer": DisplayText.clean(row.preparedBy.shownName, limit: 200),
            "checks": checks.map { check -> PageModel in
                [
                    "checker": DisplayText.clean(check.person.shownName, limit: 200),
                    "checkTime": VietnamTime.minute(check.at),
                ]
            },
            "hasChecks": !checks.isEmpty, "mayCheck": role.may(.check) && !isPreparer && !hasChecked,
            "isWaiting": unit.fourEyes && !isReady, "maySign": role.may(.sign),
        ]
    }
}

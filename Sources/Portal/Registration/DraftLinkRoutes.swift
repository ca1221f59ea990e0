internal import Hummingbird
internal import SocialInsurance
internal import Storage
internal import TextDisplay
internal import Wording

/// A link by e-mail to go on with a draft: where it is asked for, and where it leads.
struct DraftLinkRoutes {
    /// Where links lead; the token follows.
    static let path = "/dang-ky/mo"
    private static let request = "/dang-ky/gui-lien-ket"
    let environment: PortalEnvironment
    let desk: RegistrationDesk

    func add(to router: Router<PortalContext>) {
        router.get(RouterPath(Self.request)) { _, context in
            let draft = try await self.draft(context)
            return try self.page(draft, typed: draft.answers[.email], problem: nil, context)
        }
        router.post(RouterPath(Self.request)) { _, context in try await self.send(context) }
        // A mail program may look at a link before its reader does: looking uses nothing up.
        router.get("/dang-ky/mo/:token") { _, context in try await self.look(context) }
        router.post("/dang-ky/mo/:token") { _, context in try await self.use(context) }
    }

    private func draft(_ context: PortalContext) async throws -> OpenDraft {
        guard let draft = try await self.desk.open(context) else { throw PortalRedirect("/dang-ky") }
        return draft
    }

    private func page(
        _ draft: OpenDraft, typed: String, problem: String?, isSent: Bool = false, _ context: PortalContext
    ) throws -> Response {
        let problems: [PageModel] = problem.map { [["problemField": "email", "problemText": $0]] } ?? []
        return try self.environment.pages.page(
            "draft-link-request",
            [
                "menu": "register", "title": context.wording["register.link.title"], "hasErrors": problem != nil,
                "problems": problems, "problem": problem ?? "", "typedEmail": typed, "isSent": isSent,
                "sentText": context.wording.text("register.link.sent", ["email": typed]),
                "draftCode": draft.record.code,
            ], context, status: problem == nil ? .ok : .unprocessableContent)
    }

    private func send(_ context: PortalContext) async throws -> Response {
        let draft = try await self.draft(context)
        let typed = context.form["email"] ?? ""
        let address: EmailAddress
        switch EmailAddress.parse(typed) {
        case .failure(let problem):
            return try self.page(draft, typed: typed, problem: problem.text(in: context.wording), context)
        case .success(let parsed): address = parsed
        }
        try await self.environment.limiter.admit(.draftLink, by: context.clientAddress)
        try await self.environment.limiter.admit(.linkOfDraft, by: draft.record.code)
        let now = self.environment.clock()
        try await self.environment.storage.write { connection in
            try MailOutbox.enqueue(
                .draftLink, dossier: nil, to: address.description, language: context.language.rawValue,
                context: [DraftLinkLetters.draftName: draft.record.code], at: now, in: connection)
        }
        return try self.page(draft, typed: address.description, problem: nil, isSent: true, context)
    }

    private func look(_ context: PortalContext) async throws -> Response {
        let token = try context.parameters.require("token")
        let found = try await DraftLinks(self.environment.storage).draft(
            tokenHash: DraftLinkLetters.hash(token), now: self.environment.clock())
        guard let found else { return try self.dead(context) }
        let draft = try await self.desk.read(found)
        let unit = draft.answers[.companyName]
        return try self.environment.pages.page(
            "draft-link",
            [
                "menu": "register", "title": context.wording["register.link.open.title"], "isAlive": true,
                "action": "\(Self.path)/\(token)", "hasUnit": !unit.isEmpty,
                "unit": DisplayText.clean(unit, limit: 200),
                "savedText": SavedTime.dated(draft.record.updatedAt, context.wording),
            ], context)
    }

    private func use(_ context: PortalContext) async throws -> Response {
        let token = try context.parameters.require("token")
        guard let draft = try await self.desk.claim(link: DraftLinkLetters.hash(token), context) else {
            return try self.dead(context)
        }
        return .seeOther(self.desk.firstOpen(draft))
    }

    private func dead(_ context: PortalContext) throws -> Response {
        try self.environment.pages.page(
            "draft-link",
            ["menu": "register", "title": context.wording["register.link.dead.title"], "isAlive": false], context,
            status: .notFound)
    }
}

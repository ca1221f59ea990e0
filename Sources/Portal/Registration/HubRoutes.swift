internal import Hummingbird
internal import SocialInsurance
internal import Storage
internal import TextDisplay
internal import Wording

/// `/dang-ky`: where a registration starts, goes on, or is found again; and the page about the scope.
struct HubRoutes {
    /// Where one is told that a unit cannot register a first time any more.
    static let registeredPath = "/dang-ky/da-dang-ky"
    /// Where one is told that the product does not serve a province.
    static func outOfScopePath(_ province: CatalogueEntry) -> String {
        "/dang-ky/ngoai-pham-vi?tinh=\(province.code)"
    }

    let environment: PortalEnvironment
    let desk: RegistrationDesk

    func add(to router: Router<PortalContext>) {
        router.get("/dang-ky") { _, context in try await self.hub(code: "", problem: nil, context) }
        // A code travels in the form alone; who loads the page anew after a wrong one comes back to where it is asked for.
        router.get("/dang-ky/tiep-tuc") { _, _ in Response.seeOther("/dang-ky") }
        router.post("/dang-ky/tiep-tuc") { _, context in try await self.resume(context) }
        router.post("/dang-ky/moi") { _, context in
            try await self.desk.begin(context)
            return Response.seeOther(RegistrationStep.company.path)
        }
        router.post("/dang-ky/nhap/:id/mo") { _, context in
            let draft = try await self.own(context)
            _ = try await self.desk.drafts.choose(draft.id, owner: context.session.key, now: self.environment.clock())
            let pages = ProcedurePages(stored: draft.procedure)
            guard pages.code == .firstRegistration else { return Response.seeOther(pages.start) }
            return Response.seeOther(self.desk.firstOpen(try await self.desk.read(draft)))
        }
        router.get("/dang-ky/nhap/:id/xoa") { _, context in
            let draft = try await self.own(context)
            var model = try self.row(draft, context.wording)
            model["menu"] = "register"
            model["title"] = context.wording["register.drop.title"]
            model["action"] = model["dropPath"]
            return try self.environment.pages.page("drop-draft", model, context)
        }
        router.post("/dang-ky/nhap/:id/xoa") { _, context in
            let draft = try await self.own(context)
            _ = try await self.desk.drafts.remove(draft.id, owner: context.session.key, now: self.environment.clock())
            return Response.seeOther("/dang-ky")
        }
        router.get(RouterPath(Self.registeredPath)) { _, context in
            let taxCode = try await self.desk.open(context)?.answers[.taxCode] ?? ""
            return try self.environment.pages.page(
                "registered",
                [
                    "menu": "register", "title": context.wording["register.registered.title"],
                    "hasTaxCode": !taxCode.isEmpty, "taxCode": DisplayText.clean(taxCode, limit: 20),
                ], context)
        }
        router.get("/dang-ky/ngoai-pham-vi") { request, context in try self.outOfScope(request, context) }
    }

    /// The draft that the address names, where it is the visitor's.
    private func own(_ context: PortalContext) async throws -> DraftRecord {
        let draft = try await self.desk.drafts.find(
            id: context.parameters.get("id", as: Int.self) ?? 0, owner: context.session.key,
            now: self.environment.clock())
        guard let draft else { throw PortalRedirect("/dang-ky") }
        return draft
    }

    /// A draft of this browser in the list.
    private func row(_ draft: DraftRecord, _ wording: Wording) throws -> PageModel {
        let registration = try Registration(of: draft)
        let code = ProcedureCode(rawValue: draft.procedure)
        let other = code == .firstRegistration ? nil : Procedures[code].map { wording[$0.nameKey] }
        let names = [other ?? "", registration[.companyName], registration[.taxCode]].filter { !$0.isEmpty }
        return [
            "draftName": names.isEmpty
                ? wording["register.hub.unnamed"] : DisplayText.clean(names.joined(separator: " · "), limit: 200),
            "draftSaved": SavedTime.dated(draft.updatedAt, wording),
            "openPath": "/dang-ky/nhap/\(draft.id)/mo", "dropPath": "/dang-ky/nhap/\(draft.id)/xoa",
        ]
    }

    private func hub(code: String, problem: String?, _ context: PortalContext) async throws -> Response {
        let wording = context.wording
        let draft = try await self.desk.open(context)
        let others = try await self.desk.drafts.all(owner: context.session.key, now: self.environment.clock())
            .filter { $0.id != draft?.record.id }.map { try self.row($0, wording) }
        let problems: [PageModel] = problem.map { [["problemField": "ma-nhap", "problemText": $0]] } ?? []
        return try self.environment.pages.page(
            "hub",
            [
                "menu": "register", "title": wording["register.hub.title"], "hasErrors": problem != nil,
                "problems": problems, "problem": problem ?? "", "typedCode": code,
                "hasDraft": draft != nil, "shownCode": draft?.shownCode ?? "",
                "savedText": draft.map { SavedTime.text($0.record.updatedAt, wording) } ?? "",
                "tasks": draft.map { self.tasks($0, wording) } ?? [],
                "nextPath": draft.map(self.desk.firstOpen) ?? RegistrationStep.company.path,
                "dropPath": draft.map { "/dang-ky/nhap/\($0.record.id)/xoa" } ?? "",
                "hasOthers": !others.isEmpty, "others": others,
                "scope": self.scope(wording),
                "isHeld": draft.map { !self.desk.held($0).isEmpty } ?? false,
                "heldFiles": draft.map { HeldFiles.model(self.desk.held($0), wording) } ?? [],
            ], context, status: problem == nil ? .ok : .unprocessableContent)
    }

    private func tasks(_ draft: OpenDraft, _ wording: Wording) -> [PageModel] {
        Registration.Section.allCases.map { section in
            let step = RegistrationStep(section)
            let untouched = draft.answers.isUntouched(section)
            let done = !untouched && self.desk.issues(draft, section).isEmpty
            return [
                "taskPath": step.path, "taskTitle": wording[step.titleKey], "isDone": done,
                "taskStatus": wording["register.task.\(done ? "done" : untouched ? "new" : "open")"],
            ]
        }
    }

    private func scope(_ wording: Wording) -> String {
        self.environment.brand.provincesInScope
            .compactMap { Catalogue.provinces[$0]?.name(in: wording.language) }.joined(separator: ", ")
    }

    private func resume(_ context: PortalContext) async throws -> Response {
        let typed = context.form["ma-nhap"] ?? ""
        // Codes are long, but trying them is slowed down all the same.
        try await self.environment.limiter.admit(.resume, by: context.clientAddress)
        let wording = context.wording
        guard typed.contains(where: { $0.isLetter || $0.isNumber }) else {
            return try await self.hub(code: typed, problem: wording["register.resume.empty"], context)
        }
        guard let draft = try await self.desk.claim(typed, context) else {
            return try await self.hub(code: typed, problem: wording["register.resume.unknown"], context)
        }
        return .seeOther(self.desk.firstOpen(draft))
    }

    private func outOfScope(_ request: Request, _ context: PortalContext) throws -> Response {
        let wording = context.wording
        let code = request.uri.queryParameters["tinh"].map(String.init) ?? ""
        let province = Catalogue.provinces[code]?.name(in: wording.language)
        return try self.environment.pages.page(
            "out-of-scope",
            [
                "menu": "register", "title": wording["register.scope.title"],
                "hasProvince": province != nil,
                "chosen": wording.text("register.scope.chosen", ["province": province ?? ""]),
                "explained": wording.text("register.scope.body", ["scope": self.scope(wording)]),
            ], context)
    }
}

internal import Hummingbird
internal import SocialInsurance
internal import Storage
internal import Wording

/// `/dang-ky`: where a registration starts, goes on, or is found again; and the page about the scope.
struct HubRoutes {
    let environment: PortalEnvironment
    let desk: RegistrationDesk

    func add(to router: Router<PortalContext>) {
        router.get("/dang-ky") { _, context in try await self.hub(code: "", problem: nil, context) }
        // A code travels in the form alone; who loads the page anew after a wrong one comes back to where it is asked for.
        router.get("/dang-ky/tiep-tuc") { _, _ in Response.seeOther("/dang-ky") }
        router.post("/dang-ky/tiep-tuc") { _, context in try await self.resume(context) }
        router.post("/dang-ky/moi") { _, context in
            try await self.desk.release(context)
            return Response.seeOther(RegistrationStep.company.path)
        }
        router.get("/dang-ky/ngoai-pham-vi") { request, context in try self.outOfScope(request, context) }
    }

    private func hub(code: String, problem: String?, _ context: PortalContext) async throws -> Response {
        let wording = context.wording
        let draft = try await self.desk.open(context)
        let problems: [PageModel] = problem.map { [["problemField": "ma-nhap", "problemText": $0]] } ?? []
        return try self.environment.pages.page(
            "hub",
            [
                "menu": "register", "title": wording["register.hub.title"], "hasErrors": problem != nil,
                "problems": problems, "problem": problem ?? "", "typedCode": code,
                "hasDraft": draft != nil, "shownCode": draft?.shownCode ?? "",
                "savedText": draft.map { SavedTime.text($0.record.updatedAt, wording) } ?? "",
                "tasks": draft.map { self.tasks($0, wording) } ?? [],
                "nextPath": draft.map(self.firstOpen) ?? RegistrationStep.company.path,
                "scope": self.scope(wording),
                "isHeld": draft.map { !self.desk.held($0).isEmpty } ?? false,
                "heldFiles": draft.map { HeldFiles.model(self.desk.held($0), wording) } ?? [],
            ], context, status: problem == nil ? .ok : .unprocessableContent)
    }

    private func tasks(_ draft: OpenDraft, _ wording: Wording) -> [PageModel] {
        Registration.Section.allCases.map { section in
            let step = RegistrationStep(section)
            let untouched = draft.registration.isUntouched(section)
            let done = !untouched && self.desk.issues(draft, section).isEmpty
            return [
                "taskPath": step.path, "taskTitle": wording[step.titleKey], "isDone": done,
                "taskStatus": wording["register.task.\(done ? "done" : untouched ? "new" : "open")"],
            ]
        }
    }

    /// The first page that is not finished.
    private func firstOpen(_ draft: OpenDraft) -> String {
        let open = Registration.Section.allCases.first { !self.desk.issues(draft, $0).isEmpty }
        return open.map { RegistrationStep($0).path } ?? RegistrationStep.check.path
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
        return .seeOther(self.firstOpen(draft))
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

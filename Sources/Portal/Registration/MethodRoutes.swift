internal import Hummingbird
internal import SocialInsurance
internal import Storage
internal import Wording

/// `/dang-ky/hinh-thuc-ky`: how the dossier will be signed.
struct MethodRoutes {
    let environment: PortalEnvironment
    let desk: RegistrationDesk

    func add(to router: Router<PortalContext>) {
        router.get("/dang-ky/hinh-thuc-ky") { request, context in
            let checked = request.uri.queryParameters[CheckedDraft.name[...]].map(String.init) ?? ""
            return try await self.page(checked: checked, problem: nil, context)
        }
        router.post("/dang-ky/hinh-thuc-ky") { _, context in
            let checked = context.form[CheckedDraft.name] ?? ""
            guard context.form["hinh-thuc"] == "usb" else {
                return try await self.page(
                    checked: checked, problem: context.wording["register.method.empty"], context)
            }
            _ = try await self.desk.signable(context)
            return Response.seeOther(CheckedDraft.address("/dang-ky/ky", checked))
        }
    }

    private func page(
        checked: String, problem: String?, _ context: PortalContext
    ) async throws -> Response {
        let draft = try await self.desk.signable(context)
        let wording = context.wording
        let problems: [PageModel] = problem.map { [["problemField": "hinh-thuc", "problemText": $0]] } ?? []
        return try self.environment.pages.page(
            "method",
            [
                "menu": "register", "title": wording["register.method.title"],
                "caption": StepCaption.text(.sign, wording), "hasErrors": problem != nil, "problems": problems,
                "problem": problem ?? "", "checked": checked,
                "hasDraft": true, "draftCode": draft.record.code, "shownCode": draft.shownCode,
            ], context, status: problem == nil ? .ok : .unprocessableContent)
    }
}

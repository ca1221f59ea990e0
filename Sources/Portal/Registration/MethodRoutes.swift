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
        return try MethodPage(
            environment: self.environment, pages: ProcedurePages(.firstRegistration),
            caption: StepCaption.text(.sign, context.wording), code: draft.record.code, checked: checked,
            problem: problem, extra: ["menu": "register", "hasDraft": true, "shownCode": draft.shownCode]
        ).response(context)
    }
}

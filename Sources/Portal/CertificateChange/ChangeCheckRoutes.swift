internal import Hummingbird
internal import SocialInsurance
internal import Storage
internal import Wording

/// What will be signed, how, and the page that signs it.
struct ChangeCheckRoutes {
    let environment: PortalEnvironment
    let desk: ChangeDesk

    func add(to router: Router<PortalContext>) {
        let pages = self.desk.pages
        router.get(RouterPath(pages.check)) { request, context in try await self.check(request, context) }
        router.get(RouterPath("\(pages.check)/\(DossierForm.certificateChange.fileName)")) { _, context in
            let open = try await self.desk.complete(context)
            guard let form = try await self.desk.desk.check(open).filing.documents.forms.first else {
                throw PortalError(.notFound)
            }
            return CheckPage.download(form.bytes, name: form.form.fileName, type: "application/xml")
        }
        router.get(RouterPath(pages.method)) { request, context in
            try await self.method(checked: request.parameter(CheckedDraft.name), problem: nil, context)
        }
        router.post(RouterPath(pages.method)) { _, context in
            let checked = context.form[CheckedDraft.name] ?? ""
            guard context.form["hinh-thuc"] == "usb" else {
                return try await self.method(
                    checked: checked, problem: context.wording["register.method.empty"], context)
            }
            _ = try await self.desk.complete(context)
            return Response.seeOther(CheckedDraft.address(pages.sign, checked))
        }
        router.get(RouterPath(pages.sign)) { request, context in try await self.sign(request, context) }
    }

    private func check(_ request: Request, _ context: PortalContext) async throws -> Response {
        let open = try await self.desk.complete(context)
        let wording = context.wording
        let (filing, shown) = try await self.desk.desk.check(open)
        let contents = try CertificateForm.read(unverified: filing.documents.forms.first?.bytes ?? [])
        let walk = self.desk.walk
        let warnings = CheckPage.warnings(
            CertificateField.Section.allCases.flatMap { self.desk.desk.warnings(open, $0) }, wording,
            path: walk.path(changing:))
        let parts = contents.sections.map { section in
            CheckPage.part(section, wording) { CertificateField(rawValue: $0).map(walk.path(changing:)) }
        }
        let declaration = CheckPage.part(
            "change.group.declaration", [CertificateField.declaration], open.answers, self.environment, wording,
            path: walk.path(changing:))
        let model: PageModel = [
            "onAccount": true, "caption": walk.checkCaption(wording), "backPath": walk.last, "takesFiles": false,
            "button": wording["change.check.button"], "hasWarnings": !warnings.isEmpty, "warnings": warnings,
            "parts": parts + [declaration], "formTitle": wording["signing.job.\(self.desk.pages.code.rawValue)"],
            "files": [PageModel](), "isHeld": false, "hasDraft": false,
        ]
        let panel = try await FourEyesPanel(environment: self.environment).model(open.record, shown, context)
        let form = CheckPage.model(filing, shown, self.desk.pages.code, request, wording)
        return try self.environment.pages.page(
            "check", model.merging(panel) { own, _ in own }.merging(form) { own, _ in own }, context)
    }

    private func method(
        checked: String, problem: String?, _ context: PortalContext
    ) async throws -> Response {
        let open = try await self.desk.complete(context)
        return try MethodPage(
            environment: self.environment, pages: self.desk.pages,
            caption: self.desk.walk.signingCaption(context.wording), code: open.record.code, checked: checked,
            problem: problem, extra: ["onAccount": true, "hasDraft": false]
        ).response(context)
    }

    private func sign(_ request: Request, _ context: PortalContext) async throws -> Response {
        let open = try await self.desk.complete(context)
        let asked = CheckedDraft(request.parameter(CheckedDraft.name))
        let (filing, shown) = try await self.desk.desk.check(open)
        guard asked == shown else {
            // Signed is what was checked: who comes without having checked it, or after a change, checks first.
            return .seeOther("\(self.desk.pages.check)\(asked == nil ? "" : "?thay-doi=1")")
        }
        return try SigningPage(environment: self.environment).response(
            open.record, filing.party, checked: shown, caption: self.desk.walk.signingCaption(context.wording), context)
    }
}

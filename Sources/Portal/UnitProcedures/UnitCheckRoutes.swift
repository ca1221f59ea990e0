internal import Hummingbird
internal import SocialInsurance
internal import Storage
internal import TextDisplay
internal import Wording

/// What will be signed, how, and the page that signs it.
struct UnitCheckRoutes<Filed: UnitProcedure> {
    let desk: UnitDesk<Filed>

    private var environment: PortalEnvironment { self.desk.environment }

    func add(to router: Router<PortalContext>) {
        let pages = self.desk.pages
        router.get(RouterPath(pages.check)) { request, context in try await self.check(request, context) }
        for form in self.desk.procedure.forms {
            router.get(RouterPath("\(pages.check)/\(form.fileName)")) { _, context in
                let open = try await self.desk.complete(context)
                guard let form = try await self.desk.desk.check(open).filing.documents.forms.first else {
                    throw PortalError(.notFound)
                }
                return CheckPage.download(form.bytes, name: form.form.fileName, type: "application/xml")
            }
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
            _ = try await self.signable(context)
            return Response.seeOther(CheckedDraft.address(pages.sign, checked))
        }
        router.get(RouterPath(pages.sign)) { request, context in try await self.sign(request, context) }
    }

    /// The complete draft whose files are known to be clean.
    ///
    /// - Throws: ``PortalRedirect`` to the check page, which says what is waited for.
    private func signable(_ context: PortalContext) async throws -> OpenFiling<Filed.Field> {
        let open = try await self.desk.complete(context)
        guard self.held(open).isEmpty else { throw PortalRedirect(self.desk.pages.check) }
        return open
    }

    /// The files that signing waits for, as nobody knows yet whether they are clean.
    private func held(_ open: OpenFiling<Filed.Field>) -> [DraftAttachment] {
        self.environment.scanning?.held(open.attachments) ?? []
    }

    private func check(_ request: Request, _ context: PortalContext) async throws -> Response {
        let open = try await self.desk.complete(context)
        let wording = context.wording
        let (filing, shown) = try await self.desk.desk.check(open)
        let contents = try self.desk.procedure.shown(filing.documents.forms.first?.bytes ?? [])
        let walk = self.desk.walk
        let warnings = CheckPage.warnings(
            self.desk.sections.flatMap { self.desk.desk.warnings(open, $0) }, wording, path: walk.path(changing:))
        let parts = contents.sections.map { section in
            CheckPage.part(section, wording) { Filed.Field(rawValue: $0).map(walk.path(changing:)) }
        }
        let declaration = Filed.Field(rawValue: FieldName.declaration.rawValue).map { field in
            CheckPage.part(
                "unit-procedure.group.declaration", [field], open.answers, self.environment, wording,
                path: walk.path(changing:))
        }
        let changes = self.desk.procedure.showsChanges ? try await self.changes(open, context) : nil
        let held = self.held(open)
        let model: PageModel = [
            "onAccount": true, "caption": walk.checkCaption(wording), "backPath": self.backPath,
            "takesFiles": self.desk.procedure.takesFiles, "filesPath": self.desk.filesPath,
            "checkPath": self.desk.pages.check, "button": wording["unit-procedure.sign"],
            "hasWarnings": !warnings.isEmpty, "warnings": warnings,
            "parts": [changes].compactMap(\.self) + parts + [declaration].compactMap(\.self),
            "formTitle": wording["signing.job.\(self.desk.pages.code.rawValue)"],
            "files": open.attachments.map { file -> PageModel in
                FileRow.model(file, wording, isScanned: self.environment.scanning != nil)
                    .merging(["filePath": "\(self.desk.filesPath)/\(file.id)"]) { own, _ in own }
            },
            "isHeld": !held.isEmpty, "heldFiles": HeldFiles.model(held, wording), "hasDraft": false,
        ]
        let panel = try await FourEyesPanel(environment: self.environment).model(open.record, shown, context)
        let form = CheckPage.model(filing, shown, self.desk.pages.code, request, wording)
        return try self.environment.pages.page(
            "check", model.merging(panel) { own, _ in own }.merging(form) { own, _ in own }, context)
    }

    /// The answers that differ from what was filed before, with both.
    private func changes(_ open: OpenFiling<Filed.Field>, _ context: PortalContext) async throws -> PageModel {
        let acting = try context.acting(.prepare)
        let known = try await self.desk.procedure.known(of: acting.unit, in: self.environment.storage)
        let wording = context.wording
        func text(_ field: Filed.Field, _ answers: Answers<Filed.Field>) -> String {
            DisplayText.clean(AnswerText.text(field, answers, self.environment, wording), limit: 1000)
        }
        let asked = self.desk.sections.flatMap { Filed.Field.groups($0).flatMap(\.fields) }
        let rows = asked.filter { !known[$0].isEmpty && text($0, known) != text($0, open.answers) }.map { field in
            [
                "rowLabel": wording[field.labelKey], "rowText": "\(text(field, known)) → \(text(field, open.answers))",
                "isChangeable": true, "rowPath": self.desk.walk.path(changing: field),
            ] as PageModel
        }
        let none: PageModel = [
            "rowLabel": wording["unit-procedure.changes"], "rowText": wording["unit-procedure.no-changes"],
            "isChangeable": false, "rowPath": "",
        ]
        return ["partTitle": wording["unit-procedure.changes"], "rows": rows.isEmpty ? [none] : rows]
    }

    private var backPath: String { self.desk.procedure.takesFiles ? self.desk.filesPath : self.desk.walk.last }

    private func method(checked: String, problem: String?, _ context: PortalContext) async throws -> Response {
        let open = try await self.signable(context)
        return try MethodPage(
            environment: self.environment, pages: self.desk.pages,
            caption: self.desk.walk.signingCaption(context.wording), code: open.record.code, checked: checked,
            problem: problem, extra: ["onAccount": true, "hasDraft": false]
        ).response(context)
    }

    private func sign(_ request: Request, _ context: PortalContext) async throws -> Response {
        let open = try await self.signable(context)
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

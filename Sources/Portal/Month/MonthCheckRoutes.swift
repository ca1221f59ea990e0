internal import Hummingbird
internal import PayrollTables
internal import Secrets
internal import SocialInsurance
internal import Storage
internal import TextDisplay
internal import Wording

/// What will be signed, read from the very forms; how it is signed, and the page that signs it.
struct MonthCheckRoutes {
    /// Which state of the draft was looked at in spite of warnings: the note's name.
    private static let looked = "looked-over"
    private static let tick = "da-xem-lai"
    /// Which part's form is downloaded: the query parameter's name.
    private static let part = "phan"

    let desk: MonthDesk

    private var environment: PortalEnvironment { self.desk.environment }

    func add(to router: Router<PortalContext>) {
        let pages = self.desk.pages
        router.get(RouterPath(pages.check)) { request, context in
            try await self.check(request, problem: nil, context)
        }
        router.post(RouterPath(pages.check)) { request, context in try await self.confirm(request, context) }
        for form in self.desk.procedure.forms {
            router.get(RouterPath("\(pages.check)/\(form.fileName)")) { request, context in
                try await self.download(form, part: Int(request.parameter(Self.part)) ?? 1, context)
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
            _ = try await self.signable(checked, context)
            return Response.seeOther(CheckedDraft.address(pages.sign, checked))
        }
        router.get(RouterPath(pages.sign)) { request, context in try await self.sign(request, context) }
    }

    private func download(_ form: DossierForm, part: Int, _ context: PortalContext) async throws -> Response {
        let (work, _) = try await self.desk.complete(context)
        let parts = try await self.desk.desk.check(work.open).filing.parts
        guard parts.indices.contains(part - 1),
            let made = parts[part - 1].documents.forms.first(where: { $0.form == form })
        else { throw PortalError(.notFound) }
        return CheckPage.download(made.bytes, name: form.fileName, type: "application/xml")
    }

    // MARK: The check page

    private func check(_ request: Request, problem: String?, _ context: PortalContext) async throws -> Response {
        let (work, report) = try await self.desk.complete(context)
        let wording = context.wording
        let (filing, shown) = try await self.desk.desk.check(work.open)
        let page = max(1, Int(request.parameter("trang")) ?? 1)
        let forms = try self.forms(filing, page: page, wording)
        let pages = self.desk.pages
        let problems: [PageModel] = problem.map { [["problemField": Self.tick, "problemText": $0]] } ?? []
        var model: PageModel = [
            "onAccount": true, "title": wording["register.check.title"],
            "caption": self.desk.caption(.check, wording), "backPath": pages.section(.contact), "path": pages.check,
            "draftCode": work.open.record.code, "checked": "\(shown)",
            "isChanged": !request.parameter("thay-doi").isEmpty,
            "changedTitle": wording["signing.refusal.not-as-checked.title"],
            "changedText": wording["signing.refusal.not-as-checked.detail"],
            "forms": forms, "hasErrors": problem != nil, "problem": problem ?? "", "problems": problems,
            "declaration": self.declaration(work, wording), "declarationPath": pages.section(.contact),
            "hasDraft": false, "isTrial": self.desk.isTrial(self.lists(report)),
        ]
        model.merge(self.files(work, wording)) { _, new in new }
        model.merge(PartWords(wording: wording).model(filing, main: self.desk.mainList)) { _, new in new }
        model.merge(self.warnings(work, report, wording)) { _, new in new }
        model.merge(EffectModel(report, wording).model) { _, new in new }
        let panel = try await FourEyesPanel(environment: self.environment).model(work.open.record, shown, context)
        model.merge(panel) { own, _ in own }
        return try self.environment.pages.page(
            "month-check", model, context, status: problem == nil ? .ok : .unprocessableContent)
    }

    /// The forms of each dossier, with its name where there are several.
    private func forms(_ filing: PreparedFiling, page: Int, _ wording: Wording) throws -> [PageModel] {
        let tables = FormTables(wording: wording, page: page)
        let count = filing.parts.count
        return try filing.parts.enumerated().flatMap { index, part in
            try part.documents.forms.map { form in
                var model = try tables.model(form, at: self.desk.pages.check)
                guard count > 1 else { return model }
                let name = PartsView.name(index + 1, of: count, wording)
                model["formTitle"] = "\(name): \(model["formTitle"] as? String ?? form.form.fileName)"
                model["formPath"] = "\(self.desk.pages.check)/\(form.form.fileName)?\(Self.part)=\(index + 1)"
                return model
            }
        }
    }

    private func lists(_ report: MonthReport) -> FilingLists {
        FilingLists(
            uniqueKeysWithValues: self.desk.procedure.lists.map { ($0, report.rows(of: $0).map(\.values)) })
    }

    private func files(_ work: MonthDesk.Work, _ wording: Wording) -> PageModel {
        let (pages, held) = (self.desk.pages, self.desk.held(work.open))
        return [
            "files": work.open.attachments.map { file -> PageModel in
                FileRow.model(file, wording, isScanned: self.environment.scanning != nil)
                    .merging(["filePath": "\(pages.files)/\(file.id)"]) { own, _ in own }
            },
            "filesPath": pages.files, "isHeld": !held.isEmpty, "heldFiles": HeldFiles.model(held, wording),
        ]
    }

    private func declaration(_ work: MonthDesk.Work, _ wording: Wording) -> String {
        wording[work.open.answers.isTicked(.declaration) ? "form.ticked" : "form.not_ticked"]
    }

    /// What deserves a second look; each with the way to it.
    private func warnings(_ work: MonthDesk.Work, _ report: MonthReport, _ wording: Wording) -> PageModel {
        let pages = self.desk.pages
        let answers = CheckPage.warnings(
            MonthlyField.Section.allCases.flatMap { self.desk.desk.warnings(work.open, $0) }, wording
        ) { "\(pages.section($0.section))?ve=kiem-tra#\($0.rawValue)" }
        let lists = self.desk.procedure.lists.filter { report.wrongRows(of: $0) > 0 }.map { list -> PageModel in
            [
                "warningText": wording.text(
                    "month.check.rows",
                    ["list": wording["month.list.\(list.rawValue)"], "rows": "\(report.wrongRows(of: list))"]),
                "warningPath": "\(pages.list(list))?loc=loi",
            ]
        }
        let whole = report.whole.filter { $0.level == "warn" }.map { finding -> PageModel in
            ["warningText": DisplayText.clean(finding.message, limit: 600), "warningPath": pages.files]
        }
        let all = lists + whole + answers
        return ["hasWarnings": !all.isEmpty, "warnings": all, "needsTick": report.warnings > 0]
    }

    /// With warnings in the rows a tick says that they were looked at; it counts for exactly this state.
    private func confirm(_ request: Request, _ context: PortalContext) async throws -> Response {
        let (work, report) = try await self.desk.complete(context)
        let (_, shown) = try await self.desk.desk.check(work.open)
        guard context.form[CheckedDraft.name] == shown.description else {
            return .seeOther("\(self.desk.pages.check)?thay-doi=1")
        }
        if report.warnings > 0 {
            guard context.form[Self.tick] == "on" else {
                return try await self.check(request, problem: context.wording["month.check.tick-missing"], context)
            }
            try await DraftNote.keep(
                [DraftNote(Self.looked, "\(shown)")], of: work.draft, in: self.environment.storage)
        }
        return .seeOther(CheckedDraft.address(self.desk.pages.method, "\(shown)"))
    }

    // MARK: Signing

    /// The draft in hand where it is as it was checked, its warnings were looked at and its files are scanned.
    ///
    /// - Throws: ``PortalRedirect`` to the check page, which says what is waited for.
    private func signable(_ checked: String, _ context: PortalContext) async throws -> MonthDesk.Work {
        let (work, report) = try await self.desk.complete(context)
        guard self.desk.held(work.open).isEmpty else { throw PortalRedirect(self.desk.pages.check) }
        if report.warnings > 0 {
            let note = try await DraftNote.find(Self.looked, of: work.draft, in: self.environment.storage)
            guard !checked.isEmpty, note?.content == checked else { throw PortalRedirect(self.desk.pages.check) }
        }
        let shown = try await self.desk.desk.check(work.open).shown
        guard checked == shown.description else {
            // Signed is what was checked: who comes without having checked it, or after a change, checks first.
            throw PortalRedirect("\(self.desk.pages.check)\(CheckedDraft(checked) == nil ? "" : "?thay-doi=1")")
        }
        return work
    }

    private func method(
        checked: String, problem: String?, _ context: PortalContext
    ) async throws -> Response {
        let work = try await self.signable(checked, context)
        return try MethodPage(
            environment: self.environment, pages: self.desk.desk.pages,
            caption: self.desk.caption(.sign, context.wording), code: work.open.record.code, checked: checked,
            problem: problem, extra: ["onAccount": true, "hasDraft": false]
        ).response(context)
    }

    private func sign(_ request: Request, _ context: PortalContext) async throws -> Response {
        let checked = request.parameter(CheckedDraft.name)
        let work = try await self.signable(checked, context)
        let (filing, shown) = try await self.desk.desk.check(work.open)
        return try SigningPage(environment: self.environment).response(
            work.open.record, filing.party, checked: shown, caption: self.desk.caption(.sign, context.wording),
            parts: filing.parts.count, context)
    }
}

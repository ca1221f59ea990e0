internal import Hummingbird
internal import SocialInsurance
internal import Storage
internal import Wording

/// The pages of questions of a filing of the month.
struct MonthSectionRoutes {
    typealias Section = MonthlyField.Section

    let desk: MonthDesk

    private var environment: PortalEnvironment { self.desk.environment }

    /// Adds GET and POST of the sections, and where what is typed so far is saved.
    func add(to router: Router<PortalContext>) {
        for section in self.desk.procedure.sections {
            let path = RouterPath(self.desk.pages.section(section))
            router.get(path) { request, context in try await self.show(section, request, context) }
            router.post(path) { request, context in try await self.receive(section, request, context) }
        }
        router.post(RouterPath(self.desk.pages.save)) { request, context in
            try await self.autosave(request, context)
        }
    }

    private func show(_ section: Section, _ request: Request, _ context: PortalContext) async throws -> Response {
        let open = try await self.desk.require(context).open
        let query = FormValues(urlEncoded: Array((request.uri.query ?? "").utf8))
        var issues = query["xem-loi"] == nil ? [] : self.desk.desk.issues(open, section)
        if query["tu-choi"] != nil { issues += self.desk.desk.refused(open, section) }
        let wrong = Set(issues.map(\.group))
        let warnings = self.desk.desk.warnings(open, section).filter { !wrong.contains($0.group) }
        let (wording, pages) = (context.wording, self.desk.pages)
        let page = QuestionPage(
            environment: self.environment,
            place: QuestionPlace(
                title: wording[section.titleKey], caption: self.desk.caption(section.station, wording),
                path: pages.section(section),
                previousPath: self.desk.previous(before: section), checkPath: pages.check, savePath: pages.save),
            section: section, groups: MonthlyField.groups(section, of: self.desk.procedure), draft: open.record, answers: open.answers,
            issues: issues, warnings: warnings, returnsToCheck: query["ve"] != nil,
            askedAddress: query["hoi"] == nil ? nil : open.answers[.email])
        var model = page.model(wording)
        model["onAccount"] = true
        return try self.environment.pages.page("step", model, context)
    }

    private func receive(_ section: Section, _ request: Request, _ context: PortalContext) async throws -> Response {
        let form = context.form
        let answers = TextRepair.applied(
            form["viec"],
            to: Dictionary(form.names.map { ($0, form[$0] ?? "") }, uniquingKeysWith: { first, _ in first }))
        let returnsToCheck = request.uri.queryParameters["ve"] != nil
        switch try await self.desk.save(section, answers, fingerprint: form["phien-ban"], context) {
        case .saved(let open): return self.proceed(section, open, returnsToCheck, form)
        case .conflict(let open, let mine, let fields):
            return try ConflictPage(
                environment: self.environment, caption: self.desk.caption(section.station, context.wording),
                path: self.desk.pages.section(section), section: section, code: open.record.code,
                saved: open.answers, mine: mine, fields: fields, menu: ["onAccount": true], context: context
            ).response()
        }
    }

    /// After a save: what the pressed button asks for.
    private func proceed(
        _ section: Section, _ open: OpenFiling<MonthlyField>, _ returnsToCheck: Bool, _ form: FormValues
    ) -> Response {
        let path = self.desk.pages.section(section)
        let suffix = returnsToCheck ? "?ve=kiem-tra" : ""
        let more = returnsToCheck ? "&ve=kiem-tra" : ""
        if let list = ProvinceChoice.asked(form["viec"]) { return .seeOther("\(path)\(suffix)#\(list.rawValue)") }
        if let repaired = TextRepair.asked(form["viec"], of: MonthlyField.self) {
            guard repaired != .email else { return .seeOther("\(path)\(suffix)#email") }
            return .seeOther("\(path)?xem-loi=1\(more)#\(repaired.rawValue)")
        }
        guard self.desk.desk.issues(open, section).isEmpty else { return .seeOther("\(path)?xem-loi=1\(more)") }
        // A slip in the address is asked about once; whoever says it again means it.
        let address = open.answers[.email]
        if section == .contact, form["da-hoi"] != address, TextRepair.meant(by: address) != nil {
            return .seeOther("\(path)?hoi=email\(more)#email")
        }
        return .seeOther(returnsToCheck ? self.desk.pages.check : self.desk.next(after: section))
    }

    private func autosave(_ request: Request, _ context: PortalContext) async throws -> Response {
        _ = try context.acting(.prepare)
        let sent = try await AutosaveOrder.read(request, context)
        guard let section = Section(rawValue: sent.section) else { throw PortalError(.badRequest) }
        let saved = try await self.desk.save(
            section, sent.answers, fingerprint: sent.version, code: AutosaveOrder.draft(request), context)
        guard case .saved(let open) = saved else { throw PortalError(.conflict) }
        return try JSONResponse.make(
            AutosaveAnswer(
                version: open.fingerprint(section), code: open.record.code,
                saved: SavedTime.text(open.record.updatedAt, context.wording)))
    }
}

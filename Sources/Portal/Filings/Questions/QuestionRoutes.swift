internal import Hummingbird
internal import SocialInsurance
internal import Storage
internal import Wording

/// Whoever opens and saves the drafts of a unit's filing for its pages of questions.
protocol QuestionDesk: Sendable {
    associatedtype Filed: Procedure where Filed.Field: AskedField
    typealias Field = Filed.Field

    var environment: PortalEnvironment { get }
    var desk: FilingDesk<Filed> { get }
    /// The pages that there are, in their order.
    var sections: [Field.Section] { get }
    /// Where what is typed so far is saved.
    var savePath: String { get }

    /// Who acts, and the draft in hand.
    /// - Throws: ``PortalRedirect`` to the start where there is none.
    func inHand(_ context: PortalContext) async throws -> (acting: Acting, open: OpenFiling<Field>)

    /// Saves the answers of one page; the unit stays the one that is acted for.
    func save(
        _ section: Field.Section, _ form: [String: String], fingerprint: String?, code: String?,
        _ context: PortalContext
    ) async throws -> FilingDesk<Filed>.Saved

    func place(_ section: Field.Section, _ wording: Wording) -> QuestionPlace
    func groups(_ section: Field.Section) -> [QuestionGroup<Field>]
    func next(after section: Field.Section) -> String
    /// What a page shows beside its questions.
    func extra(_ section: Field.Section, _ acting: Acting, _ wording: Wording) throws -> PageModel
}

extension QuestionDesk {
    func extra(_ section: Field.Section, _ acting: Acting, _ wording: Wording) throws -> PageModel { [:] }
}

/// The pages of questions of what a unit files.
struct QuestionRoutes<Desk: QuestionDesk> {
    typealias Field = Desk.Field
    typealias Section = Field.Section

    let desk: Desk

    /// Adds GET and POST of the sections, and where what is typed so far is saved.
    func add(to router: Router<PortalContext>) {
        for section in self.desk.sections {
            let path = RouterPath(self.path(section))
            router.get(path) { request, context in try await self.show(section, request, context) }
            router.post(path) { request, context in try await self.receive(section, request, context) }
        }
        router.post(RouterPath(self.desk.savePath)) { request, context in try await self.autosave(request, context) }
    }

    private func path(_ section: Section) -> String { self.desk.desk.pages.section(section.rawValue) }

    private func show(_ section: Section, _ request: Request, _ context: PortalContext) async throws -> Response {
        let (acting, open) = try await self.desk.inHand(context)
        let query = FormValues(urlEncoded: Array((request.uri.query ?? "").utf8))
        var issues = query["xem-loi"] == nil ? [] : self.desk.desk.issues(open, section)
        if query["tu-choi"] != nil { issues += self.desk.desk.refused(open, section) }
        let wrong = Set(issues.map(\.group))
        let warnings = self.desk.desk.warnings(open, section).filter { !wrong.contains($0.group) }
        let wording = context.wording
        let page = QuestionPage(
            environment: self.desk.environment, place: self.desk.place(section, wording), section: section,
            groups: self.desk.groups(section), draft: open.record, answers: open.answers, issues: issues,
            warnings: warnings, returnsToCheck: query["ve"] != nil,
            askedAddress: query["hoi"] == nil ? nil : open.answers.answer(named: .email))
        var model = page.model(wording)
        model["onAccount"] = true
        model.merge(try self.desk.extra(section, acting, wording)) { _, new in new }
        return try self.desk.environment.pages.page("step", model, context)
    }

    private func receive(_ section: Section, _ request: Request, _ context: PortalContext) async throws -> Response {
        let form = context.form
        let answers = TextRepair.applied(
            form["viec"],
            to: Dictionary(form.names.map { ($0, form[$0] ?? "") }, uniquingKeysWith: { first, _ in first }))
        let returnsToCheck = request.uri.queryParameters["ve"] != nil
        switch try await self.desk.save(section, answers, fingerprint: form["phien-ban"], code: nil, context) {
        case .saved(let open): return self.proceed(section, open, returnsToCheck, form)
        case .conflict(let open, let mine, let fields):
            return try ConflictPage(
                environment: self.desk.environment, caption: self.desk.place(section, context.wording).caption,
                path: self.path(section), section: section, code: open.record.code, saved: open.answers,
                mine: mine, fields: fields, menu: ["onAccount": true], context: context
            ).response()
        }
    }

    /// After a save: what the pressed button asks for.
    private func proceed(
        _ section: Section, _ open: OpenFiling<Field>, _ returnsToCheck: Bool, _ form: FormValues
    ) -> Response {
        let path = self.path(section)
        let suffix = returnsToCheck ? "?ve=kiem-tra" : ""
        let more = returnsToCheck ? "&ve=kiem-tra" : ""
        if let list = ProvinceChoice.asked(form["viec"]) { return .seeOther("\(path)\(suffix)#\(list.rawValue)") }
        if let repaired = TextRepair.asked(form["viec"], of: Field.self) {
            guard repaired.namesake != .email else { return .seeOther("\(path)\(suffix)#email") }
            return .seeOther("\(path)?xem-loi=1\(more)#\(repaired.rawValue)")
        }
        guard self.desk.desk.issues(open, section).isEmpty else { return .seeOther("\(path)?xem-loi=1\(more)") }
        // A slip in the address is asked about once; whoever says it again means it.
        let address = open.answers.answer(named: .email)
        let isAsked = Field(rawValue: FieldName.email.rawValue)?.section == section
        if isAsked, form["da-hoi"] != address, TextRepair.meant(by: address) != nil {
            return .seeOther("\(path)?hoi=email\(more)#email")
        }
        return .seeOther(returnsToCheck ? self.desk.desk.pages.check : self.desk.next(after: section))
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

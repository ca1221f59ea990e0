internal import SocialInsurance
internal import Storage
internal import Wording

/// The desk of a unit's procedure without lists, for whoever acts for a unit: drafts of that unit alone.
struct UnitDesk<Filed: UnitProcedure>: QuestionDesk {
    typealias Field = Filed.Field

    let environment: PortalEnvironment
    let desk: FilingDesk<Filed>

    init(_ procedure: Filed, _ environment: PortalEnvironment) {
        self.environment = environment
        self.desk = FilingDesk(procedure, environment)
    }

    var procedure: Filed { self.desk.procedure }
    var pages: ProcedurePages { self.desk.pages }
    var walk: FilingWalk<Field> { FilingWalk(pages: self.pages, captionKey: "unit-procedure.step") }
    var sections: [Field.Section] { Array(Field.Section.allCases) }
    var savePath: String { "\(self.pages.start)/luu" }
    /// Where papers are put, where the procedure takes them.
    var filesPath: String { "\(self.pages.start)/tep" }

    /// Who acts, and the draft that this browser has in hand; nil where there is none of the unit.
    ///
    /// - Throws: what ``PortalContext/acting(_:)`` throws; ``PortalError`` `conflict` for a page of another unit, which one
    ///   acted for when it was opened.
    func open(
        _ context: PortalContext, code: String? = nil
    ) async throws -> (acting: Acting, open: OpenFiling<Field>?) {
        let acting = try context.acting(.prepare)
        return (acting, try await self.desk.open(of: acting.unit.taxCode, context, code: code))
    }

    func inHand(_ context: PortalContext) async throws -> (acting: Acting, open: OpenFiling<Field>) {
        let (acting, found) = try await self.open(context)
        guard let found else { throw PortalRedirect(self.pages.start) }
        return (acting, found)
    }

    /// The same, and a new draft with what is known of the unit where there is none.
    func openOrBegin(
        _ context: PortalContext, code: String? = nil
    ) async throws -> (acting: Acting, open: OpenFiling<Field>, isNew: Bool) {
        let (acting, found) = try await self.open(context, code: code)
        if let found { return (acting, found, false) }
        let known = try await self.procedure.known(of: acting.unit, in: self.environment.storage)
        return (acting, try await self.desk.begin(known, context), true)
    }

    func save(
        _ section: Field.Section, _ form: [String: String], fingerprint: String?, code: String?,
        _ context: PortalContext
    ) async throws -> FilingDesk<Filed>.Saved {
        let (acting, _, isNew) = try await self.openOrBegin(context, code: code)
        let answers = form.merging([FieldName.taxCode.rawValue: acting.unit.taxCode]) { $1 }
        let saved = try await self.desk.save(
            section, answers, fingerprint: isNew ? nil : fingerprint, code: code, context)
        guard let saved else { throw PortalRedirect(self.pages.start) }
        return saved
    }

    /// The unit's draft when nothing in it is left to correct.
    ///
    /// - Throws: ``PortalRedirect`` to the first page that is not finished, or to the start where there is no draft.
    func complete(_ context: PortalContext) async throws -> OpenFiling<Field> {
        guard try await self.open(context).open != nil else { throw PortalRedirect(self.pages.start) }
        let open = try await self.desk.complete(context)
        guard !open.attachments.contains(where: { $0.scan == .infected }) else {
            throw PortalRedirect(self.filesPath)
        }
        return open
    }

    /// The first page that is not finished.
    func firstOpen(_ open: OpenFiling<Field>) -> String {
        let section = self.sections.first { !self.desk.issues(open, $0).isEmpty }
        return section.map(self.walk.path) ?? self.pages.check
    }

    // MARK: Pages of questions

    func place(_ section: Field.Section, _ wording: Wording) -> QuestionPlace {
        QuestionPlace(
            title: self.title(section, wording), caption: self.caption(section, wording),
            path: self.walk.path(section), previousPath: self.walk.previous(before: section),
            checkPath: self.pages.check, savePath: self.savePath)
    }

    func title(_ section: Field.Section, _ wording: Wording) -> String {
        wording["\(self.procedure.texts)title.\(section.rawValue)"]
    }

    func caption(_ section: Field.Section, _ wording: Wording) -> String { self.walk.caption(section, wording) }

    func groups(_ section: Field.Section) -> [QuestionGroup<Field>] { Field.groups(section) }

    /// Papers are chosen once the questions are answered.
    func next(after section: Field.Section) -> String {
        section == self.sections.last && self.procedure.takesFiles ? self.filesPath : self.walk.next(after: section)
    }

    func extra(_ section: Field.Section, _ acting: Acting, _ wording: Wording) throws -> PageModel {
        guard section == self.procedure.tokenSection else { return [:] }
        return [
            "fillsFromToken": true, "tokenTaxCode": acting.unit.taxCode, "tokenMinimum": SigningTexts.minimumVersion,
            "tokenTexts": try TokenTexts.json(wording),
        ]
    }
}

extension UnitDesk: FileDesk {
    func papers(_ context: PortalContext) async throws -> (record: DraftRecord, attachments: [DraftAttachment]) {
        let open = try await self.inHand(context).open
        return (open.record, open.attachments)
    }

    func papersChanged(_ draft: DraftRecord, _ context: PortalContext) async throws {
        guard let record = try await self.desk.drafts.find(code: draft.code) else { return }
        try await DraftSharing(self.environment).saved(record, context)
    }

    func filesPlace(_ wording: Wording) -> (caption: String, back: String, next: String) {
        let caption = self.sections.last.map { self.caption($0, wording) } ?? ""
        return (caption, self.walk.last, self.pages.check)
    }
}

extension FilingDesk {
    /// The draft of a unit that this browser has in hand; nil where there is none.
    ///
    /// - Throws: ``PortalError`` `conflict` for a page of another unit, which one acted for when it was opened.
    func open(
        of unit: String, _ context: PortalContext, code: String? = nil
    ) async throws -> OpenFiling<Field>? {
        let found = try await self.open(context, code: code)
        if let found, DraftSharing.taxCode(of: found.record) == unit { return found }
        if let named = context.recoveredDraft ?? code ?? context.form[FormGuard.draftName], !named.isEmpty,
            let other = try await self.drafts.find(code: named), other.procedure == self.procedure.code.rawValue
        {
            throw PortalError(.conflict)
        }
        return nil
    }
}

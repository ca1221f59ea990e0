internal import SocialInsurance
internal import Storage

/// The desk of a change of certificate, for whoever acts for a unit: drafts of that unit alone.
struct ChangeDesk: Sendable {
    let environment: PortalEnvironment
    let desk: FilingDesk<CertificateChange>

    init(_ environment: PortalEnvironment) {
        self.environment = environment
        self.desk = FilingDesk(CertificateChange(), environment)
    }

    var pages: ProcedurePages { self.desk.pages }
    var walk: FilingWalk<CertificateField> { FilingWalk(pages: self.pages, captionKey: "change.step") }

    /// Who acts, and the draft that this browser has in hand; nil where there is none of the unit.
    ///
    /// - Throws: what ``PortalContext/acting(_:)`` throws; ``PortalError`` `conflict` for a page of another unit, which one
    ///   acted for when it was opened.
    func open(
        _ context: PortalContext, code: String? = nil
    ) async throws -> (acting: Acting, open: OpenFiling<CertificateField>?) {
        let acting = try context.acting(.prepare)
        let found = try await self.desk.open(context, code: code)
        if let found, DraftSharing.taxCode(of: found.record) == acting.unit.taxCode { return (acting, found) }
        if let named = context.recoveredDraft ?? code ?? context.form[FormGuard.draftName], !named.isEmpty,
            let other = try await Drafts(storage: self.environment.storage).find(code: named),
            other.procedure == self.desk.procedure.code.rawValue
        {
            throw PortalError(.conflict)
        }
        return (acting, nil)
    }

    /// The same, and a new draft with what is known of the unit where there is none.
    func openOrBegin(
        _ context: PortalContext, code: String? = nil
    ) async throws -> (acting: Acting, open: OpenFiling<CertificateField>, isNew: Bool) {
        let (acting, found) = try await self.open(context, code: code)
        if let found { return (acting, found, false) }
        let known = try await CertificateChange.known(of: acting.unit.taxCode, in: self.environment.storage)
        return (acting, try await self.desk.begin(known, context), true)
    }

    /// Saves the answers of one page; the unit stays the one that is acted for.
    func save(
        _ section: CertificateField.Section, _ form: [String: String], fingerprint: String?, code: String? = nil,
        _ context: PortalContext
    ) async throws -> FilingDesk<CertificateChange>.Saved {
        let (acting, _, isNew) = try await self.openOrBegin(context, code: code)
        let answers = form.merging([CertificateField.taxCode.rawValue: acting.unit.taxCode]) { $1 }
        let saved = try await self.desk.save(
            section, answers, fingerprint: isNew ? nil : fingerprint, code: code, context)
        guard let saved else { throw PortalRedirect(self.pages.start) }
        return saved
    }

    /// The unit's draft when nothing in it is left to correct.
    ///
    /// - Throws: ``PortalRedirect`` to the first page that is not finished, or to the start where there is no draft.
    func complete(_ context: PortalContext) async throws -> OpenFiling<CertificateField> {
        guard try await self.open(context).open != nil else { throw PortalRedirect(self.pages.start) }
        return try await self.desk.complete(context)
    }

    /// The first page that is not finished.
    func firstOpen(_ open: OpenFiling<CertificateField>) -> String {
        let section = CertificateField.Section.allCases.first { !self.desk.issues(open, $0).isEmpty }
        return section.map(self.walk.path) ?? self.pages.check
    }
}

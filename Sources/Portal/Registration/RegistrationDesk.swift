internal import FoundationEssentials
package import SocialInsurance
package import Storage

/// A draft of a first registration.
package typealias OpenDraft = OpenFiling<FieldName>

/// The desk of first registrations: what they alone have stands here, all else is any procedure's.
package typealias RegistrationDesk = FilingDesk<FirstRegistration>

extension FilingDesk where Filed == FirstRegistration {
    package init(_ environment: PortalEnvironment) {
        self.init(FirstRegistration(), environment, customs: .registration)
    }

    /// The version of the data-protection consent's text; the text itself is `register.consent.VERSION`.
    package static var consentText: String { "2026-11" }

    /// The rules as of now.
    package var rules: RegistrationRules { RegistrationRules(self.setting) }

    /// Gives the draft that a link leads to to the request's session; nil where the link leads nowhere any more.
    func claim(link tokenHash: String, _ context: PortalContext) async throws -> OpenDraft? {
        let links = DraftLinks(self.environment.storage)
        // It may have become a unit's since the link was sent.
        let wanted = try await links.draft(tokenHash: tokenHash, now: self.environment.clock())
        guard let wanted, try await DraftSharing(self.environment).mayOpen(wanted.code, context) else { return nil }
        let draft = try await links.use(
            tokenHash: tokenHash, owner: context.session.key, until: self.until, now: self.environment.clock())
        guard let draft else { return nil }
        return try await self.read(draft)
    }

    /// Puts an empty draft into the session's hand, one that it has where it has one; the others stay in its list.
    func begin(_ context: PortalContext) async throws {
        let (owner, now) = (context.session.key, self.environment.clock())
        let empty = try await self.drafts.all(owner: owner, now: now)
            .first { try $0.procedure == DraftRecord.firstProcedure && Registration(of: $0) == Registration() }
        guard let empty else {
            _ = try await self.begin(Registration(), context)
            return
        }
        _ = try await self.drafts.choose(empty.id, owner: owner, now: now)
    }

    /// Saves the answers of one page into the request's draft, and begins one where there is none: whoever types is kept.
    func saveOrBegin(
        _ section: Registration.Section, _ answers: [String: String], fingerprint: String?, code: String? = nil,
        _ context: PortalContext
    ) async throws -> Saved {
        while true {
            let kept = try await self.save(section, answers, fingerprint: fingerprint, code: code, context)
            if let kept { return kept }
            let begun = try await self.begin(Registration(), context)
            if let saved = try await self.save(section, answers, fingerprint: nil, into: begun, context) {
                return saved
            }
        }
    }

    /// Whether the unit of these answers cannot register a first time any more.
    ///
    /// Who asks for more tax codes than anybody registers learns no more: they pass, and VSS tells them.
    func isRegistered(_ registration: Registration, _ context: PortalContext) async throws -> Bool {
        let taxCode = self.rules.normalised(registration)[.taxCode]
        guard case .allowed = try await self.environment.limiter.use(.registered, by: context.clientAddress) else {
            return false
        }
        return try await RegisteredUnits(self.environment.storage).contains(taxCode: taxCode)
    }

    /// The files that signing waits for, as nobody knows yet whether they are clean.
    package func held(_ draft: OpenDraft) -> [DraftAttachment] {
        self.environment.scanning?.held(draft.attachments) ?? []
    }

    /// The request's complete draft when its files are scanned too: what may be signed.
    ///
    /// - Throws: ``PortalRedirect`` as ``complete(_:)`` does, and to the check page, which says what is waited for.
    package func signable(_ context: PortalContext) async throws -> OpenDraft {
        let draft = try await self.complete(context)
        guard self.held(draft).isEmpty else { throw PortalRedirect(self.pages.check) }
        return draft
    }
}

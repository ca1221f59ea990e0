internal import FoundationEssentials
package import Mail
internal import Secrets
internal import SocialInsurance
package import Storage
internal import Wording

/// The letter with a link that opens a draft; the link is made when the letter is sent.
package struct DraftLinkLetters: LetterComposer {
    /// How long a link lives, in seconds.
    static let lifetime: Double = 7 * 86_400
    /// The name of the context's value that says which draft.
    static let draftName = "draft"

    private let environment: PortalEnvironment

    package init(_ environment: PortalEnvironment) {
        self.environment = environment
    }

    package func compose(_ request: MailRequest) async throws -> Letter {
        let drafts = Drafts(storage: self.environment.storage)
        guard let code = request.context[Self.draftName], let draft = try await drafts.find(code: code),
            draft.dossier == nil
        else { throw LetterNotWanted("its draft is gone") }
        let token = RandomToken.hex(byteCount: 32)
        let now = self.environment.clock()
        let until = now.addingTimeInterval(Self.lifetime)
        try await DraftLinks(self.environment.storage).add(
            tokenHash: Self.hash(token), draft: draft.id, at: now, until: until)
        let wording = Wording.of(request.language == "en" ? .english : .vietnamese)
        let registration = try Registration(of: draft)
        let facts = [
            ("mail.fact.unit", registration[.companyName]), ("mail.fact.tax-code", registration[.taxCode]),
            ("mail.draft-link.until", VietnamTime.minute(until)),
        ].filter { !$0.1.isEmpty }.map { LetterLayout.Fact(wording[$0.0], $0.1) }
        return LetterLayout(brand: self.environment.brand, wording: wording).letter(
            to: request.recipient, reference: self.environment.brand.name,
            heading: wording["mail.draft-link.heading"],
            blocks: [
                .paragraph(wording["mail.draft-link.body"]), .facts(facts),
                .button(
                    wording["mail.draft-link.button"],
                    address: "\(self.environment.address.origin)\(DraftLinkRoutes.path)/\(token)"),
                .note(wording["mail.draft-link.notYours"]),
            ])
    }

    /// What the database keeps of a link's token.
    static func hash(_ token: String) -> String {
        Digest.sha256Hex("draft-link:\(token)".utf8)
    }
}

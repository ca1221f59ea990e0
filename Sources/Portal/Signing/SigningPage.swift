internal import Hummingbird
internal import SocialInsurance
internal import Storage
internal import TextDisplay
internal import Wording

/// The page that signs a checked draft, whatever its procedure.
struct SigningPage {
    let environment: PortalEnvironment

    /// - Parameters:
    ///   - checked: what the check page showed, which is what the draft comes to now.
    ///   - caption: the station of the walk, in words.
    ///   - parts: how many dossiers are signed.
    func response(
        _ draft: DraftRecord, _ party: FilingParty, checked: CheckedDraft, caption: String, parts: Int = 1,
        _ context: PortalContext
    ) throws -> Response {
        let pages = ProcedurePages(stored: draft.procedure)
        return try self.environment.pages.page(
            "signing",
            [
                "title": context.wording["signing.title"], "caption": caption,
                "menu": pages.code == .firstRegistration ? "register" : "",
                "onAccount": pages.code != .firstRegistration,
                "draft": draft.code, "checked": "\(checked)", "checkPath": pages.check,
                "methodPath": CheckedDraft.address(pages.method, "\(checked)"), "taxCode": party.taxCode,
                "unit": DisplayText.clean(party.name, limit: 400),
                "hasParts": parts > 1, "partsText": context.wording.text("signing.parts", ["parts": "\(parts)"]),
                "texts": try SigningTexts.json(context.wording), "minimum": SigningTexts.minimumVersion,
                "stations": SigningTexts.stations(context.wording),
            ], context)
    }
}

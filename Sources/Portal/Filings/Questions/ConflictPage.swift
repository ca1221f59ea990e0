internal import Hummingbird
internal import SocialInsurance
internal import Storage
internal import Wording

/// 409: another page saved the same section in between; shows both answers and lets one choose.
struct ConflictPage<Field: AskedField> {
    let environment: PortalEnvironment
    let caption: String
    /// The address of the section's page.
    let path: String
    let section: Field.Section
    let code: String
    let saved: Answers<Field>
    let mine: Answers<Field>
    let fields: [Field]
    /// What marks the menu.
    var menu: PageModel = ["menu": "register"]
    let context: PortalContext

    func response() throws -> Response {
        let wording = self.context.wording
        let carried = Field.fields(of: self.section).filter(\.parts.isEmpty).map { field in
            ["carriedName": field.rawValue, "carriedValue": self.mine[field]]
        }
        return try self.environment.pages.page(
            "conflict",
            [
                "title": wording["register.conflict.title"],
                "caption": self.caption, "keepPath": self.path, "action": self.path, "draftCode": self.code,
                "fingerprint": self.saved.fingerprint(self.section),
                "carried": carried,
                "differences": self.fields.map { field in
                    [
                        "rowLabel": wording[field.labelKey], "rowSaved": self.shown(field, self.saved),
                        "rowMine": self.shown(field, self.mine),
                    ]
                },
            ].merging(self.menu) { own, _ in own }, self.context, status: .conflict)
    }

    private func shown(_ field: Field, _ answers: Answers<Field>) -> String {
        AnswerText.text(field, answers, self.environment, self.context.wording)
    }
}

internal import Hummingbird
internal import SocialInsurance
internal import Storage
internal import Wording

/// 409: another page saved the same section in between; shows both answers and lets one choose.
struct ConflictPage {
    let environment: PortalEnvironment
    let step: RegistrationStep
    let section: Registration.Section
    let draft: OpenDraft
    let mine: Registration
    let fields: [FieldName]
    let context: PortalContext

    func response() throws -> Response {
        let wording = self.context.wording
        let carried = FieldName.fields(of: self.section).filter(\.parts.isEmpty).map { field in
            ["carriedName": field.rawValue, "carriedValue": self.mine[field]]
        }
        return try self.environment.pages.page(
            "conflict",
            [
                "menu": "register", "title": wording["register.conflict.title"],
                "caption": StepCaption.text(self.step, wording), "keepPath": self.step.path,
                "action": self.step.path, "draftCode": self.draft.record.code,
                "fingerprint": self.draft.fingerprint(self.section),
                "carried": carried,
                "differences": self.fields.map { field in
                    [
                        "rowLabel": wording[field.labelKey], "rowSaved": self.shown(field, self.draft.answers),
                        "rowMine": self.shown(field, self.mine),
                    ]
                },
            ], self.context, status: .conflict)
    }

    private func shown(_ field: FieldName, _ registration: Registration) -> String {
        AnswerText.text(field, registration, self.environment, self.context.wording)
    }
}

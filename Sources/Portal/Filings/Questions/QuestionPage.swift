internal import Hummingbird
internal import SocialInsurance
internal import Storage
internal import Wording

/// A page of questions among the others of its procedure.
struct QuestionPlace {
    var title: String
    /// The station of the walk, in words.
    var caption: String
    /// The page's own address.
    var path: String
    var previousPath: String
    var checkPath: String
    /// Where what is typed so far is saved.
    var savePath: String
}

/// Draws a page of questions, whatever its procedure.
struct QuestionPage<Field: AskedField> {
    let environment: PortalEnvironment
    let place: QuestionPlace
    let section: Field.Section
    let groups: [QuestionGroup<Field>]
    let draft: DraftRecord?
    let answers: Answers<Field>
    let issues: [AnswerIssue<Field>]
    let warnings: [AnswerIssue<Field>]
    /// Whether "Tiếp tục" leads back to the check page.
    let returnsToCheck: Bool
    /// The address that the page asks about; it goes along, so that it is asked about once.
    var askedAddress: String?

    /// What the template `step` shows, without files.
    func model(_ wording: Wording) -> PageModel {
        [
            "title": self.place.title, "caption": self.place.caption, "hasErrors": !self.issues.isEmpty,
            "problems": self.issues.map {
                ["problemField": $0.field.rawValue, "problemText": $0.problem.text(in: wording)]
            },
            "backPath": self.returnsToCheck ? self.place.checkPath : self.place.previousPath,
            "action": self.returnsToCheck ? "\(self.place.path)?ve=kiem-tra" : self.place.path,
            "savePath": self.place.savePath, "section": self.section.rawValue,
            "fingerprint": self.answers.fingerprint(self.section), "draftCode": self.draft?.code ?? "",
            "hasDraft": false, "isService": false, "fillsFromToken": false,
            "savedText": self.draft.map { SavedTime.text($0.updatedAt, wording) } ?? "",
            "asksAddress": self.askedAddress != nil, "askedAddress": self.askedAddress ?? "",
            "groups": self.groups.map { self.model(of: $0, wording) },
        ]
    }

    private func model(of group: QuestionGroup<Field>, _ wording: Wording) -> PageModel {
        let hintKey = "\(group.key)_hint"
        let hint = wording[hintKey]
        return [
            "groupTitle": wording[group.key],
            "groupHint": hint, "hasGroupHint": hint != hintKey,
            "holdsFiles": group.name == "files", "holdsPromises": group.name == "promises",
            "holdsToken": group.name == "new-certificate",
            "fields": group.fields.map { field in
                FieldView(
                    field: field, answers: self.answers, issues: self.issues, warnings: self.warnings,
                    wording: wording, environment: self.environment
                ).model
            },
        ]
    }
}

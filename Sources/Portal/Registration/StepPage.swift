internal import Hummingbird
internal import SocialInsurance
internal import Storage
internal import TextDisplay
internal import Wording

/// Draws a page of questions.
struct StepPage {
    let environment: PortalEnvironment
    let step: RegistrationStep
    let section: Registration.Section
    let draft: OpenDraft?
    let issues: [FieldIssue]
    let warnings: [FieldIssue]
    /// Whether "Tiếp tục" leads back to the check page.
    let returnsToCheck: Bool
    /// The address that the page asks about; it goes along, so that it is asked about once.
    var askedAddress: String?
    let context: PortalContext

    func response(status: HTTPResponse.Status = .ok) throws -> Response {
        let wording = self.context.wording
        let registration = self.draft?.answers ?? Registration()
        var model: PageModel = [
            "menu": "register",
            "title": wording[self.step.titleKey],
            "caption": StepCaption.text(self.step, wording),
            "hasErrors": !self.issues.isEmpty,
            "problems": self.issues.map {
                ["problemField": $0.field.rawValue, "problemText": $0.problem.text(in: wording)]
            },
            "backPath": self.returnsToCheck ? RegistrationStep.check.path : self.step.previousPath,
            "action": self.action, "section": self.section.rawValue,
            "fingerprint": registration.fingerprint(of: self.section),
            "draftCode": self.draft?.record.code ?? "", "shownCode": self.draft?.shownCode ?? "",
            "hasDraft": self.draft != nil,
            "savedText": self.draft.map { SavedTime.text($0.record.updatedAt, wording) } ?? "",
            "isService": self.section == .service,
            "asksAddress": self.askedAddress != nil, "askedAddress": self.askedAddress ?? "",
            "groups": self.groups(registration, wording),
        ]
        if self.section == .service { model.merge(self.files(wording)) { _, new in new } }
        return try self.environment.pages.page("step", model, self.context, status: status)
    }

    private var action: String { self.returnsToCheck ? "\(self.step.path)?ve=kiem-tra" : self.step.path }

    private func groups(_ registration: Registration, _ wording: Wording) -> [PageModel] {
        SectionForm.groups(self.section).map { group in
            let hintKey = "register.group.\(group.name)_hint"
            let hint = wording[hintKey]
            return [
                "groupTitle": wording["register.group.\(group.name)"],
                "groupHint": hint, "hasGroupHint": hint != hintKey,
                "holdsFiles": group.name == "files", "holdsPromises": group.name == "promises",
                "fields": group.fields.filter(self.isAsked).map { field in
                    FieldView(
                        field: field, registration: registration, issues: self.issues, warnings: self.warnings,
                        wording: wording, environment: self.environment
                    ).model
                },
            ]
        }
    }

    /// A plan that has no price is not offered, and no plan at all is no question.
    private func isAsked(_ field: FieldName) -> Bool {
        field != .servicePlan || !self.environment.brand.plans.entries.isEmpty
    }

    /// The files there are, and how much of the limits they take, the forms counted in.
    private func files(_ wording: Wording) -> PageModel {
        let rules = AttachmentRules.bhxh
        let attachments = self.draft?.attachments ?? []
        let bytes = attachments.reduce(rules.formBytes) { $0 + $1.size }
        return [
            "files": attachments.map { FileRow.model($0, wording, isScanned: self.environment.scanning != nil) },
            "hasFiles": !attachments.isEmpty,
            "fileCount": attachments.count + rules.forms, "fileBytes": bytes, "countLimit": rules.maximumFiles,
            "bytesLimit": rules.maximumBytes,
            "totalText": wording.text(
                "register.files.total",
                ["count": String(attachments.count + rules.forms), "size": FileRow.megabytes(bytes, wording)]),
            "consentText": wording["register.consent.\(RegistrationDesk.consentText)"],
        ]
    }
}

/// "Bước 2/5 · Thông tin BHXH và người đại diện".
enum StepCaption {
    static func text(_ step: RegistrationStep, _ wording: Wording) -> String {
        wording.text(
            "register.step",
            ["number": String(step.rawValue), "of": String(RegistrationStep.allCases.count)])
    }
}

/// A file of a draft as a row.
enum FileRow {
    static func model(_ file: DraftAttachment, _ wording: Wording, isScanned: Bool) -> PageModel {
        [
            "hasScan": isScanned || file.scan == .infected, "fileScan": Self.scanText(file, wording),
            "isInfected": file.scan == .infected,
            "fileId": file.id, "fileName": DisplayText.clean(file.name, limit: 200),
            "fileSize": AttachmentRules.size(file.size),
            "fileKind": wording["register.files.\(file.kind.rawValue)"], "fileDigest": file.sha256,
        ]
    }

    /// What the scanner said.
    static func scanText(_ file: DraftAttachment, _ wording: Wording) -> String {
        wording.text("register.scan.\(file.scan.rawValue)", ["threat": file.scanDetail ?? ""])
    }

    /// One decimal, as scripts write it too.
    static func megabytes(_ bytes: Int, _ wording: Wording) -> String {
        let tenths = (bytes * 10 + (1 << 19)) >> 20
        return "\(tenths / 10)\(wording.language == .vietnamese ? "," : ".")\(tenths % 10)"
    }
}

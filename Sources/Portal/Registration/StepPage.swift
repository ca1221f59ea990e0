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
        let page = QuestionPage(
            environment: self.environment,
            place: QuestionPlace(
                title: wording[self.step.titleKey], caption: StepCaption.text(self.step, wording), path: self.step.path,
                previousPath: self.step.previousPath, checkPath: RegistrationStep.check.path,
                savePath: AutosaveRoute.path),
            section: self.section, groups: self.groups, draft: self.draft?.record,
            answers: self.draft?.answers ?? Registration(), issues: self.issues, warnings: self.warnings,
            returnsToCheck: self.returnsToCheck, askedAddress: self.askedAddress)
        var model = page.model(wording)
        model["menu"] = "register"
        model["hasDraft"] = self.draft != nil
        model["shownCode"] = self.draft?.shownCode ?? ""
        model["isService"] = self.section == .service
        if self.section == .service { model.merge(self.files(wording)) { _, new in new } }
        return try self.environment.pages.page("step", model, self.context, status: status)
    }

    private var groups: [QuestionGroup<FieldName>] {
        SectionForm.groups(self.section).map { group in
            QuestionGroup(name: group.name, fields: group.fields.filter(self.isAsked))
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

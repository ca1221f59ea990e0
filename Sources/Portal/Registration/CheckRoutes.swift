internal import Hummingbird
internal import SocialInsurance
internal import Storage
internal import Wording

/// `/dang-ky/kiem-tra`: exactly what will be signed, read back from the form's bytes; and the attached files.
struct CheckRoutes {
    let environment: PortalEnvironment
    let desk: RegistrationDesk
    let files: DraftFiles

    func add(to router: Router<PortalContext>) {
        router.get("/dang-ky/kiem-tra") { request, context in try await self.page(request, context) }
        router.get("/dang-ky/kiem-tra/TK3-TS.xml") { _, context in
            let draft = try await self.desk.complete(context)
            guard let form = try await self.desk.check(draft).filing.documents.forms.first else {
                throw PortalError(.notFound)
            }
            return CheckPage.download(form.bytes, name: form.form.fileName, type: "application/xml")
        }
        router.get("/dang-ky/tep/:id") { _, context in try await self.file(context) }
    }

    private func page(_ request: Request, _ context: PortalContext) async throws -> Response {
        let draft = try await self.desk.complete(context)
        let wording = context.wording
        let (filing, shown) = try await self.desk.check(draft)
        let bytes = filing.documents.forms.first?.bytes ?? []
        let contents = try TK3TS.read(unverified: bytes)
        var warnings = self.warnings(draft, wording)
        // Who came here around the first step is told here; whether it is taken, VSS says.
        if try await self.desk.isRegistered(draft.answers, context) {
            warnings.insert(
                [
                    "warningText": wording["register.registered.warning"], "warningPath": HubRoutes.registeredPath,
                ], at: 0)
        }
        let held = self.desk.held(draft)
        let panel = try await FourEyesPanel(environment: self.environment).model(draft.record, shown, context)
        return try self.environment.pages.page(
            "check",
            [
                "menu": "register", "caption": StepCaption.text(.check, wording),
                "backPath": RegistrationStep.check.previousPath, "takesFiles": true,
                "filesPath": "\(RegistrationStep.service.path)?ve=kiem-tra#files",
                "checkPath": RegistrationStep.check.path,
                "button": wording["register.check.button"],
                "hasWarnings": !warnings.isEmpty, "warnings": warnings,
                "parts": contents.sections.map { section in
                    CheckPage.part(section, wording) { FieldName(rawValue: $0).map(Self.path) }
                } + [self.beyondTheForm(draft, wording), self.promises(draft, wording)],
                "formTitle": wording["register.check.form_title"],
                "files": draft.attachments.map {
                    FileRow.model($0, wording, isScanned: self.environment.scanning != nil)
                        .merging(["filePath": "/dang-ky/tep/\($0.id)"]) { own, _ in own }
                },
                "isHeld": !held.isEmpty, "heldFiles": HeldFiles.model(held, wording),
                "hasDraft": true, "shownCode": draft.shownCode,
            ].merging(panel) { own, _ in own }
                .merging(CheckPage.model(filing, shown, .firstRegistration, request, wording)) { own, _ in own },
            context)
    }

    /// The answers that the form has no field for and field [14] tells; there is no other place to change them from.
    private func beyondTheForm(_ draft: OpenDraft, _ wording: Wording) -> PageModel {
        let answers = self.desk.rules.normalised(draft.answers)
        var fields: [FieldName] = [
            .licenceNumber, .licenceDate, .licencePlace, .firstMonth, .employeeCount, .wageRegion,
            .representativePosition, .authorisationNumber,
        ]
        if !answers[.authorisationNumber].isEmpty { fields.append(.authorisationDate) }
        fields += [.contactName, .mobile, .resultDelivery]
        if answers[.resultDelivery] == "1" { fields.append(.postalAddress) }
        if !answers[.servicePlan].isEmpty { fields.append(.servicePlan) }
        return self.part("register.check.beyond", fields, answers, wording)
    }

    /// The declaration and the consent, which stand beside the form.
    private func promises(_ draft: OpenDraft, _ wording: Wording) -> PageModel {
        self.part("register.group.promises", [.declaration, .consent], draft.answers, wording)
    }

    private func part(
        _ titleKey: String, _ fields: [FieldName], _ answers: Registration, _ wording: Wording
    ) -> PageModel {
        CheckPage.part(titleKey, fields, answers, self.environment, wording, path: Self.path)
    }

    private func warnings(_ draft: OpenDraft, _ wording: Wording) -> [PageModel] {
        CheckPage.warnings(
            Registration.Section.allCases.flatMap { self.desk.warnings(draft, $0) }, wording, path: Self.path)
    }

    private static func path(_ field: FieldName) -> String {
        "\(RegistrationStep(field.section).path)?ve=kiem-tra#\(field.parts.first?.rawValue ?? field.rawValue)"
    }

    /// An attachment of the request's own draft, never shown inside the portal.
    private func file(_ context: PortalContext) async throws -> Response {
        guard let draft = try await self.desk.open(context), let id = context.parameters.get("id", as: Int.self),
            let file = draft.attachments.first(where: { $0.id == id })
        else { throw PortalError(.notFound) }
        return CheckPage.download(
            try self.files.documents.get(file.file), name: file.name,
            type: FileKind(rawValue: file.type)?.mediaType ?? "application/octet-stream")
    }
}

internal import Hummingbird
internal import NIOCore
internal import Secrets
internal import SocialInsurance
internal import Storage
internal import TextDisplay
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
            guard let form = try self.desk.check(draft).filing.documents.forms.first else {
                throw PortalError(.notFound)
            }
            return Self.download(form.bytes, name: form.form.fileName, type: "application/xml")
        }
        router.get("/dang-ky/tep/:id") { _, context in try await self.file(context) }
    }

    private func page(_ request: Request, _ context: PortalContext) async throws -> Response {
        let draft = try await self.desk.complete(context)
        let wording = context.wording
        let (filing, shown) = try self.desk.check(draft)
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
                "menu": "register", "title": wording["register.check.title"],
                "caption": StepCaption.text(.check, wording),
                "isChanged": request.uri.queryParameters["thay-doi"] != nil,
                "changedTitle": wording["signing.refusal.not-as-checked.title"],
                "changedText": wording["signing.refusal.not-as-checked.detail"],
                "signPath": CheckedDraft.address("/dang-ky/hinh-thuc-ky", "\(shown)"),
                "hasWarnings": !warnings.isEmpty, "warnings": warnings,
                "parts": contents.sections.map { Self.part($0, wording) }
                    + [self.beyondTheForm(draft, wording), self.promises(draft, wording)],
                "formPath": "/dang-ky/kiem-tra/\(DossierForm.unitForm.fileName)",
                "formName": DossierForm.unitForm.fileName,
                "formTitle": wording["register.check.form_title"],
                "formSize": AttachmentRules.size(bytes.count), "formDigest": shown.sha256,
                "files": draft.attachments.map {
                    FileRow.model($0, wording, isScanned: self.environment.scanning != nil)
                },
                "isHeld": !held.isEmpty, "heldFiles": HeldFiles.model(held, wording),
                "hasDraft": true, "shownCode": draft.shownCode,
            ].merging(panel) { own, _ in own }, context)
    }

    private static func part(_ section: FilledForm.Section, _ wording: Wording) -> PageModel {
        let rows = section.rows.map { row in
            let field = row.field.flatMap(FieldName.init)
            return [
                "rowLabel": wording[row.labelKey],
                "rowText": row.value.isEmpty ? wording["form.not_given"] : DisplayText.clean(row.value, limit: 4000),
                "isChangeable": field != nil, "rowPath": field.map(Self.path) ?? "",
            ] as PageModel
        }
        return ["partTitle": wording[section.titleKey], "rows": rows]
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
        let rows = fields.map { field in
            [
                "rowLabel": wording[field.labelKey],
                "rowText": DisplayText.clean(
                    AnswerText.text(field, answers, self.environment, wording), limit: 4000),
                "isChangeable": true, "rowPath": Self.path(field),
            ] as PageModel
        }
        return ["partTitle": wording[titleKey], "rows": rows]
    }

    private func warnings(_ draft: OpenDraft, _ wording: Wording) -> [PageModel] {
        Registration.Section.allCases.flatMap { self.desk.warnings(draft, $0) }.map { warning in
            ["warningText": warning.problem.text(in: wording), "warningPath": Self.path(warning.field)]
        }
    }

    private static func path(_ field: FieldName) -> String {
        "\(RegistrationStep(field.section).path)?ve=kiem-tra#\(field.parts.first?.rawValue ?? field.rawValue)"
    }

    /// An attachment of the request's own draft, never shown inside the portal.
    private func file(_ context: PortalContext) async throws -> Response {
        guard let draft = try await self.desk.open(context), let id = context.parameters.get("id", as: Int.self),
            let file = draft.attachments.first(where: { $0.id == id })
        else { throw PortalError(.notFound) }
        return Self.download(
            try self.files.documents.get(file.file), name: file.name,
            type: FileKind(rawValue: file.type)?.mediaType ?? "application/octet-stream")
    }

    private static func download(_ bytes: [UInt8], name: String, type: String) -> Response {
        let escaped = name.utf8.map { byte in
            self.plain.contains(byte) ? String(decoding: [byte], as: UTF8.self) : "%\(Hex.encode([byte]))"
        }.joined()
        return Response(
            status: .ok,
            headers: [
                .contentType: type, .contentDisposition: "attachment; filename*=UTF-8''\(escaped)",
                .cacheControl: "no-store",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// What RFC 5987 lets stand unescaped.
    private static let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
}

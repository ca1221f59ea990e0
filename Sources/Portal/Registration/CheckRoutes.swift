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
        router.get("/dang-ky/tep/:id") { _, context in try await self.file(context) }
    }

    private func page(_ request: Request, _ context: PortalContext) async throws -> Response {
        let draft = try await self.desk.complete(context)
        let wording = context.wording
        let (filing, shown) = try self.desk.check(draft)
        let bytes = filing.documents.forms.first?.bytes ?? []
        let contents = try TK3TS.read(unverified: bytes)
        let warnings = self.warnings(draft, wording)
        let held = self.desk.held(draft)
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
                "parts": contents.sections.map { Self.part($0, wording) } + [self.promises(draft, wording)],
                "formName": DossierForm.unitForm.fileName,
                "formTitle": wording["register.check.form_title"],
                "formSize": AttachmentRules.size(bytes.count), "formDigest": shown.sha256,
                "files": draft.attachments.map {
                    FileRow.model($0, wording, isScanned: self.environment.scanning != nil)
                },
                "isHeld": !held.isEmpty, "heldFiles": HeldFiles.model(held, wording),
                "hasDraft": true, "shownCode": draft.shownCode,
            ], context)
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

    /// The declaration and the consent, which stand beside the form.
    private func promises(_ draft: OpenDraft, _ wording: Wording) -> PageModel {
        let rows = [FieldName.declaration, .consent].map { field in
            [
                "rowLabel": wording[field.labelKey],
                "rowText": AnswerText.text(field, draft.registration, self.environment.brand, wording),
                "isChangeable": true, "rowPath": Self.path(field),
            ] as PageModel
        }
        return ["partTitle": wording["register.group.promises"], "rows": rows]
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
        let name = file.name.utf8.map { byte in
            Self.plain.contains(byte) ? String(decoding: [byte], as: UTF8.self) : "%\(Hex.encode([byte]))"
        }.joined()
        return Response(
            status: .ok,
            headers: [
                .contentType: FileKind(rawValue: file.type)?.mediaType ?? "application/octet-stream",
                .contentDisposition: "attachment; filename*=UTF-8''\(name)", .cacheControl: "no-store",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: try self.files.store.read(file.file))))
    }

    /// What RFC 5987 lets stand unescaped.
    private static let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
}

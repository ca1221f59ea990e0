internal import Hummingbird
internal import NIOCore
internal import Secrets
internal import SocialInsurance
internal import TextDisplay
internal import Wording

/// What the pages that show what will be signed have in common, whatever the procedure.
enum CheckPage {
    /// The form that is signed, where to go on, and that something changed since it was looked at.
    static func model(
        _ filing: PreparedFiling, _ shown: CheckedDraft, _ procedure: ProcedureCode, _ request: Request,
        _ wording: Wording
    ) -> PageModel {
        let pages = ProcedurePages(procedure)
        let form = filing.documents.forms.first
        let name = form?.form.fileName ?? ""
        return [
            "title": wording["register.check.title"], "isChanged": request.uri.queryParameters["thay-doi"] != nil,
            "changedTitle": wording["signing.refusal.not-as-checked.title"],
            "changedText": wording["signing.refusal.not-as-checked.detail"],
            "signPath": CheckedDraft.address(pages.method, "\(shown)"),
            "formPath": "\(pages.check)/\(name)", "formName": name,
            "formSize": AttachmentRules.size(form?.bytes.count ?? 0), "formDigest": shown.sha256,
        ]
    }

    /// A section of a form as it was read back.
    /// - Parameter path: where the answer with a name is changed; nil where nowhere.
    static func part(
        _ section: FilledForm.Section, _ wording: Wording, path: (String) -> String?
    ) -> PageModel {
        let rows = section.rows.map { row in
            let place = row.field.flatMap(path)
            return [
                "rowLabel": wording[row.labelKey],
                "rowText": row.value.isEmpty ? wording["form.not_given"] : DisplayText.clean(row.value, limit: 4000),
                "isChangeable": place != nil, "rowPath": place ?? "",
            ] as PageModel
        }
        return ["partTitle": wording[section.titleKey], "rows": rows]
    }

    /// Answers that stand beside the form.
    static func part<Field: AskedField>(
        _ titleKey: String, _ fields: [Field], _ answers: Answers<Field>, _ environment: PortalEnvironment,
        _ wording: Wording, path: (Field) -> String
    ) -> PageModel {
        let rows = fields.map { field in
            [
                "rowLabel": wording[field.labelKey],
                "rowText": DisplayText.clean(AnswerText.text(field, answers, environment, wording), limit: 4000),
                "isChangeable": true, "rowPath": path(field),
            ] as PageModel
        }
        return ["partTitle": wording[titleKey], "rows": rows]
    }

    /// What deserves a second look, with the way to it.
    static func warnings<Field: AskedField>(
        _ warnings: [AnswerIssue<Field>], _ wording: Wording, path: (Field) -> String
    ) -> [PageModel] {
        warnings.map { ["warningText": $0.problem.text(in: wording), "warningPath": path($0.field)] }
    }

    /// A file, never shown inside the portal.
    static func download(_ bytes: [UInt8], name: String, type: String) -> Response {
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

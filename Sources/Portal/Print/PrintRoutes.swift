internal import Foundation
package import Hummingbird
internal import SocialInsurance
internal import Storage
internal import TextDisplay
internal import Wording
internal import XMLSignature

/// The forms of a dossier or a draft as they are printed.
package struct PrintRoutes: Sendable {
    private let environment: PortalEnvironment
    private let access: DossierAccess

    package init(_ environment: PortalEnvironment, guesses: GuessGuard) {
        self.environment = environment
        self.access = DossierAccess(environment.storage, guesses: guesses, now: environment.clock)
    }

    /// Adds `/ho-so/{code}/ban-in`, `/ho-so/{code}/ban-in/{form}` and `/ban-in/nhap/{id}`.
    package func add(to router: Router<PortalContext>) {
        router.get("/ho-so/:code/ban-in") { _, context in try await self.list(context) }
        router.get("/ho-so/:code/ban-in/:form") { _, context in try await self.ofDossier(context) }
        router.get("/ban-in/nhap/:id") { request, context in
            try await self.ofDraft(
                form: request.parameter("to-khai"), part: Int(request.parameter("phan")) ?? 1, context)
        }
    }

    // MARK: Of a dossier

    private func dossier(_ context: PortalContext) async throws -> (DossierRecord, [CarriedParts.File]) {
        let code = try context.parameters.require("code")
        guard let dossier = try await self.access.dossier(code: code, for: context),
            let envelope = try await Dossiers(self.environment.storage).envelope(of: dossier.id)
        else { throw PortalError(.notFound) }
        let carried = CarriedParts.read(envelope)
        guard carried.isEmpty, let form = Procedures[ProcedureCode(rawValue: dossier.procedure)]?.forms.first else {
            return (dossier, carried)
        }
        // The one form is the dossier.
        return (dossier, [CarriedParts.File(form: form.code, name: form.fileName, content: envelope)])
    }

    /// What is in a dossier, and where each form is printed.
    private func list(_ context: PortalContext) async throws -> Response {
        let (dossier, files) = try await self.dossier(context)
        let forms = files.filter(\.isForm).map { file -> PageModel in
            [
                "formName": Catalogue.forms[file.form]?.name(in: context.language) ?? file.form,
                "formCode": DisplayText.clean(file.form, limit: 40),
                "formPath": "/ho-so/\(dossier.code)/ban-in/\(Pager.encoded(file.form))",
            ]
        }
        let attached = files.filter { !$0.isForm }.map { file -> PageModel in
            [
                "fileName": DisplayText.fileName(file.name, limit: 120),
                "fileSize": AttachmentRules.size(file.content.count),
            ]
        }
        return try self.environment.pages.page(
            "print-list",
            [
                "title": context.wording.text("print.list.title", ["code": dossier.code]), "code": dossier.code,
                "unit": DisplayText.clean(dossier.unitName, limit: 400), "forms": forms, "hasForms": !forms.isEmpty,
                "files": attached, "hasFiles": !attached.isEmpty, "onAccount": context.owns(dossier),
            ], context)
    }

    private func ofDossier(_ context: PortalContext) async throws -> Response {
        let (dossier, files) = try await self.dossier(context)
        let asked = try context.parameters.require("form")
        guard let file = files.first(where: { $0.isForm && $0.form == asked }) else { throw PortalError(.notFound) }
        let reports = try await Dossiers(self.environment.storage).reports(of: dossier.id)
        let answers = (try? JSONText.decode([String: String].self, dossier.answers)) ?? [:]
        let heading = PrintedForm.Heading(
            unitName: dossier.unitName, unitCode: answers["unit-code"] ?? "",
            day: CalendarDate(at: dossier.createdAt), signature: Self.signature(of: file, in: reports))
        return try self.page(
            PrintedForm(code: file.form, bytes: file.content, heading: heading), back: "/ho-so/\(dossier.code)/ban-in",
            [:], context)
    }

    /// Who signed a form and when, as the report of its verification says; the words are those of the form's language.
    private static func signature(of file: CarriedParts.File, in reports: [DossierReport]) -> String {
        guard let kept = reports.first(where: { $0.document == file.name }),
            let report = try? JSONText.decode(ValidationReport.self, kept.report)
        else { return "" }
        return Wording.vietnamese.text(
            "print.signature",
            [
                "signer": DisplayText.clean(report.signer.subject, limit: 200), "serial": report.signer.serial,
                "time": VietnamTime.minute(report.verifiedAt),
            ])
    }

    // MARK: Of a draft

    /// The same form as it will be signed: of the visitor's own draft, or of one of the unit.
    private func ofDraft(form: String, part: Int, _ context: PortalContext) async throws -> Response {
        guard let id = Int(try context.parameters.require("id")), let draft = try await self.draft(id, context) else {
            throw PortalError(.notFound)
        }
        let rows = try await DraftRows(storage: self.environment.storage).all(of: draft.id)
        let files = try await Drafts(storage: self.environment.storage).attachments(of: draft.id)
        let setting = FilingSetting(
            brand: self.environment.brand, agencies: self.environment.agencies,
            today: CalendarDate(at: self.environment.clock()))
        let filing = try PreparedFiling.of(
            draft, lists: FilingLists(rows), files.map(FrozenAttachment.init), in: setting)
        guard let filing else { return try self.incomplete(context) }
        let forms = filing.parts.enumerated().flatMap { index, part in
            part.documents.forms.map { (part: index + 1, form: $0) }
        }
        let found = forms.first { $0.part == part && (form.isEmpty || $0.form.form.code == form) }
        guard let chosen = found?.form else { throw PortalError(.notFound) }
        let heading = PrintedForm.Heading(
            unitName: filing.party.name, unitCode: filing.answers["unit-code"] ?? "", day: setting.today, signature: "")
        var model: PageModel = [
            "isDraft": true,
            "others": forms.map { part, other -> PageModel in
                let name = PartsView.name(part, of: filing.parts.count, context.wording)
                return [
                    "formPath": "/ban-in/nhap/\(draft.id)?to-khai=\(Pager.encoded(other.form.code))&phan=\(part)",
                    "formCode": filing.parts.count > 1 ? "\(name): \(other.form.code)" : other.form.code,
                ]
            },
        ]
        model["hasOthers"] = forms.count > 1
        return try self.page(
            PrintedForm(code: chosen.form.code, bytes: chosen.bytes, heading: heading), back: "/ho-so", model, context)
    }

    private func draft(_ id: Int, _ context: PortalContext) async throws -> DraftRecord? {
        let (draft, shared) = try await self.environment.storage.read { connection in
            let draft = try Drafts.find(id: id, in: connection)
            return (draft, try draft.flatMap { try UnitDrafts.find($0.code, in: connection) })
        }
        guard let draft, draft.dossier == nil else { return nil }
        if let shared {
            return context.account?.unit?.taxCode == shared.unit && context.account?.role?.may(.see) == true
                ? draft : nil
        }
        return draft.owner == context.session.key && draft.ownerUntil > self.environment.clock() ? draft : nil
    }

    /// A draft in which something is missing has no form yet.
    private func incomplete(_ context: PortalContext) throws -> Response {
        try self.environment.pages.page(
            "print-list",
            ["title": context.wording["print.incomplete.title"], "isIncomplete": true, "onAccount": true], context,
            status: .conflict)
    }

    private func page(
        _ form: PrintedForm, back: String, _ extra: PageModel, _ context: PortalContext
    ) throws -> Response {
        let (template, model) = try form.page()
        let base: PageModel = [
            "title": context.wording.text("print.title", ["form": DisplayText.clean(form.code, limit: 40)]),
            "backPath": back, "onAccount": context.account != nil,
        ]
        return try self.environment.pages.page(
            template, model.merging(base) { _, new in new }.merging(extra) { _, new in new }, context)
    }
}

internal import Foundation
package import Hummingbird
internal import NIOCore
internal import SocialInsurance
internal import Storage
internal import Wording

/// Confirmation, look-up, timeline and evidence of a filed dossier.
package struct StatusRoutes: Sendable {
    private let environment: PortalEnvironment
    private let access: DossierAccess

    package init(_ environment: PortalEnvironment, guesses: GuessGuard) {
        self.environment = environment
        self.access = DossierAccess(environment.storage, guesses: guesses, now: environment.clock)
    }

    /// Adds `/dang-ky/hoan-tat/{code}`, `/tra-cuu`, `/ho-so/{code}` and the files below it.
    package func add(to router: Router<PortalContext>) {
        router.get("/dang-ky/hoan-tat/:code") { _, context in try await self.timeline("confirmation", context) }
        router.get("/tra-cuu") { request, context in try self.lookUpPage(request, context) }
        router.post("/tra-cuu") { _, context in try await self.lookUp(context) }
        router.get("/ho-so/:code") { _, context in try await self.timeline("timeline", context) }
        for name in Set(Procedures.all.map(\.dossierName)) {
            router.get(RouterPath("/ho-so/:code/\(name)")) { _, context in try await self.envelope(name, context) }
        }
        router.post("/ho-so/:code/mo-lai") { _, context in try await self.reopen(context) }
        router.get("/ho-so/:code/mo-lai") { _, context in
            Response.seeOther("/ho-so/\(try context.parameters.require("code").filter { $0.isLetter || $0.isNumber })")
        }
        router.get("/ho-so/:code/bien-nhan/:receipt") { _, context in
            let (dossier, receipt) = try await self.receipt(context)
            var model = ReceiptView(
                receipt: receipt, dossier: dossier, agencies: self.environment.agencies, wording: context.wording
            ).model
            model["onAccount"] = context.owns(dossier)
            return try self.environment.pages.page("receipt", model, context)
        }
        router.get("/ho-so/:code/bien-nhan/:receipt/tep") { _, context in
            let (dossier, receipt) = try await self.receipt(context)
            let type = receipt.mediaType
            let suffix = type.contains("json") ? "json" : type.contains("xml") ? "xml" : "bin"
            return Self.download(
                receipt.content, name: "\(dossier.code)-\(receipt.kind.rawValue).\(suffix)", mediaType: type)
        }
    }

    /// The same page for a code that nobody has and for one that this visitor may not see: the look-up.
    private func timeline(_ template: String, _ context: PortalContext) async throws -> Response {
        let code = try context.parameters.require("code")
        guard let dossier = try await self.access.dossier(code: code, for: context) else {
            return .seeOther("/tra-cuu?ma=\(String(code.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }))")
        }
        let pages = ProcedurePages(stored: dossier.procedure)
        guard template == "timeline" || pages.code == .firstRegistration else {
            return .seeOther(pages.confirmation(of: dossier.code))
        }
        let view = TimelineView(
            dossier: dossier, events: try await Events(self.environment.storage).of(dossier: dossier.id),
            refused: try await self.refused(before: dossier), wording: context.wording,
            isSignedIn: context.owns(dossier))
        var model = view.model
        model.merge(try await self.outcome(of: dossier, context)) { _, new in new }
        let parts = try await DossierParts(self.environment.storage).of(dossier: dossier.id)
        let shown = PartsView(parts: parts, dossier: dossier, wording: context.wording)
        model.merge(shown.model) { _, new in new }
        // The page goes on to ask while any part is under way.
        if !shown.isOver { model["isFinal"] = false }
        let title = view.isRejected ? "refused" : "title"
        model["title"] = context.wording.text("status.\(template).\(title)", ["code": dossier.code])
        // Who has just filed is still registering; a unit's dossier is found on the unit's page.
        if template == "confirmation" { model["menu"] = "register" } else { model["onAccount"] = context.owns(dossier) }
        return try self.environment.pages.page(template, model, context)
    }

    /// Why it was sent back, row by row, and what came of it; papers are for the unit's own people.
    private func outcome(of dossier: DossierRecord, _ context: PortalContext) async throws -> PageModel {
        let reasons = try await DossierReasons(self.environment.storage).of(dossier: dossier.id)
        let results =
            context.owns(dossier) ? try await UnitDocuments(self.environment.storage).of(dossier: dossier.id) : []
        return ReasonTable(reasons: reasons, results: results, wording: context.wording).model
    }

    /// The code of the refused dossier in whose place this one stands.
    private func refused(before dossier: DossierRecord) async throws -> String? {
        guard let id = dossier.reopenedFrom else { return nil }
        return try await Dossiers(self.environment.storage).find(id: id)?.code
    }

    /// Opens a refused dossier as a new draft, at the answer that the refusal is about.
    private func reopen(_ context: PortalContext) async throws -> Response {
        let dossier = try await self.visible(context)
        let pages = ProcedurePages(stored: dossier.procedure)
        switch try await Reopening(environment: self.environment).reopen(dossier, for: context.session.key) {
        case .notRefused: return .seeOther("/ho-so/\(dossier.code)")
        case .corrected(let code): return .seeOther("/ho-so/\(code)")
        case .draft(_, .answer(let field, let section)):
            return .seeOther("\(pages.section(section))?tu-choi=1#\(field)")
        // Everything is right but the certificate, or what VSS has on record of it: straight to what is signed.
        case .draft(_, .certificate), .draft(_, .procedure): return .seeOther(pages.check)
        case .draft(_, .beginning): return .seeOther(pages.start)
        }
    }

    private func lookUpPage(_ request: Request, _ context: PortalContext) throws -> Response {
        let query = FormValues(urlEncoded: Array((request.uri.query ?? "").utf8))
        return try self.lookUpPage(taxCode: query["mst"] ?? "", code: query["ma"] ?? "", errors: [], context)
    }

    private func lookUpPage(
        taxCode: String, code: String, errors: [FormError], _ context: PortalContext
    ) throws -> Response {
        var model = FormError.model(errors)
        model["title"] = context.wording["status.lookup.title"]
        model["taxCode"] = taxCode
        model["code"] = code
        return try self.environment.pages.page(
            "lookup", model, context, status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    private func lookUp(_ context: PortalContext) async throws -> Response {
        let typed = (taxCode: context.form["tax-code"] ?? "", code: context.form["dossier-code"] ?? "")
        var errors: [FormError] = []
        let taxCode = FormError.collect(TaxCode.parse(typed.taxCode), "tax-code", context.wording, into: &errors)
        let code = FormError.collect(DossierCode.parse(typed.code), "dossier-code", context.wording, into: &errors)
        if let taxCode, let code {
            switch try await self.access.lookUp(taxCode: taxCode.description, code: code, by: context) {
            case .found(let dossier): return .seeOther("/ho-so/\(dossier.code)")
            case .wait(let seconds): throw PortalError(.tooMany, retryAfter: seconds)
            case .nothing:
                errors.append(FormError(field: "dossier-code", text: context.wording["status.lookup.nothing"]))
            }
        }
        return try self.lookUpPage(taxCode: typed.taxCode, code: typed.code, errors: errors, context)
    }

    private func envelope(_ name: String, _ context: PortalContext) async throws -> Response {
        let dossier = try await self.visible(context)
        guard Procedures[ProcedureCode(rawValue: dossier.procedure)]?.dossierName == name,
            let bytes = try await Dossiers(self.environment.storage).envelope(of: dossier.id)
        else { throw PortalError(.notFound) }
        return Self.download(bytes, name: name, mediaType: "application/xml")
    }

    private func receipt(_ context: PortalContext) async throws -> (DossierRecord, Receipt) {
        let dossier = try await self.visible(context)
        let id = try context.parameters.require("receipt")
        guard let receipt = try await Receipts(self.environment.storage).find(id: id), receipt.dossier == dossier.id
        else { throw PortalError(.notFound) }
        return (dossier, receipt)
    }

    private func visible(_ context: PortalContext) async throws -> DossierRecord {
        let code = try context.parameters.require("code")
        guard let dossier = try await self.access.dossier(code: code, for: context) else {
            throw PortalError(.notFound)
        }
        return dossier
    }

    private static func download(_ bytes: [UInt8], name: String, mediaType: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: mediaType, .contentDisposition: "attachment; filename=\"\(name)\"",
                .cacheControl: "private, no-store",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

extension PortalContext {
    /// Whether the signed-in unit is the dossier's own.
    func owns(_ dossier: DossierRecord) -> Bool {
        self.account?.unit.map { DossierAccess.same($0.taxCode, dossier.taxCode) } ?? false
    }
}

internal import FoundationEssentials
package import Hummingbird
internal import SocialInsurance
internal import Storage
internal import TextDisplay
internal import Wording

/// `/hop-thu`: what VSS put into a unit's store, month by month, shown and downloaded.
package struct MailboxRoutes: Sendable {
    /// How many papers, and how many people of a list, stand on a page.
    static let pageSize = 100

    let environment: PortalEnvironment

    package init(_ environment: PortalEnvironment) {
        self.environment = environment
    }

    /// Adds `/hop-thu` and what is below it.
    package func add(to router: Router<PortalContext>) {
        router.get("/hop-thu") { request, context in try await self.list(request, context) }
        router.get("/hop-thu/tai-lieu/:paper") { request, context in try await self.show(request, context) }
        router.get("/hop-thu/tai-lieu/:paper/tep") { _, context in
            let (document, content) = try await self.document(context)
            return CheckPage.download(content, name: document.name, type: document.mediaType)
        }
        router.get("/hop-thu/:month/doi-chieu") { request, context in
            try await ComparisonPage(environment: self.environment).response(try Self.month(context), context)
        }
        router.post("/hop-thu/:month/tien-da-nop") { _, context in
            try await ComparisonPage(environment: self.environment).addPayment(try Self.month(context), context)
        }
        router.post("/hop-thu/:month/tien-da-nop/xoa") { _, context in
            try await ComparisonPage(environment: self.environment).removePayment(try Self.month(context), context)
        }
    }

    private static func month(_ context: PortalContext) throws -> YearMonth {
        guard let month = UnitPapers.month(try context.parameters.require("month")) else {
            throw PortalError(.notFound)
        }
        return month
    }

    // MARK: The list

    private func list(_ request: Request, _ context: PortalContext) async throws -> Response {
        let unit = try context.acting(.see).unit.taxCode
        let store = UnitDocuments(self.environment.storage)
        let pager = ListPart(request, count: try await store.count(of: unit), size: Self.pageSize)
        let documents = try await store.page(of: unit, skipped: pager.skipped, limit: Self.pageSize)
        var months: [(period: Int?, documents: [UnitDocument])] = []
        for document in documents {
            if let last = months.last, last.period == document.period {
                months[months.count - 1].documents.append(document)
            } else {
                months.append((document.period, [document]))
            }
        }
        let notices = try await UnitNotices(self.environment.storage).find(unit: unit)
        var model: PageModel = [
            "title": context.wording["mailbox.title"], "onAccount": true, "isEmpty": documents.isEmpty,
            "months": months.map { Self.part($0.period, $0.documents, context.wording) },
            "isAsked": notices?.askedAt != nil, "asked": notices?.askedAt.map(VietnamTime.minute) ?? "",
            "trouble": Self.trouble(notices?.trouble, context.wording), "hasTrouble": notices?.trouble != nil,
        ]
        model.merge(pager.model("/hop-thu", context.wording)) { _, new in new }
        return try self.environment.pages.page("mailbox", model, context)
    }

    private static func part(_ period: Int?, _ documents: [UnitDocument], _ wording: Wording) -> PageModel {
        let month = UnitPapers.month(period)
        let isCompared = month != nil && documents.contains { NoticeForm(rawValue: $0.kind) != nil }
        return [
            "monthName": month.map { wording.text("mailbox.month", ["month": $0.description]) }
                ?? wording["mailbox.noMonth"],
            "papers": documents.map { UnitPapers.line($0, wording) }, "isCompared": isCompared,
            "comparePath": month.map(UnitPapers.comparison) ?? "",
            "compareName": month.map { wording.text("mailbox.reconcile", ["month": $0.description]) } ?? "",
        ]
    }

    /// What is wrong with asking, in words; the database keeps `gateway` or `document NAME`.
    private static func trouble(_ stored: String?, _ wording: Wording) -> String {
        guard let stored else { return "" }
        guard stored.hasPrefix("document ") else { return wording["mailbox.trouble.gateway"] }
        let name = DisplayText.clean(String(stored.dropFirst("document ".count)), limit: 200)
        return wording.text("mailbox.trouble.document", ["name": name])
    }

    // MARK: One paper

    private func document(_ context: PortalContext) async throws -> (UnitDocument, [UInt8]) {
        let unit = try context.acting(.see).unit.taxCode
        let id = try context.parameters.require("paper")
        let store = UnitDocuments(self.environment.storage)
        guard let document = try await store.find(id, of: unit),
            let content = try await store.content(id, of: unit)
        else { throw PortalError(.notFound) }
        return (document, content)
    }

    private func show(_ request: Request, _ context: PortalContext) async throws -> Response {
        let (document, content) = try await self.document(context)
        let wording = context.wording
        let notice = UnitPapers.notice(document, content)
        var model = UnitPapers.line(document, wording)
        let name = UnitPapers.kind(document.kind, wording)
        let month = UnitPapers.month(document.period).map { wording.text("mailbox.month", ["month": $0.description]) }
        model["title"] = [name, month].compactMap(\.self).joined(separator: " · ")
        model["onAccount"] = true
        model["facts"] = Self.facts(document, notice?.head, wording)
        var dossier: DossierRecord?
        if let id = document.dossier { dossier = try await Dossiers(self.environment.storage).find(id: id) }
        model["hasDossier"] = dossier != nil
        model["dossierCode"] = dossier?.code ?? ""
        let template: String
        switch notice {
        case .statement(let statement)?:
            template = "mailbox-statement"
            model.merge(StatementTable(statement: statement, wording: wording).model) { _, new in new }
        case .participants(let list)?:
            template = "mailbox-participants"
            let pager = ListPart(request, count: list.people.count, size: Self.pageSize)
            model.merge(ParticipantTable(list: list, pager: pager, wording: wording).model) { _, new in new }
            model.merge(pager.model(UnitPapers.path(document), wording)) { _, new in new }
        case nil: template = "mailbox-paper"
        }
        return try self.environment.pages.page(template, model, context)
    }

    private static func facts(_ document: UnitDocument, _ head: NoticeHead?, _ wording: Wording) -> [PageModel] {
        let facts: [(String, String, Bool)] = [
            ("mailbox.fact.agency", head?.agency ?? "", false), ("mailbox.fact.unitCode", head?.unitCode ?? "", false),
            ("mailbox.fact.issued", head?.issued?.description ?? "", false),
            ("mailbox.fact.received", VietnamTime.minute(document.receivedAt), false),
            ("mailbox.fact.digest", document.sha256, true),
        ]
        return facts.filter { !$0.1.isEmpty }.map { key, text, isDigest in
            ["factName": wording[key], "factText": DisplayText.clean(text, limit: 400), "isDigest": isDigest]
        }
    }
}

internal import Hummingbird
internal import SocialInsurance
internal import Storage
internal import TextDisplay
internal import Wording

/// Where a filing of the month begins, goes on, or is made of an earlier one.
struct MonthStartRoutes {
    let desk: MonthDesk

    private var environment: PortalEnvironment { self.desk.environment }
    /// As many earlier dossiers are offered to be copied.
    private static let mostCopies = 12

    func add(to router: Router<PortalContext>) {
        router.get(RouterPath(self.desk.pages.start)) { _, context in try await self.start(context) }
        router.post(RouterPath(self.desk.pages.start)) { _, context in try await self.begin(context) }
        router.post(RouterPath(self.desk.pages.copy)) { _, context in try await self.copy(context) }
    }

    private func start(_ context: PortalContext) async throws -> Response {
        let (acting, found) = try await self.desk.open(context)
        let wording = context.wording
        let drafts = try await self.drafts(of: acting, but: found?.record.code, wording)
        let earlier = try await self.earlier(acting)
        var model: PageModel = [
            "onAccount": true, "title": wording[self.desk.procedure.nameKey],
            "unit": DisplayText.clean(acting.unit.name, limit: 400),
            "taxCode": TimelineView.grouped(acting.unit.taxCode), "path": self.desk.pages.start,
            "copyPath": self.desk.pages.copy, "hasOpen": found != nil, "drafts": drafts,
            "hasDrafts": !drafts.isEmpty, "hasEarlier": !earlier.isEmpty,
            "earlier": earlier.prefix(Self.mostCopies).map { dossier -> PageModel in
                [
                    "earlierCode": dossier.code, "earlierTime": VietnamTime.minute(dossier.createdAt),
                    "earlierMonth": Self.month(dossier.answers),
                ]
            },
            "isMovements": self.desk.mainList == .movements, "isTrial": self.desk.procedure.isClaim,
            "nextMonth": "\(YearMonth(of: self.desk.today))",
        ]
        if let found {
            let work = MonthDesk.Work(acting: acting, open: found)
            let report = try await self.desk.report(work, wording)
            model["tasks"] = self.tasks(work, report, wording)
            model["savedText"] = SavedTime.dated(found.record.updatedAt, wording)
            model["month"] = found.answers[.period]
            model["nextPath"] = self.desk.firstOpen(work, report)
        }
        return try self.environment.pages.page("month-start", model, context)
    }

    private static func month(_ answers: String) -> String {
        let known = (try? JSONText.decode([String: String].self, answers)) ?? [:]
        return DisplayText.clean(known[MonthlyField.period.rawValue] ?? "", limit: 20)
    }

    private func tasks(_ work: MonthDesk.Work, _ report: MonthReport, _ wording: Wording) -> [PageModel] {
        func task(_ path: String, _ title: String, _ isDone: Bool, _ status: String? = nil) -> PageModel {
            [
                "taskPath": path, "taskTitle": title, "isDone": isDone,
                "taskStatus": status ?? wording["month.start.\(isDone ? "done" : "open")"],
            ]
        }
        func isDone(_ section: MonthlyField.Section) -> Bool { self.desk.desk.issues(work.open, section).isEmpty }
        let pages = self.desk.pages
        var tasks = [task(pages.section(.period), wording[MonthlyField.Section.period.titleKey], isDone(.period))]
        for list in self.desk.procedure.lists {
            let count = report.rows(of: list).count
            let isFine = report.blocks(of: list) == 0 && (count > 0 || list != self.desk.mainList)
            let status = wording.text(
                report.blocks(of: list) > 0 ? "month.start.rows-wrong" : "month.start.rows",
                ["rows": "\(count)", "wrong": "\(report.wrongRows(of: list))"])
            tasks.append(task(pages.list(list), wording["month.list.\(list.rawValue)"], isFine, status))
        }
        let files = wording.text("month.start.files", ["count": "\(work.open.attachments.count)"])
        tasks.append(task(pages.files, wording["month.files.title"], true, files))
        for section in self.desk.procedure.sections.dropFirst() {
            tasks.append(task(pages.section(section), wording[section.titleKey], isDone(section)))
        }
        return tasks
    }

    /// The unit's other open drafts of this procedure.
    private func drafts(
        of acting: Acting, but code: String?, _ wording: Wording
    ) async throws -> [PageModel] {
        let rows = try await UnitDrafts(self.environment.storage).list(of: acting.unit.taxCode)
        var models: [PageModel] = []
        for row in rows where row.draft != code {
            guard let draft = try await self.desk.desk.drafts.find(code: row.draft),
                draft.procedure == self.desk.procedure.code.rawValue
            else { continue }
            models.append([
                "draftKey": row.draft, "draftCode": OpenDraft.grouped(row.draft),
                "draftMonth": Self.month(draft.answers),
                "draftBy": DisplayText.clean(row.preparedBy.shownName, limit: 200),
                "draftTime": VietnamTime.minute(row.updatedAt),
            ])
        }
        return models
    }

    /// The unit's earlier filings of this procedure, the newest first, each by its first dossier.
    private func earlier(_ acting: Acting) async throws -> [DossierRecord] {
        let following = try await DossierParts(self.environment.storage).following(of: acting.unit.taxCode)
        return try await Dossiers(self.environment.storage).search(taxCode: acting.unit.taxCode)
            .filter { $0.procedure == self.desk.procedure.code.rawValue && !following.contains($0.id) }
    }

    private func begin(_ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.prepare)
        let known = try await self.known(acting)
        _ = try await self.desk.begin(known, acting, context)
        return .seeOther(self.desk.pages.section(.period))
    }

    private func known(_ acting: Acting) async throws -> MonthlyAnswers {
        let facts = try await self.environment.storage.read { try MonthFacts.find(acting.unit.taxCode, in: $0) }
        return facts.known(acting.unit, period: YearMonth(of: self.desk.today))
    }

    /// A new draft with the rows of an earlier dossier, moved to this month.
    private func copy(_ context: PortalContext) async throws -> Response {
        let acting = try context.acting(.prepare)
        let code = context.form["ho-so"] ?? ""
        guard let dossier = try await self.earlier(acting).first(where: { $0.code == code }) else {
            return .seeOther(self.desk.pages.start)
        }
        let known = try await self.known(acting)
        let lists = try await FiledRows.lists(ofFiling: dossier, in: self.environment.storage)
        let old = Self.month(dossier.answers)
        let moved = lists.filter { self.desk.procedure.lists.contains($0.key) }
            .mapValues { $0.map { $0.moved(from: old, to: known[.period]) } }
        _ = try await self.desk.begin(known, lists: moved, acting, context)
        return .seeOther(self.desk.pages.list(self.desk.mainList))
    }
}

extension FilingRow {
    /// The same row in another month: what stood in the old one stands in the new one.
    func moved(from old: String, to new: String) -> FilingRow {
        var row = self
        for column in ["from", "until"] where row[column] == old { row[column] = new }
        return row
    }
}

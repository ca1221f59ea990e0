internal import Contributions
internal import Foundation
internal import SocialInsurance
internal import Storage
internal import TextDisplay
internal import Wording

/// The first page of a unit: what must be done, what waits for whom, what to pay, what came back.
struct StandingPage {
    /// What is due within so many days stands on the page.
    private static let horizon = 31
    private static let most = 12

    let facts: UnitFacts
    let acting: Acting
    let today: CalendarDate
    let wording: Wording

    /// Everything but the dossiers, whose events are read apart.
    var model: PageModel {
        let unitCode = DisplayText.clean(self.facts.unitCode ?? "", limit: 400)
        let unit = self.acting.unit
        return [
            "title": self.wording["standing.title"], "onAccount": true,
            "unit": DisplayText.clean(unit.name, limit: 400), "taxCode": TimelineView.grouped(unit.taxCode),
            "unitCode": unitCode, "hasUnitCode": !unitCode.isEmpty, "today": "\(self.today)",
            "isEmpty": self.facts.newest.isEmpty, "email": self.acting.person.email,
            "mayPrepare": self.acting.may(.prepare), "hasEnded": self.acting.hasEnded,
            "mayReadLog": self.acting.role.may(.readLog),
            "role": self.wording["people.role.\(self.acting.role.rawValue)"],
            "procedures": Self.procedures(self.wording),
        ].merging(self.tasks) { _, new in new }.merging(self.waiting) { _, new in new }
            .merging(self.money) { _, new in new }.merging(self.arrivals) { _, new in new }
    }

    /// What a unit that is registered can file.
    private static func procedures(_ wording: Wording) -> [PageModel] {
        Procedures.all.filter { ProcedurePages.offered.contains($0.code) }.map { procedure in
            ["procedurePath": ProcedurePages(procedure.code).start, "procedureName": wording[procedure.nameKey]]
        }
    }

    // MARK: What is due

    private var tasks: PageModel {
        let agenda = UnitAgenda(self.facts, on: self.today)
        let near = agenda.matters(within: Self.horizon)
        // Months that nobody marked as paid would crowd out all else: beyond the newest three one line speaks for all.
        let late = near.filter { $0.kind == .pay && $0.left(on: self.today) < 0 }
        let crowded = Set(late.dropLast(3))
        let shown = near.filter { !crowded.contains($0) }.prefix(Self.most)
        let next = agenda.matters.first { $0.left(on: self.today) > Self.horizon }
        return [
            "tasks": shown.map { Self.row($0, on: self.today, self.wording) }, "hasTasks": !shown.isEmpty,
            "hasCrowded": !crowded.isEmpty,
            "crowded": self.wording.text("standing.tasks.crowded", ["count": "\(crowded.count)"]),
            "hasNext": shown.isEmpty && next != nil,
            "next": next.map { "\($0.title(self.wording)): \($0.due(on: self.today, self.wording))" } ?? "",
        ]
    }

    /// One matter, for every list of them.
    static func row(_ matter: UnitMatter, on today: CalendarDate, _ wording: Wording) -> PageModel {
        let state = matter.state(on: today)
        return [
            "matterTitle": matter.title(wording), "matterDue": matter.due(on: today, wording),
            "matterState": wording["standing.state.\(state)"], "isOverdue": state == "overdue",
            "matterDay": "\(matter.moved)", "matterLink": matter.link,
            "matterBasis": matter.basis.map { $0.text(in: wording) } ?? "", "hasBasis": matter.basis != nil,
            "matterDo": wording["standing.do.\(matter.kind.rawValue)"],
        ]
    }

    // MARK: What waits for whom

    private var waiting: PageModel {
        let drafts = self.facts.drafts.map { draft -> PageModel in
            let procedure = Procedures[ProcedureCode(rawValue: draft.procedure)]
            let name = procedure.map { self.wording[$0.nameKey] } ?? draft.procedure
            return [
                "draftCode": OpenDraft.grouped(draft.code), "draftKey": draft.code, "draftId": "\(draft.id)",
                "draftName": [name, draft.period ?? ""].filter { !$0.isEmpty }.joined(separator: " · "),
                "draftBy": DisplayText.clean(draft.preparedBy.shownName, limit: 200),
                "draftTime": VietnamTime.minute(draft.updatedAt),
                "draftWaits": self.wording["standing.waits.\(self.waits(draft))"],
            ]
        }
        let returned = self.facts.returned.map { line -> PageModel in
            [
                "returnedCode": line.code, "returnedName": Self.name(line, self.wording),
                "returnedSince": VietnamTime.minute(line.since),
            ]
        }
        return [
            "drafts": drafts, "hasDrafts": !drafts.isEmpty, "returned": returned, "hasReturned": !returned.isEmpty,
            "hasWaiting": !drafts.isEmpty || !returned.isEmpty,
        ]
    }

    /// Whom a draft waits for: where the unit wants four eyes another person, then who signs.
    private func waits(_ draft: UnitFacts.Draft) -> String {
        let role = self.acting.role
        guard self.acting.unit.fourEyes, !draft.isChecked else {
            return role.may(.sign) ? "yourSignature" : "signature"
        }
        let isOwn = draft.preparedBy.id == self.acting.person.id
        return role.may(.check) && !isOwn ? "yourCheck" : "check"
    }

    /// What a dossier is, with its month.
    static func name(_ line: HistoryLine, _ wording: Wording) -> String {
        let procedure = Procedures[ProcedureCode(rawValue: line.procedure)]
        let name = procedure.map { wording[$0.nameKey] } ?? DisplayText.clean(line.procedure, limit: 80)
        let part = line.part.map { PartsView.name($0.number, of: $0.of, wording) } ?? ""
        return [name, line.period ?? "", part].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    // MARK: Money and papers

    private var money: PageModel {
        let book = MoneyBook(self.facts, on: self.today)
        let passed = book.open.filter { $0.lateDays > 0 }
        let unknown = book.open.filter { $0.due == nil && $0.month < YearMonth(of: self.today) }
        return [
            "hasMoney": self.facts.isActive, "moneyPage": UnitAgenda.moneyPage,
            "moneyDue": MoneyText.shown(book.dueSum), "hasMoneyDue": book.dueSum > 0,
            "moneyLate": MoneyText.shown(book.lateSum), "hasMoneyLate": !passed.isEmpty,
            "moneyLateMonths": self.wording.text("standing.money.lateMonths", ["count": "\(passed.count)"]),
            "hasMoneyUnknown": !unknown.isEmpty,
            "moneyUnknown": self.wording.text("standing.money.unknown", ["count": "\(unknown.count)"]),
            "moneyBasis": book.lateBasis.map { $0.text(in: self.wording) } ?? "",
        ]
    }

    private var arrivals: PageModel {
        let rows = self.facts.arrivals.map { arrival -> PageModel in
            [
                "arrivalName": ReceiptView.title(arrival.kind, self.wording), "arrivalCode": arrival.dossier,
                "arrivalTime": VietnamTime.minute(arrival.at),
                "arrivalPath": ReceiptView.address(arrival.dossier, arrival.receipt),
            ]
        }
        return ["arrivals": rows, "hasArrivals": !rows.isEmpty]
    }
}

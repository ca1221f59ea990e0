internal import Contributions
internal import Foundation
internal import SocialInsurance
internal import Storage
internal import TextDisplay
internal import Wording

/// The units of a person, the one with the most urgent things first: what an accounting service begins its day with.
struct UnitListPage {
    private static let perPage = 25

    /// What is urgent in a unit.
    private struct Urgency {
        var overdue: [YearMonth] = []
        /// Whether the month's list is still to be filed.
        var lacksList = false
    }

    let units: [UnitOverview]
    let asked: String
    let page: Int
    let chosen: String?
    let today: CalendarDate
    let wording: Wording

    var model: PageModel {
        let words = self.asked.split(whereSeparator: \.isWhitespace).map { SearchText.folded(String($0)) }
            .filter { !$0.isEmpty }
        let ranked = self.units.filter { unit in
            let text = SearchText.folded("\(unit.unit.name) \(unit.unit.taxCode)")
            return words.allSatisfy { text.contains($0) }
        }.map { ($0, self.urgency($0)) }.sorted { Self.weight($0) > Self.weight($1) }
        let pages = max(1, (ranked.count + Self.perPage - 1) / Self.perPage)
        let page = min(max(self.page, 1), pages)
        let shown = ranked.dropFirst((page - 1) * Self.perPage).prefix(Self.perPage)
        let hasSearch = self.units.count > 8 || !self.asked.isEmpty
        return [
            "onAccount": true, "hasNone": self.units.isEmpty, "hasFound": !shown.isEmpty,
            "units": shown.map { self.row($0, $1) }, "isSearched": !self.asked.isEmpty, "asked": self.asked,
            "hasSearch": hasSearch,
            "count": self.wording.text("standing.units.count", ["count": "\(ranked.count)"]), "hasCount": hasSearch,
        ].merging(
            Pager(page: page, pages: pages, path: "/don-vi", query: [("tim", self.asked)]).model(self.wording)
        ) { _, new in new }
    }

    private func urgency(_ unit: UnitOverview) -> Urgency {
        guard unit.isActive else { return Urgency() }
        let cycle = unit.cycle.flatMap(PaymentCycle.init) ?? .monthly
        let deadlines = Deadlines()
        let first = YearMonth(of: CalendarDate(at: unit.unit.createdAt))
        let overdue = first.through(YearMonth(of: self.today)).filter { month in
            guard !unit.paid.contains(month.sorting), let deadline = try? deadlines.pay(month, cycle) else {
                return false
            }
            return deadline.moved < self.today
        }
        return Urgency(overdue: overdue, lacksList: !unit.isFiled)
    }

    /// Refused dossiers weigh most, then late money, then the list of the month near its day, then drafts.
    private static func weight(_ entry: (UnitOverview, Urgency)) -> Int {
        let (unit, urgency) = entry
        return min(unit.returned, 99) * 1_000_000 + min(urgency.overdue.count, 99) * 10_000
            + (urgency.lacksList ? 1000 : 0) + min(unit.drafts, 99)
    }

    private func row(_ unit: UnitOverview, _ urgency: Urgency) -> PageModel {
        let month = "\(YearMonth(of: self.today))"
        let notes: [(String, Int, [String: String])] = [
            ("returned", unit.returned, [:]),
            ("overdue", urgency.overdue.count, ["month": urgency.overdue.first.map { "\($0)" } ?? ""]),
            ("list", urgency.lacksList ? 1 : 0, ["month": month]),
            (unit.unit.fourEyes ? "check" : "sign", unit.drafts - unit.checked, [:]),
            ("sign", unit.checked, [:]), ("underWay", unit.underWay, [:]),
        ]
        let words = notes.filter { $0.1 > 0 }.map { name, count, values -> PageModel in
            let text = self.wording.text(
                "standing.units.\(name)", values.merging(["count": "\(count)"]) { own, _ in own })
            return ["noteText": text, "isUrgent": name == "returned" || name == "overdue"]
        }
        return [
            "rowTaxCode": unit.unit.taxCode, "rowShownTaxCode": TimelineView.grouped(unit.unit.taxCode),
            "rowName": DisplayText.clean(unit.unit.name, limit: 400),
            "rowRole": self.wording["people.role.\(unit.role.rawValue)"], "notes": words,
            "isQuiet": words.isEmpty, "isChosen": unit.unit.taxCode == self.chosen,
        ]
    }
}

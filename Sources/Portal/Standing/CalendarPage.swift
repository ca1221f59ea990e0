internal import Contributions
internal import Foundation
internal import SocialInsurance
internal import Storage
internal import Wording

/// A month of a unit as a table of days and as a list, and what the law counts from a day.
struct CalendarPage {
    let agenda: UnitAgenda
    let month: YearMonth
    let today: CalendarDate
    let wording: Wording

    var model: PageModel {
        let matters = self.agenda.matters.filter { YearMonth(of: $0.moved) == self.month }
        let days = Dictionary(grouping: matters, by: \.moved)
        let (before, after) = (self.month.adding(months: -1), self.month.adding(months: 1))
        return [
            "month": "\(self.month)", "title": self.wording.text("calendar.title", ["month": "\(self.month)"]),
            "onAccount": true, "before": "/don-vi/lich?thang=\(before.sorting)", "beforeName": "\(before)",
            "after": "/don-vi/lich?thang=\(after.sorting)", "afterName": "\(after)",
            "weekdays": CalendarDate.Weekday.allCases.map { day -> PageModel in
                [
                    "dayShort": self.wording["calendar.short.\(day)"],
                    "dayName": self.wording["calendar.weekday.\(day)"],
                ]
            },
            "weeks": self.weeks(days), "hasMatters": !matters.isEmpty,
            "days": days.keys.sorted().map { day -> PageModel in
                [
                    "dayId": day.sorting, "dayText": self.text(day),
                    "matters": (days[day] ?? []).map { StandingPage.row($0, on: self.today, self.wording) },
                ]
            },
        ]
    }

    /// The weeks of the month, Monday first; days of other months are empty cells.
    private func weeks(_ matters: [CalendarDate: [UnitMatter]]) -> [PageModel] {
        let (first, last) = (self.month.firstDay, self.month.lastDay)
        let start = first.adding(days: -first.weekday.rawValue)
        let count = (last.days(since: start) + 7) / 7
        return (0..<count).map { week -> PageModel in
            let cells = (0..<7).map { day -> PageModel in
                let date = start.adding(days: week * 7 + day)
                let found = matters[date] ?? []
                let isOff = !WorkCalendar.shipped.isWorking(date)
                return [
                    "isInMonth": YearMonth(of: date) == self.month, "number": "\(date.day)", "dayId": date.sorting,
                    "isToday": date == self.today, "isOff": isOff, "hasMatter": !found.isEmpty,
                    "matterCount": self.wording.text("calendar.count", ["count": "\(found.count)"]),
                    "matterNumber": "\(found.count)",
                ]
            }
            return ["cells": cells]
        }
    }

    private func text(_ day: CalendarDate) -> String {
        self.wording.text(
            "calendar.day", ["weekday": self.wording["calendar.weekday.\(day.weekday)"], "day": "\(day)"])
    }

    /// Every deadline of the law that begins on a day: what a unit asks for what the portal does not know of.
    static func rules(from start: CalendarDate, _ wording: Wording) -> [PageModel] {
        let deadlines = Deadlines()
        return DeadlineRule.allCases.map { rule in
            let deadline =
                try? rule == .declareEvasion ? deadlines.declareEvasion(start) : Self.due(rule, start, deadlines)
            return [
                "ruleName": wording[rule.textKey], "ruleFrom": wording["calendar.from.\(Self.origin(of: rule))"],
                "ruleDay": deadline.map { "\($0.moved)" } ?? "–",
                "ruleBasis": deadline.map { $0.basis.text(in: wording) } ?? "",
                "isMoved": deadline.map { $0.moved != $0.day } ?? false,
                "ruleMoved": deadline.map { wording.text("calendar.moved", ["day": "\($0.day)"]) } ?? "",
            ]
        }
    }

    private static func due(
        _ rule: DeadlineRule, _ start: CalendarDate, _ deadlines: Deadlines
    ) throws -> Deadline {
        let month = YearMonth(of: start)
        return switch rule {
        case .pay: try deadlines.pay(month, .monthly)
        case .payCycle: try deadlines.pay(month, .quarterly)
        case .payEvasion: try deadlines.payEvasion(month, .monthly)
        default: try deadlines.due(rule, after: start)
        }
    }

    /// What the day is that a rule counts from.
    private static func origin(of rule: DeadlineRule) -> String {
        switch rule {
        case .declare, .declareEvasion: "contract"
        case .pay, .payCycle, .payEvasion, .leaversList, .monthFiling: "month"
        case .payArrears: "decision"
        case .sickPapers, .maternityPapers: "leave"
        case .sickFiling, .maternityFiling, .convalescenceFiling: "papers"
        case .sickAnswer, .maternityAnswer, .convalescenceAnswer, .returned, .personalChange: "filing"
        }
    }
}

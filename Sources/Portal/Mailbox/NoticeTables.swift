internal import Contributions
internal import SocialInsurance
internal import TextDisplay
internal import Wording

/// C12-TS as a table.
struct StatementTable {
    let statement: ContributionStatement
    let wording: Wording

    var model: PageModel {
        let columns = self.statement.edition.columns
        let paid = self.statement.paidThrough.map { paid -> PageModel in
            let values = ["month": paid.month.description, "people": "\(paid.people)"]
            return [
                "paidFund": self.wording[paid.fund.nameKey],
                "paidText": self.wording.text("notices.c12.paid", values),
            ]
        }
        return [
            "columns": columns.map { ["columnName": self.wording[$0.nameKey]] as PageModel },
            "lines": self.statement.lines.map { self.row($0, columns) }, "paid": paid, "hasPaid": !paid.isEmpty,
            "isOlder": self.statement.edition == .joined,
            "objectBefore": self.statement.objectBefore?.description ?? "",
            "hasObjection": self.statement.objectBefore != nil,
            "account": DisplayText.clean("\(self.statement.account) \(self.statement.bank)", limit: 200),
            "hasAccount": !self.statement.account.isEmpty,
        ]
    }

    private func row(_ line: ContributionStatement.Line, _ columns: [StatementColumn]) -> PageModel {
        let amounts = columns.map { ["amount": self.text(line.amounts[$0])] as PageModel }
        return [
            "lineNumber": line.place.isSection ? line.place.section.rawValue : line.place.number,
            "lineName": self.name(line), "isSection": line.place.isSection, "amounts": amounts,
            "sum": self.text(line.sum), "depth": "\(min(line.place.depth, 4))",
        ]
    }

    /// The form's own words; VSS's where the form of 2026 has no such row.
    private func name(_ line: ContributionStatement.Line) -> String {
        if self.statement.edition == .split, let key = line.place.nameKey { return self.wording[key] }
        return DisplayText.clean(line.words, limit: 200)
    }

    private func text(_ amount: Int?) -> String { amount.map { AmountText.grouped($0, in: self.wording) } ?? "" }
}

/// D09-TS as a table, a page of it.
struct ParticipantTable {
    let list: ParticipantList
    let pager: ListPart
    let wording: Wording

    var model: PageModel {
        let columns = StatementColumn.bases
        let order: [ParticipantList.Group] = [.current, .joined, .left, .changed]
        let people = order.flatMap(self.list.people)
        var shown: [PageModel] = []
        var group: ParticipantList.Group?
        for person in people.dropFirst(self.pager.skipped).prefix(self.pager.size) {
            shown.append(self.row(person, isFirst: person.group != group, columns))
            group = person.group
        }
        return [
            "columns": columns.map { ["columnName": self.wording[$0.nameKey]] as PageModel }, "people": shown,
            "sums": columns.map { ["amount": AmountText.grouped(self.list.sum($0), in: self.wording)] as PageModel },
        ]
    }

    private func row(
        _ person: ParticipantList.Participant, isFirst: Bool, _ columns: [StatementColumn]
    ) -> PageModel {
        [
            "isFirst": isFirst, "groupName": self.wording[person.group.nameKey], "name": Self.clean(person.name),
            "insured": Self.clean(person.insuredNumber), "birth": Self.clean(person.birth),
            "clinic": Self.clean(person.clinic), "position": Self.clean(person.position),
            "bases": columns.map { column in
                ["amount": person.bases[column].map { AmountText.grouped($0, in: self.wording) } ?? ""] as PageModel
            },
            "note": Self.clean(person.note),
        ]
    }

    private static func clean(_ text: String) -> String { DisplayText.clean(text, limit: 200) }
}

internal import SocialInsurance
internal import Storage
internal import TextDisplay
internal import Wording

/// What came of a dossier beside its events: the reasons for which it was sent back, and its results.
struct ReasonTable {
    /// More are counted.
    private static let mostShown = 200

    let reasons: [DossierReason]
    let results: [UnitDocument]
    let wording: Wording

    var model: PageModel {
        let rest = self.reasons.count - min(self.reasons.count, Self.mostShown)
        return [
            "hasReasons": !self.reasons.isEmpty, "reasons": self.reasons.prefix(Self.mostShown).map(self.row),
            "hasMoreReasons": rest > 0,
            "moreReasons": self.wording.text("status.reasons.more", ["count": "\(rest)"]),
            "hasResults": !self.results.isEmpty, "results": self.results.map { UnitPapers.line($0, self.wording) },
        ]
    }

    private func row(_ reason: DossierReason) -> PageModel {
        let number = reason.insuredNumber.isEmpty ? reason.citizenNumber : reason.insuredNumber
        let words = reason.code.isEmpty ? reason.words : "\(reason.words) (\(reason.code))"
        return [
            "reasonPlace": self.place(reason), "reasonPerson": Self.clean("\(reason.name) \(number)"),
            "reasonColumn": self.column(reason), "reasonWords": Self.clean(words),
        ]
    }

    private func place(_ reason: DossierReason) -> String {
        if reason.list.isEmpty { return self.wording["status.reasons.whole"] }
        guard let position = reason.position else { return Self.clean(reason.list) }
        return self.wording.text(
            "status.reasons.position", ["list": Self.clean(reason.list), "position": "\(position)"])
    }

    /// The item by its name here, else by the element as VSS wrote it.
    private func column(_ reason: DossierReason) -> String {
        if reason.column.isEmpty { return reason.element.isEmpty ? "–" : Self.clean(reason.element) }
        return self.wording["notices.field.\(reason.column)"]
    }

    private static func clean(_ text: String) -> String { DisplayText.clean(text, limit: 400) }
}

internal import Contributions
internal import SocialInsurance
internal import Wording

/// What the rows do to the money, by fund, against the month before where that is known.
struct EffectModel {
    private let report: MonthReport
    private let wording: Wording

    init(_ report: MonthReport, _ wording: Wording) {
        self.report = report
        self.wording = wording
    }

    var model: PageModel {
        guard !self.report.movements.isEmpty else { return ["hasEffect": false] }
        let gaps = self.gaps
        guard let effect = self.report.effect else {
            return [
                "hasEffect": true, "isCounted": false, "effectGaps": gaps, "hasEffectGaps": !gaps.isEmpty,
                "effectProblem": self.wording["month.effect.need-region"],
            ]
        }
        // The month before as far as the unit filed it here, by fund.
        let last = self.report.unit.lastAmounts
        let late = self.report.lateMoney ?? 0
        return [
            "hasEffect": true, "isCounted": true, "effectRows": self.rows(effect, last),
            "effectTotal": self.row(self.wording["month.effect.total"], Self.share(effect.total), last.map(Self.share)),
            "hasLast": last != nil, "hasArrears": effect.arrears != .zero,
            "arrearsText": self.wording.text("month.effect.arrears", ["sum": self.money(effect.arrears.total)]),
            "hasLate": late > 0,
            "lateText": self.wording.text(
                "month.effect.late", ["sum": self.money(late), "day": "\(self.report.question.today)"]),
            "hasOtherBounds": effect.otherBounds != nil,
            "otherBoundsText": self.wording.text(
                "month.effect.other-bounds", ["sum": self.money(effect.otherBounds?.total ?? 0)]),
            "effectBasis": self.basis, "effectGaps": gaps, "hasEffectGaps": !gaps.isEmpty,
        ]
    }

    private func rows(_ effect: FilingEffect, _ last: FundAmounts?) -> [PageModel] {
        Fund.allCases.map { fund in
            self.row(self.wording[fund.nameKey], effect.total[fund], last.map { $0[fund] })
        }
    }

    private func row(_ name: String, _ share: FundShare, _ last: FundShare?) -> PageModel {
        [
            "fundName": name, "fundEmployer": self.signed(share.employer), "fundEmployee": self.signed(share.employee),
            "fundTotal": self.signed(share.total), "fundLast": self.money(last?.total ?? 0), "hasFundLast": last != nil,
        ]
    }

    private static func share(_ amounts: FundAmounts) -> FundShare {
        FundShare(employer: amounts.employer, employee: amounts.employee)
    }

    private func money(_ amount: Int) -> String { Money.text(amount, in: self.wording.language) }

    private func signed(_ amount: Int) -> String { amount > 0 ? "+\(self.money(amount))" : self.money(amount) }

    /// What the sums rest on.
    private var basis: String {
        guard let law = try? MonthLaw(.shipped, self.report.question.period) else { return "" }
        let texts = [law.referenceLevel.basis, law.socialCapBasis, law.floorBasis].map { $0.text(in: self.wording) }
        let once = texts.enumerated().filter { texts.firstIndex(of: $0.element) == $0.offset }.map(\.element)
        return self.wording.text("month.effect.basis", ["basis": once.joined(separator: "; ")])
    }

    /// Rows that are not counted, by reason.
    private var gaps: [PageModel] {
        var rows: [String: Int] = [:]
        for row in self.report.effect?.rows ?? [] {
            for gap in row.gaps { rows[self.words(gap), default: 0] += 1 }
        }
        return rows.sorted { $0.key < $1.key }.map { words, count in
            ["gapText": self.wording.text("month.effect.gap", ["rows": "\(count)", "reason": words])]
        }
    }

    private func words(_ gap: ContributionGap) -> String {
        switch gap {
        case .law: self.wording[MissingDatum.law.textKey]
        case .missing(let missing): self.wording[missing.textKey]
        }
    }
}

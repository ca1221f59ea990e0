internal import Contributions
internal import SocialInsurance
internal import TextDisplay
internal import Wording

/// What two payrolls differ in, as the page shows it.
struct DifferencePage {
    let wording: Wording
    let decided: Set<String>
    /// What the payroll's file was called, and the one that it was compared with; nil for the register.
    let this: String
    let last: String?

    /// - Parameter limit: as many proposals are shown at once.
    func model(_ found: DifferenceRoutes.Found, limit: Int) -> PageModel {
        let (difference, offers) = (found.difference, found.offers)
        let open = offers.filter { !self.decided.contains($0.key) }
        let against =
            self.last.map { DisplayText.clean($0, limit: 120) } ?? self.wording["month.difference.our-register"]
        let faults = zip(difference.faults, found.places).map { fault, place in
            ["faultText": self.fault(fault, place)] as PageModel
        }
        return [
            "isFound": true,
            "foundText": self.wording.text(
                "month.difference.found",
                [
                    "this": DisplayText.clean(self.this, limit: 120),
                    "people": "\(found.people)", "last": against, "known": "\(found.known)",
                ]),
            "countText": self.wording.text(
                "month.difference.count", ["open": "\(open.count)", "all": "\(offers.count)"]),
            "proposals": open.prefix(limit).map(self.proposal), "hasProposals": !open.isEmpty,
            "isSame": offers.isEmpty, "hasMore": open.count > limit,
            "moreText": self.wording.text("month.difference.more", ["count": "\(open.count - limit)"]),
            "faults": faults, "hasFaults": !faults.isEmpty,
            "updates": difference.updates.prefix(limit).map(self.update), "hasUpdates": !difference.updates.isEmpty,
        ]
    }

    private func proposal(_ offer: DifferenceRoutes.Offer) -> PageModel {
        let (proposal, movement) = (offer.proposal, offer.proposal.movement)
        let choices = ([movement.method].compactMap(\.self) + proposal.choices)
        let missing = proposal.missing.map { ["missingText": self.wording[$0.textKey]] as PageModel }
        return [
            "offerKey": offer.key, "offerName": DisplayText.clean(movement.person.name, limit: 200),
            "offerPerson": DisplayText.clean(movement.person.numbers.joined(separator: " · "), limit: 80),
            "offerMethod": movement.method.map(self.name) ?? self.wording["month.difference.choose"],
            "offerReason": DisplayText.clean(proposal.reason.text(in: self.wording), limit: 400),
            "offerMissing": missing, "hasMissing": !missing.isEmpty,
            "hasChoices": !proposal.choices.isEmpty, "choicesId": "pa-\(offer.key)", "choicesName": "pa.\(offer.key)",
            "offerChoices": choices.map { code -> PageModel in
                [
                    "optionValue": code.rawValue, "optionName": self.name(code),
                    "isChosen": code == movement.method,
                ]
            },
            "needsChoice": movement.method == nil,
        ]
    }

    /// A line that cannot be compared, as its sheet counts it.
    private func fault(_ fault: DifferenceFault, _ place: (number: Int, name: String)?) -> String {
        guard let place else { return self.wording[fault.textKey] }
        let name = DisplayText.clean(place.name, limit: 200)
        let row = self.wording.text("sheet.check.row", ["row": "\(place.number)", "name": name])
        return "\(row). \(self.wording[fault.textKey])"
    }

    private func name(_ code: MethodCode) -> String {
        "\(code.rawValue) · \(code.method?.name(in: self.wording.language) ?? "")"
    }

    /// Data that changed and that no row of D02 reports.
    private func update(_ update: DataUpdate) -> PageModel {
        let fields = update.changes.map { self.wording[$0.field.labelKey] }.joined(separator: ", ")
        let procedures = Set(update.changes.flatMap(\.procedures)).sorted().joined(separator: ", ")
        return [
            "updateName": DisplayText.clean(update.person.name, limit: 200), "updateFields": fields,
            "hasProcedures": !procedures.isEmpty,
            "updateProcedures": self.wording.text("month.difference.procedures", ["codes": procedures]),
        ]
    }
}

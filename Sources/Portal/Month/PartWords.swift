internal import SocialInsurance
internal import TextDisplay
internal import Wording

/// What pages say of a filing that is more than one dossier holds.
struct PartWords {
    /// So many people of a part are named at each end.
    private static let named = 2

    let wording: Wording

    /// Into how many dossiers it goes; empty where that is one.
    func note(_ split: Result<[FilingPart], FilingPartError>) -> String {
        guard case .success(let parts) = split, parts.count > 1 else { return "" }
        return self.wording.text("month.files.parts", ["parts": "\(parts.count)"])
    }

    /// Why it goes into none, and what to do.
    func problems(_ split: Result<[FilingPart], FilingPartError>) -> [String] {
        guard case .failure(let error) = split else { return [] }
        let limits = DossierLimits.oneSigning
        var values = ["bytes": AttachmentRules.size(limits.bytes), "files": "\(limits.files)"]
        let key: String
        switch error.reason {
        case .attachment(let name):
            (key, values["name"]) = ("attachment", DisplayText.clean(name, limit: 200))
        case .tooManyAttachments(let name):
            (key, values["name"]) = ("many", DisplayText.clean(name, limit: 200))
        case .row(let list, let index):
            key = "row"
            values["list"] = self.wording["month.list.\(list.rawValue)"]
            values["row"] = "\(index + 1)"
        case .total(let bytes):
            key = "total"
            values["size"] = AttachmentRules.size(bytes)
            values["limit"] = AttachmentRules.size(limits.total)
        }
        return [self.wording.text("month.files.unplaced.\(key)", values)]
    }

    /// The dossiers of a filing as the check page shows them: who and which files go into which, and how large it is.
    func model(_ filing: PreparedFiling, main: ListCode) -> PageModel {
        let count = filing.parts.count
        return [
            "hasParts": count > 1,
            "partsWhy": self.wording.text(
                "month.check.parts.why",
                [
                    "parts": "\(count)", "bytes": AttachmentRules.size(DossierLimits.bhxh.bytes),
                    "files": "\(DossierLimits.bhxh.files)",
                ]),
            "dossiers": count < 2
                ? []
                : filing.parts.enumerated().map { index, part -> PageModel in
                    let files = part.documents.forms.map(\.form.fileName) + part.part.attachments.map(\.name)
                    return [
                        "dossierName": PartsView.name(index + 1, of: count, self.wording),
                        "dossierPeople": self.people(part.part.lists[main] ?? []),
                        "dossierFiles": files.map { ["file": DisplayText.clean($0, limit: 200)] as PageModel },
                        "dossierSize": AttachmentRules.size(part.size),
                    ]
                },
        ]
    }

    /// How many rows, and the people from the first to the last.
    private func people(_ rows: [FilingRow]) -> String {
        var names: [String] = []
        for row in rows where names.last != row["name"] { names.append(row["name"]) }
        var shown = names.map { DisplayText.clean($0, limit: 200) }
        if names.count > 2 * Self.named + 1 {
            shown = shown.prefix(Self.named) + ["…"] + shown.suffix(Self.named)
        }
        return self.wording.text(
            "month.check.parts.people", ["rows": "\(rows.count)", "names": shown.joined(separator: ", ")])
    }
}

internal import FoundationEssentials
internal import SocialInsurance
internal import Storage
internal import TextDisplay
internal import Wording

/// How the papers of a unit are called and where their pages are.
enum UnitPapers {
    static let path = "/hop-thu"

    static func path(_ document: UnitDocument) -> String { "\(self.path)/tai-lieu/\(document.id)" }

    /// `/hop-thu/2026-11/doi-chieu`.
    static func comparison(_ month: YearMonth) -> String { "\(self.path)/\(self.segment(month))/doi-chieu" }

    static func payments(_ month: YearMonth) -> String { "\(self.path)/\(self.segment(month))/tien-da-nop" }

    /// Reads `2026-11`.
    static func month(_ segment: String) -> YearMonth? {
        let parts = segment.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 4, parts[1].count == 2, let year = Int(parts[0]),
            let month = Int(parts[1])
        else { return nil }
        return YearMonth(year: year, month: month)
    }

    private static func segment(_ month: YearMonth) -> String {
        let parts = month.description.split(separator: "/")
        return "\(parts[1])-\(parts[0])"
    }

    /// The month with a number; nil for none.
    static func month(_ ordinal: Int?) -> YearMonth? {
        ordinal.flatMap { YearMonth(year: $0 / 12, month: $0 % 12 + 1) }
    }

    /// What a kind of paper is called.
    static func kind(_ kind: String, _ wording: Wording) -> String {
        wording.text(firstOf: ["mailbox.kind.\(kind)", "mailbox.kind.other"])
    }

    /// A line of a list of papers.
    static func line(_ document: UnitDocument, _ wording: Wording) -> PageModel {
        let name = DisplayText.clean(document.name, limit: 200)
        return [
            "paperKind": self.kind(document.kind, wording), "paperName": name, "paperPath": self.path(document),
            "paperFile": "\(self.path(document))/tep", "paperTime": VietnamTime.minute(document.receivedAt),
            "paperSize": AttachmentRules.size(document.size),
        ]
    }

    /// The paper read as a table; nil for one that is none, or cannot be read any more.
    static func notice(_ document: UnitDocument, _ content: [UInt8]) -> Notice? {
        guard let form = NoticeForm(rawValue: document.kind), let month = self.month(document.period) else {
            return nil
        }
        return try? NoticeWire.read(content, as: form, of: NoticeHead(period: month, taxCode: document.unit))
    }
}

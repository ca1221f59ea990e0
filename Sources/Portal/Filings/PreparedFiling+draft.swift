internal import SocialInsurance
internal import Storage

extension PreparedFiling {
    /// What a draft comes to: for the page that shows what will be signed, and for the signing itself.
    /// - Returns: nil while something is missing or wrong, and under a procedure that this program does not know.
    static func of(
        _ draft: DraftRecord, lists: FilingLists, _ attachments: [FrozenAttachment], in setting: FilingSetting
    ) throws -> PreparedFiling? {
        guard let procedure = Procedures[ProcedureCode(rawValue: draft.procedure)] else { return nil }
        return try procedure.prepare(
            JSONText.decode([String: String].self, draft.answers), lists: lists,
            papers: Set(attachments.map(\.paper)), attachments: attachments.map(\.filing), in: setting)
    }
}

extension FilingLists {
    /// The rows of a draft as they are kept.
    init(_ rows: [DraftRow]) throws {
        self.init()
        for row in rows {
            let values = try JSONText.decode([String: String].self, row.content)
            self[ListCode(rawValue: row.list), default: []].append(FilingRow(values))
        }
    }
}

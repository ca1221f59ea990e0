package import FoundationEssentials

/// A filing that is being prepared.
package struct DraftRecord: Hashable, Sendable {
    /// The procedure of whatever was kept before there were others.
    package static let firstProcedure = "04_DK-IVAN"

    package var id: Int
    /// 16 symbols: whoever has them may go on with the draft.
    package var code: String
    /// SHA-256 of the session that may open it without the code; nil when given up.
    package var owner: String?
    /// Until when ``owner`` may.
    package var ownerUntil: Date
    /// Grows by one with every change, so that a save from an older page is noticed.
    package var version: Int
    /// The answers as typed, JSON.
    package var answers: String
    /// When the declaration was ticked.
    package var declaredAt: Date?
    /// Which text was consented to, and when.
    package var consentText: String?
    package var consentAt: Date?
    /// The dossier it became; a draft with a dossier is closed.
    package var dossier: String?
    /// What is to be filed: the procedure's code.
    package var procedure: String
    /// The identifier of the refused dossier that it was opened from.
    package var reopenedFrom: String?
    /// The name of the answer that the refusal is about.
    package var atField: String?
    package var createdAt: Date
    package var updatedAt: Date

    static let columns = """
        id, code, owner, owner_until, version, answers, declared_at, consent_text, consent_at, dossier, \
        procedure, reopened_from, at_field, created_at, updated_at
        """

    init(_ row: SQLRow) throws {
        self.id = try row.integer("id")
        self.code = try row.text("code")
        self.owner = try row.optional("owner", row.text)
        self.ownerUntil = try row.time("owner_until")
        self.version = try row.integer("version")
        self.answers = try row.text("answers")
        self.declaredAt = try row.optional("declared_at", row.time)
        self.consentText = try row.optional("consent_text", row.text)
        self.consentAt = try row.optional("consent_at", row.time)
        self.dossier = try row.optional("dossier", row.text)
        self.procedure = try row.text("procedure")
        self.reopenedFrom = try row.optional("reopened_from", row.text)
        self.atField = try row.optional("at_field", row.text)
        self.createdAt = try row.time("created_at")
        self.updatedAt = try row.time("updated_at")
    }
}

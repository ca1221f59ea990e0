internal import Secrets

extension Drafts {
    /// Puts rows and files of a filed draft into a draft of their own that became another dossier, as which they were filed:
    /// whoever looks for what a dossier was made of finds just that.
    /// - Parameters:
    ///   - rows: by their identifiers.
    ///   - attachments: by their names.
    /// - Returns: the new draft's code.
    package static func part(
        of draft: DraftRecord, rows: [Int], attachments: [String], dossier: String, in connection: any SQLConnection
    ) throws -> String {
        let code = RandomToken.code(length: 16, alphabet: Self.alphabet)
        try connection.execute(
            """
            INSERT INTO draft (code, owner, owner_until, version, answers, declared_at, consent_text, consent_at,
                dossier, procedure, created_at, updated_at, opened_at)
            SELECT $2, owner, owner_until, 1, answers, declared_at, consent_text, consent_at, $3, procedure, created_at,
                updated_at, opened_at
            FROM draft WHERE id = $1
            """, draft.id, code, dossier)
        guard let part = try Self.find(code: code, in: connection) else {
            throw SQLRowError(column: "code", wanted: "the part's draft")
        }
        for row in rows {
            try connection.execute(
                "UPDATE draft_row SET draft = $3 WHERE id = $1 AND draft = $2", row, draft.id, part.id)
        }
        for name in attachments {
            try connection.execute(
                "UPDATE draft_attachment SET draft = $3 WHERE name = $1 AND draft = $2", name, draft.id, part.id)
        }
        return code
    }
}

internal import FoundationEssentials
package import SocialInsurance
package import Storage

/// What a draft that was opened from a refused dossier still says as it was refused.
package struct DraftRefusal: Hashable, Sendable {
    /// The code with which VSS refused the dossier.
    package var code: GatewayCode
    /// The name of the answer that the code is about.
    package var field: String

    /// - Returns: nil for a draft that was opened from nothing, and where the answer is another one by now.
    package static func find(of draft: DraftRecord, in database: any SQLDatabase) async throws -> DraftRefusal? {
        guard let id = draft.reopenedFrom, let field = draft.atField else { return nil }
        return try await database.read { connection in
            guard let dossier = try Dossiers.find(id: id, in: connection) else { return nil }
            let status = DossierStatus.derive(from: try Events.of(dossier: id, in: connection))
            let answers = try [dossier.answers, draft.answers].map {
                try JSONText.decode([String: String].self, $0)[field] ?? ""
            }
            guard let code = status.rejectionCode, answers[0] == answers[1] else { return nil }
            return DraftRefusal(code: GatewayCode(rawValue: code), field: field)
        }
    }

    /// What stands at the answer: VSS's reason and what to do; no obstacle, as VSS may have been wrong.
    package func issue<Field: AnswerField>(in fields: Field.Type = Field.self) -> AnswerIssue<Field>? {
        Field(rawValue: self.field).map { field in
            AnswerIssue(
                field: field,
                problem: FieldProblem(
                    self.field, .refused, values: ["code": self.code.rawValue],
                    words: ["meaning": self.code.meaningKey, "remedy": self.code.remedyKey]))
        }
    }
}

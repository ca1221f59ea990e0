internal import FoundationEssentials
internal import SocialInsurance
package import Storage

/// A draft with a unit's tax code, saved by one of its people, is a draft of the unit: its people open it, and only they.
package struct DraftSharing: Sendable {
    private let environment: PortalEnvironment

    package init(_ environment: PortalEnvironment) {
        self.environment = environment
    }

    /// Notes who saved a draft; call it after each save.
    ///
    /// A draft for another unit than the one that the person acts for is nobody's but the visitor's.
    package func saved(_ draft: DraftRecord, _ context: PortalContext) async throws {
        guard let account = context.account, let unit = account.unit, account.role?.may(.prepare) == true,
            Self.taxCode(of: draft) == unit.taxCode
        else { return }
        let now = self.environment.clock()
        let entry = context.entry(.draftPrepared, OpenDraft.grouped(draft.code)).at(now)
        try await self.environment.storage.write { connection in
            let isNew = try UnitDrafts.prepared(
                draft.code, unit: unit.taxCode, by: account.person.id, version: draft.version, at: now, in: connection)
            if isNew { try ActionLog.append(entry, in: connection) }
        }
    }

    /// Whether a visitor who knows a draft's code may go on with it: a unit's drafts are for its people.
    package func mayOpen(_ code: String, _ context: PortalContext) async throws -> Bool {
        guard let draft = try await Drafts(storage: self.environment.storage).find(code: code) else { return true }
        guard let shared = try await self.environment.storage.read({ try UnitDrafts.find(draft.code, in: $0) }) else {
            return true
        }
        return context.account?.unit?.taxCode == shared.unit && context.account?.role?.may(.see) == true
    }

    /// The tax code that a draft's answers name, as units are kept; nil where it is none yet.
    static func taxCode(of draft: DraftRecord) -> String? {
        let answers = (try? JSONText.decode([String: String].self, draft.answers)) ?? [:]
        guard case .success(let taxCode) = TaxCode.parse(answers[FieldName.taxCode.rawValue] ?? "") else { return nil }
        return taxCode.description
    }
}

package import Foundation
internal import Secrets
package import SocialInsurance
package import Storage

/// Who may see a dossier: the session that filed it, one that knew both codes, and the unit's own account.
package struct DossierAccess: Sendable {
    /// How long a look-up opens a dossier, in seconds.
    package static let lookUpLifetime: Double = 12 * 3600

    private let database: any SQLDatabase
    private let now: @Sendable () -> Date

    package init(_ database: any SQLDatabase, now: @escaping @Sendable () -> Date) {
        self.database = database
        self.now = now
    }

    /// The dossier with a code as typed, where this visitor may see it; nil also where there is none.
    package func dossier(code typed: String, for context: PortalContext) async throws -> DossierRecord? {
        guard case .success(let code) = DossierCode.parse(typed),
            let dossier = try await Dossiers(self.database).find(code: code.description)
        else { return nil }
        if let account = context.account, Self.same(account.taxCode, dossier.taxCode) { return dossier }
        let session = context.session.key
        if try await FiledDrafts(self.database).wasFiled(dossier.code, bySession: session) { return dossier }
        let admitted = try await DossierViewers(self.database).isAdmitted(
            session: session, dossier: dossier.id, at: self.now())
        return admitted ? dossier : nil
    }

    /// Opens the dossier that has both codes to a session; nil, and nothing more, where no dossier has both.
    package func lookUp(taxCode: String, code: DossierCode, session: String) async throws -> DossierRecord? {
        guard let dossier = try await Dossiers(self.database).find(code: code.description),
            Self.same(dossier.taxCode, taxCode)
        else { return nil }
        try await DossierViewers(self.database).admit(
            session: session, dossier: dossier.id, until: self.now().addingTimeInterval(Self.lookUpLifetime))
        return dossier
    }

    /// Whether two spellings are one tax code.
    static func same(_ left: String, _ right: String) -> Bool {
        constantTimeEqual(Array(left.filter(\.isNumber).utf8), Array(right.filter(\.isNumber).utf8))
    }
}

package import Foundation
internal import Secrets
package import SocialInsurance
package import Storage

/// Who may see a dossier: the session that filed it, one that knew both codes, and the people of its unit.
package struct DossierAccess: Sendable {
    /// How long a look-up opens a dossier, in seconds.
    package static let lookUpLifetime: Double = 12 * 3600

    /// How long a dossier answers to the session that filed it, in seconds.
    package static let filedLifetime: Double = 7 * 86_400

    /// What a look-up came to.
    package enum LookUp: Sendable {
        case found(DossierRecord)
        /// No dossier has both codes; nothing more is told.
        case nothing
        /// Too many tries; after so many seconds again.
        case wait(seconds: Int)
    }

    private let database: any SQLDatabase
    private let guesses: GuessGuard
    private let now: @Sendable () -> Date

    package init(_ database: any SQLDatabase, guesses: GuessGuard, now: @escaping @Sendable () -> Date) {
        self.database = database
        self.guesses = guesses
        self.now = now
    }

    /// The dossier with a code as typed, where this visitor may see it; nil also where there is none.
    package func dossier(code typed: String, for context: PortalContext) async throws -> DossierRecord? {
        guard case .success(let code) = DossierCode.parse(typed),
            let dossier = try await Dossiers(self.database).find(code: code.description)
        else { return nil }
        if let account = context.account, let unit = account.unit, account.role?.may(.see) == true,
            Self.same(unit.taxCode, dossier.taxCode)
        {
            return dossier
        }
        let session = context.session.key
        let since = self.now().addingTimeInterval(-Self.filedLifetime)
        if try await FiledDrafts(self.database).wasFiled(dossier.code, bySession: session, since: since) {
            return dossier
        }
        let admitted = try await DossierViewers(self.database).isAdmitted(
            session: session, dossier: dossier.id, at: self.now())
        return admitted ? dossier : nil
    }

    /// Opens the dossier that has both codes to the visitor's session; the try is counted first.
    package func lookUp(
        taxCode: String, code: DossierCode, by context: PortalContext
    ) async throws -> LookUp {
        let counters: [RateCounter]
        switch try await self.guesses.admit(.lookUp, unit: taxCode, by: context.caller) {
        case .wait(let seconds): return .wait(seconds: seconds)
        case .allowed(let counted): counters = counted
        }
        guard let dossier = try await Dossiers(self.database).find(code: code.description),
            Self.same(dossier.taxCode, taxCode)
        else { return .nothing }
        let until = self.now().addingTimeInterval(Self.lookUpLifetime)
        try await self.database.write { connection in
            try GuessGuard.forgive(counters, in: connection)
            // Who knows a part of a filing sees what all of it is at.
            let parts = try DossierParts.of(dossier: dossier.id, in: connection).map(\.dossier)
            for id in parts.isEmpty ? [dossier.id] : parts {
                try DossierViewers.admit(session: context.session.key, dossier: id, until: until, in: connection)
            }
        }
        return .found(dossier)
    }

    /// Whether two spellings are one tax code.
    static func same(_ left: String, _ right: String) -> Bool {
        constantTimeEqual(Array(left.filter(\.isNumber).utf8), Array(right.filter(\.isNumber).utf8))
    }
}

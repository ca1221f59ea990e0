internal import Foundation
internal import Storage

extension ActivationService {
    /// Puts a new activation letter into the mail outbox, where the unit has an accepted dossier.
    ///
    /// A unit that has its account already may use the new code to set another password.
    /// Nothing tells the caller whether it did: who asks must not learn which units are registered.
    package func resend(taxCode: String) async throws {
        guard case .allowed = try await self.limiter.use(.resendToUnit, by: taxCode) else { return }
        let now = self.now()
        for dossier in try await Dossiers(self.database).search(taxCode: taxCode) {
            let status = DossierStatus.derive(from: try await Events(self.database).of(dossier: dossier.id))
            guard [.accepted, .granted].contains(status.stage) else { continue }
            _ = try await self.database.write { connection in
                try MailOutbox.enqueue(.activation, dossier: dossier, at: now, in: connection)
            }
            try await self.limiter.forget(.activationOfNobody, by: taxCode)
            return
        }
    }

    /// Records on the timeline that the unit has its account.
    static func record(_ code: ActivationCodeRecord, at time: Date, in connection: any SQLConnection) throws {
        let known = try Events.of(dossier: code.dossier, in: connection)
        guard !known.isEmpty, !known.contains(where: { $0.kind == .activated }) else { return }
        try Events.append(.activated, dossier: code.dossier, at: time, in: connection)
    }
}

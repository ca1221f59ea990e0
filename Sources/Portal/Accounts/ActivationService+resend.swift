internal import Foundation
internal import Storage

extension ActivationService {
    /// What the link in an activation letter came to.
    package enum Resent: Hashable, Sendable {
        /// A letter is on its way, or was sent a moment ago.
        case sent(taxCode: String)
        /// The code in the letter still works.
        case standing(taxCode: String)
        /// The link is over or was never ours.
        case unknown
    }

    /// Puts a new activation letter into the mail outbox, where the unit has an accepted dossier and no letter that is on
    /// its way or whose code is young: so nobody can void the code that its owner is typing.
    ///
    /// The owners of a unit that has its account get a letter with which to set a new password instead.
    /// Nothing tells the caller whether it did: who asks must not learn which units are registered.
    /// - Returns: The seconds to wait where this caller asks too often, whatever the unit.
    package func resend(taxCode: String, by caller: Caller) async throws -> Int? {
        if case .wait(let seconds) = try await self.guesses.admit(.resend, unit: taxCode, by: caller) { return seconds }
        let now = self.now()
        try await self.database.write { connection in
            _ = try RateLimitStore.take([Self.asked(taxCode)], at: now, in: connection)
            try Self.resend(taxCode, youngerThan: ActivationCode.lifetime - ActivationCode.renewal, at: now, connection)
        }
        return nil
    }

    /// The same by the link in a letter, for its dossier's unit: one press, no form.
    ///
    /// A code that still works is left alone: programs that look into mail open its links, too.
    package func resend(token: String) async throws -> Resent {
        let now = self.now()
        return try await self.database.write { connection in
            guard let id = try MailTokens.subject(of: token, .activationResend, at: now, in: connection),
                let dossier = try Dossiers.find(id: id, in: connection)
            else { return .unknown }
            let hasOwner = try !Memberships.owners(of: dossier.taxCode, in: connection).isEmpty
            let codes = try ActivationCodeStore.newest(taxCode: dossier.taxCode, limit: 1, in: connection)
            if !hasOwner, codes.contains(where: { $0.isLive && $0.expiresAt > now }) {
                return .standing(taxCode: dossier.taxCode)
            }
            try Self.resend(dossier.taxCode, youngerThan: ActivationCode.lifetime, at: now, connection)
            return .sent(taxCode: dossier.taxCode)
        }
    }

    /// A counter without a bound: so there is one write to flush for every name, and the time tells nothing.
    static func asked(_ name: String) -> RateCounter {
        RateCounter(action: "resend-asked", subject: name, pace: .window(uses: .max, seconds: 86_400))
    }

    private static func resend(
        _ taxCode: String, youngerThan age: Double, at now: Date, _ connection: any SQLConnection
    ) throws {
        let owners = try Memberships.owners(of: taxCode, in: connection)
        guard owners.isEmpty else {
            for owner in owners { try PeopleLetters.enqueueReset(to: owner, at: now, in: connection) }
            return
        }
        let codes = try ActivationCodeStore.newest(taxCode: taxCode, limit: 1, in: connection)
        let isYoung = codes.contains { $0.isLive && $0.expiresAt > now && now.timeIntervalSince($0.createdAt) < age }
        for dossier in try Dossiers.search(taxCode: taxCode, in: connection) {
            let status = DossierStatus.derive(from: try Events.of(dossier: dossier.id, in: connection))
            guard [.accepted, .granted].contains(status.stage), Self.opensAccount(dossier) else { continue }
            let waits = try MailOutbox.waits(.activation, dossier: dossier.id, in: connection)
            guard !isYoung, !waits else { return }
            try MailOutbox.enqueue(.activation, dossier: dossier, at: now, in: connection)
            return
        }
    }
}

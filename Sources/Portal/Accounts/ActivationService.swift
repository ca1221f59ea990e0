package import Foundation
package import Secrets
internal import SocialInsurance
package import Storage

/// Issues activation codes and turns them into accounts.
package struct ActivationService: Sendable {
    /// What a try came to.
    package enum Outcome: Sendable {
        /// The account stands and the unit is in.
        case activated(AccountSessions.Entrance)
        case wrong
        case used
        case expired
        /// A newer letter carries a newer code.
        case replaced
        /// Too many tries; after so many seconds again.
        case wait(seconds: Int)
    }

    let database: any SQLDatabase
    private let key: Secret
    private let hasher: PasswordHasher
    let guesses: GuessGuard
    let now: @Sendable () -> Date

    /// - Parameter key: the server's key, so that a stolen database does not let anybody search for codes.
    package init(
        _ database: any SQLDatabase, key: Secret, hasher: PasswordHasher, guesses: GuessGuard,
        now: @escaping @Sendable () -> Date
    ) {
        self.database = database
        self.key = key
        self.hasher = hasher
        self.guesses = guesses
        self.now = now
    }

    /// Makes a unit's new code, voids the earlier one and returns it for the letter; only its hash stays here.
    package func issue(
        taxCode: String, dossier: String, email: String
    ) async throws -> (code: ActivationCode, expiry: Date) {
        let code = ActivationCode.random()
        let now = self.now()
        let expiry = now.addingTimeInterval(ActivationCode.lifetime)
        try await ActivationCodeStore(self.database).replace(
            with: ActivationCodeRecord(
                id: RandomToken.hex(), taxCode: taxCode, dossier: dossier, email: email,
                codeHash: code.hash(taxCode: taxCode, key: self.key), createdAt: now,
                expiresAt: expiry))
        return (code, expiry)
    }

    /// Tries a code; the try is counted before anything is compared, for a unit with a code and for any other alike.
    ///
    /// Wrong tries of strangers never end a code: it has 39 bits, lives for half an hour, and all strangers together try no
    /// more than 20,000 a day, so one in 30 million days of such an attack finds it.
    package func activate(
        taxCode: String, code: ActivationCode, password: Secret, by caller: Caller
    ) async throws -> Outcome {
        let counters: [RateCounter]
        switch try await self.guesses.admit(.activation, unit: taxCode, by: caller) {
        case .wait(let seconds): return .wait(seconds: seconds)
        case .allowed(let counted): counters = counted
        }
        let known = try await ActivationCodeStore(self.database).newest(taxCode: taxCode, limit: 20)
        guard let match = self.match(code, taxCode: taxCode, among: known) else { return .wrong }
        if match.usedAt != nil { return .used }
        if match.voidedAt != nil { return .replaced }
        if match.expiresAt <= self.now() { return .expired }
        return try await self.open(match, password: password, caller, counters)
    }

    /// Compares with every known code, so that the time does not tell which one it was.
    private func match(
        _ code: ActivationCode, taxCode: String, among known: [ActivationCodeRecord]
    ) -> ActivationCodeRecord? {
        let hash = code.hash(taxCode: taxCode, key: self.key)
        return known.reduce(nil) { found, record in
            constantTimeEqual(hash, record.codeHash) ? record : found
        }
    }

    private func open(
        _ code: ActivationCodeRecord, password: Secret, _ caller: Caller, _ counters: [RateCounter]
    ) async throws -> Outcome {
        let passwordHash = try await self.hasher.hash(password)
        let token = RandomToken.hex(byteCount: 32)
        let now = self.now()
        let account = AccountRecord(
            id: RandomToken.hex(), taxCode: code.taxCode, email: code.email, passwordHash: passwordHash,
            createdAt: now)
        let guesses = self.guesses
        let entrance: AccountSessions.Entrance? = try await self.database.write { connection in
            guard try ActivationCodeStore.use(code.id, at: now, in: connection) else { return nil }
            let stored = try AccountStore.save(account, at: now, in: connection)
            try AccountSessionStore.revokeAll(of: stored.id, at: now, in: connection)
            try AccountSessionStore.open(
                tokenHash: AccountSessions.hash(token), account: stored.id, at: now, in: connection)
            try Self.record(code, at: now, in: connection)
            // Whoever knew the old password is a stranger again.
            try KnownPlaces.forget(unit: code.taxCode, in: connection)
            let device = try guesses.welcome(caller, unit: code.taxCode, counters: counters, at: now, in: connection)
            return AccountSessions.Entrance(account: stored, token: token, device: device)
        }
        return entrance.map(Outcome.activated) ?? .used
    }
}

extension ActivationService {
    /// Puts a new activation letter into the mail outbox, where the unit has an accepted dossier and no letter that is on
    /// its way or whose code lives for a good while yet: so nobody can void the code that its owner is typing.
    ///
    /// A unit that has its account already may use the new code to set another password.
    /// Nothing tells the caller whether it did: who asks must not learn which units are registered.
    /// - Returns: The seconds to wait where this caller asks too often, whatever the unit.
    package func resend(taxCode: String, by caller: Caller) async throws -> Int? {
        if case .wait(let seconds) = try await self.guesses.admit(.resend, unit: taxCode, by: caller) { return seconds }
        let now = self.now()
        // Counted without a bound: so there is one write to flush for every unit, and the time tells nothing.
        let count = RateCounter(
            action: "resend-asked", subject: taxCode, pace: .window(uses: .max, seconds: 86_400))
        try await self.database.write { connection in
            _ = try RateLimitStore.take([count], at: now, in: connection)
            let codes = try ActivationCodeStore.newest(taxCode: taxCode, limit: 1, in: connection)
            let kept = now.addingTimeInterval(ActivationCode.renewal)
            let isFresh = codes.contains { $0.isLive && $0.expiresAt > kept }
            for dossier in try Dossiers.search(taxCode: taxCode, in: connection) {
                let status = DossierStatus.derive(from: try Events.of(dossier: dossier.id, in: connection))
                guard [.accepted, .granted].contains(status.stage), Self.opensAccount(dossier) else { continue }
                let waits = try MailOutbox.waits(.activation, dossier: dossier.id, in: connection)
                guard !isFresh, !waits else { return }
                try MailOutbox.enqueue(.activation, dossier: dossier, at: now, in: connection)
                return
            }
        }
        return nil
    }

    /// Whether an accepted dossier of its procedure opens an account.
    private static func opensAccount(_ dossier: DossierRecord) -> Bool {
        Procedures[ProcedureCode(rawValue: dossier.procedure)]?.consequences(of: .accepted(number: ""))
            .contains(.activationCode) ?? false
    }

    /// Records on the timeline that the unit has its account.
    static func record(_ code: ActivationCodeRecord, at time: Date, in connection: any SQLConnection) throws {
        let known = try Events.of(dossier: code.dossier, in: connection)
        guard !known.isEmpty, !known.contains(where: { $0.kind == .activated }) else { return }
        try Events.append(.activated, dossier: code.dossier, at: time, in: connection)
    }
}

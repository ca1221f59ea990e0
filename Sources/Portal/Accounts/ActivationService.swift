package import Foundation
package import Secrets
package import Storage

/// Issues activation codes and turns them into accounts.
package struct ActivationService: Sendable {
    /// What a try came to.
    package enum Outcome: Sendable {
        /// The account stands; the token opens a signed-in session.
        case activated(AccountRecord, token: String)
        case wrong
        case used
        case expired
        /// A newer letter carries a newer code.
        case replaced
        /// Too many tries: only a new letter helps.
        case exhausted
    }

    let database: any SQLDatabase
    private let key: Secret
    private let hasher: PasswordHasher
    let limiter: any RateLimiter
    let now: @Sendable () -> Date

    /// - Parameter key: the server's key, so that a stolen database does not let anybody search for codes.
    package init(
        _ database: any SQLDatabase, key: Secret, hasher: PasswordHasher, limiter: any RateLimiter,
        now: @escaping @Sendable () -> Date
    ) {
        self.database = database
        self.key = key
        self.hasher = hasher
        self.limiter = limiter
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

    /// Tries a code; the try is counted before anything is compared.
    package func activate(taxCode: String, code: ActivationCode, password: Secret) async throws -> Outcome {
        let known = try await ActivationCodeStore(self.database).countTry(taxCode: taxCode, newest: 20)
        if let live = known.first(where: \.isLive) {
            if live.tries > ActivationCode.maximumTries { return .exhausted }
        } else if case .wait = try await self.limiter.use(.activationOfNobody, by: taxCode) {
            // The same answer as for a unit with a code: guessing tells nobody who is registered.
            return .exhausted
        }
        guard let match = self.match(code, taxCode: taxCode, among: known) else { return .wrong }
        if match.usedAt != nil { return .used }
        if match.voidedAt != nil { return .replaced }
        if match.expiresAt <= self.now() { return .expired }
        return try await self.open(match, password: password)
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

    private func open(_ code: ActivationCodeRecord, password: Secret) async throws -> Outcome {
        let passwordHash = try await self.hasher.hash(password)
        let token = RandomToken.hex(byteCount: 32)
        let now = self.now()
        let account = AccountRecord(
            id: RandomToken.hex(), taxCode: code.taxCode, email: code.email, passwordHash: passwordHash,
            createdAt: now)
        let stored: AccountRecord? = try await self.database.write { connection in
            guard try ActivationCodeStore.use(code.id, at: now, in: connection) else { return nil }
            let stored = try AccountStore.save(account, at: now, in: connection)
            try AccountSessionStore.revokeAll(of: stored.id, at: now, in: connection)
            try AccountSessionStore.open(
                tokenHash: AccountSessions.hash(token), account: stored.id, at: now, in: connection)
            try Self.record(code, at: now, in: connection)
            return stored
        }
        guard let stored else { return .used }
        return .activated(stored, token: token)
    }
}

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

package import Foundation
package import Secrets
package import Storage

/// Signs units in and out; a session lives in the database and can be ended there.
package struct AccountSessions: Sendable {
    /// How long a session lives.
    package struct Lifetime: Hashable, Sendable {
        /// Seconds without a request.
        package var idle: Double
        /// Seconds since signing in.
        package var absolute: Double

        package init(idle: Double = 30 * 60, absolute: Double = 12 * 3600) {
            self.idle = idle
            self.absolute = absolute
        }
    }

    /// What the browser of a unit that came in is given.
    package struct Entrance: Sendable {
        package var account: AccountRecord
        /// The token that opens the session.
        package var token: String
        /// By which the device is known from now on.
        package var device: String
    }

    /// What a sign-in came to.
    package enum Outcome: Sendable {
        /// The token is new: nothing that was known before signing in opens the session.
        case signedIn(Entrance)
        /// Unknown unit or wrong password; the caller must not tell which.
        case refused
        /// Too many tries; after so many seconds again.
        case wait(seconds: Int)
    }

    private let database: any SQLDatabase
    private let hasher: PasswordHasher
    private let guesses: GuessGuard
    private let lifetime: Lifetime
    private let now: @Sendable () -> Date

    package init(
        _ database: any SQLDatabase, hasher: PasswordHasher, guesses: GuessGuard,
        lifetime: Lifetime = Lifetime(), now: @escaping @Sendable () -> Date
    ) {
        self.database = database
        self.hasher = hasher
        self.guesses = guesses
        self.lifetime = lifetime
        self.now = now
    }

    /// Tries a password; counted before it is looked at, and looked at with the same work for an unknown unit.
    package func signIn(taxCode: String, password: Secret, by caller: Caller) async throws -> Outcome {
        let counters: [RateCounter]
        switch try await self.guesses.admit(.signIn, unit: taxCode, by: caller) {
        case .wait(let seconds): return .wait(seconds: seconds)
        case .allowed(let counted): counters = counted
        }
        let account = try await AccountStore(self.database).find(taxCode: taxCode)
        let fits = try await self.hasher.verify(password, against: account?.passwordHash)
        guard fits, let account else { return .refused }
        let token = RandomToken.hex(byteCount: 32)
        let now = self.now()
        let guesses = self.guesses
        let device = try await self.database.write { connection in
            try AccountSessionStore.open(tokenHash: Self.hash(token), account: account.id, at: now, in: connection)
            return try guesses.welcome(caller, unit: taxCode, counters: counters, at: now, in: connection)
        }
        return .signedIn(Entrance(account: account, token: token, device: device))
    }

    /// The account behind a token, where its session is still alive.
    package func account(token: String) async throws -> AccountRecord? {
        let store = AccountSessionStore(self.database)
        let hash = Self.hash(token)
        let now = self.now()
        let found = try await store.account(
            tokenHash: hash, begunAfter: now.addingTimeInterval(-self.lifetime.absolute),
            seenAfter: now.addingTimeInterval(-self.lifetime.idle))
        guard let found else { return nil }
        // Once a minute is enough: a write for every page would only wear the disk.
        if now.timeIntervalSince(found.seenAt) > 60 { try await store.touch(tokenHash: hash, at: now) }
        return found.account
    }

    /// Ends the session of a token.
    package func signOut(token: String) async throws {
        try await AccountSessionStore(self.database).revoke(tokenHash: Self.hash(token), at: self.now())
    }

    /// What the database keeps of a token.
    static func hash(_ token: String) -> String {
        Digest.sha256Hex("account:\(token)".utf8)
    }
}

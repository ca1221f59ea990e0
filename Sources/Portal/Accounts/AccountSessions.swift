internal import Connections
package import Foundation
package import Secrets
package import Storage

/// Signs people in and out; a session lives in the database and can be ended there.
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

    /// By what somebody signs in.
    package enum Name: Hashable, Sendable {
        /// A tax code stands for the owner of a unit that has one owner.
        case taxCode(String)
        case email(String)

        /// By what wrong guesses are counted.
        var guessSubject: String {
            switch self {
            case .taxCode(let taxCode): taxCode
            case .email(let email): PersonRecord.guessSubject(email)
            }
        }
    }

    /// What the browser of a person who came in is given.
    package struct Entrance: Sendable {
        package var person: PersonRecord
        /// The unit that the session acts for.
        package var unit: String?
        /// The token that opens the session.
        package var token: String
        /// By which the device is known from now on.
        package var device: String
    }

    /// What a sign-in came to.
    package enum Outcome: Sendable {
        /// The token is new: nothing that was known before signing in opens the session.
        case signedIn(Entrance)
        /// Unknown name or wrong password; the caller must not tell which.
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

    /// Tries a password; counted before it is looked at, and looked at with the same work for an unknown name.
    package func signIn(_ name: Name, password: Secret, by caller: Caller) async throws -> Outcome {
        let counters: [RateCounter]
        switch try await self.guesses.admit(.signIn, unit: name.guessSubject, by: caller) {
        case .wait(let seconds): return .wait(seconds: seconds)
        case .allowed(let counted): counters = counted
        }
        let person = try await self.database.read { try Self.person(name, in: $0) }
        let fits = try await self.hasher.verify(password, against: person?.passwordHash)
        guard fits, let person else { return .refused }
        let entrance = try await self.database.write { connection in
            // Between the look and now the password may have become another one.
            guard try Self.person(name, in: connection)?.passwordHash == person.passwordHash else {
                return Entrance?.none
            }
            return try self.enter(
                person, unit: name.unit, .signedIn, by: caller, known: [name.guessSubject], counters: counters,
                in: connection)
        }
        return entrance.map(Outcome.signedIn) ?? .refused
    }

    /// Who signs in by a name.
    private static func person(_ name: Name, in connection: any SQLConnection) throws -> PersonRecord? {
        switch name {
        case .email(let email): return try People.find(email: email, in: connection)
        case .taxCode(let taxCode):
            let owners = try Memberships.owners(of: taxCode, in: connection)
            return owners.count == 1 ? owners[0] : nil
        }
    }

    /// Who is behind a token, where its session is still alive.
    package func presence(token: String) async throws -> Presence? {
        let store = PersonSessions(self.database)
        let now = self.now()
        let found = try await store.presence(
            tokenHash: Self.hash(token), begunAfter: now.addingTimeInterval(-self.lifetime.absolute),
            seenAfter: now.addingTimeInterval(-self.lifetime.idle), ends: .ofService)
        guard let found else { return nil }
        // Once a minute is enough: a write for every page would only wear the disk.
        if now.timeIntervalSince(found.seenAt) > 60 { try await store.touch(tokenHash: found.tokenHash, at: now) }
        return found
    }

    /// The sessions of a person that are alive, the one seen last first.
    package func list(of person: String) async throws -> [PersonSessions.Listed] {
        let now = self.now()
        return try await PersonSessions(self.database).list(
            of: person, begunAfter: now.addingTimeInterval(-self.lifetime.absolute),
            seenAfter: now.addingTimeInterval(-self.lifetime.idle))
    }

    /// Ends the session of a token.
    package func signOut(_ presence: Presence, by caller: Caller) async throws {
        let now = self.now()
        try await self.database.write { connection in
            try PersonSessions.revoke(tokenHash: presence.tokenHash, at: now, in: connection)
            try ActionLog.append(
                caller.entry(.signedOut, by: presence.person, unit: presence.unit?.taxCode).at(now), in: connection)
        }
    }

    /// What the database keeps of a token.
    static func hash(_ token: String) -> String {
        Digest.sha256Hex("account:\(token)".utf8)
    }
}

extension AccountSessions {
    /// Opens a session in a transaction that also does what lets the person in.
    ///
    /// - Parameters:
    ///   - unit: for which unit; nil: the one of the last session, or any.
    ///   - known: the names under which the caller's places become known, beside the person's address.
    ///   - isBound: whether what let the person in proves this one unit and nothing else.
    package func enter(
        _ person: PersonRecord, unit: String?, _ deed: ActionEntry.Deed, by caller: Caller, known: [String] = [],
        counters: [RateCounter], isBound: Bool = false, in connection: any SQLConnection
    ) throws -> Entrance {
        let now = self.now()
        let units = try Memberships.units(of: person.id, in: connection).map(\.unit.taxCode)
        let last = try PersonSessions.lastUnit(of: person.id, in: connection)
        let chosen = [unit, last].compactMap(\.self).first(where: units.contains) ?? units.first
        let token = RandomToken.hex(byteCount: 32)
        try PersonSessions.open(
            PersonSessions.New(
                tokenHash: Self.hash(token), person: person.id, unit: chosen, visitor: caller.visitor,
                device: DeviceWords.of(caller.userAgent), network: caller.address.neighbourhood, isBound: isBound),
            at: now, in: connection)
        try ActionLog.append(caller.entry(deed, by: person, unit: chosen).at(now), in: connection)
        let device = try self.guesses.welcome(
            caller, as: known + [person.guessSubject], counters: counters, at: now, in: connection)
        return Entrance(person: person, unit: chosen, token: token, device: device)
    }
}

extension AccountSessions.Name {
    /// The unit that the name says.
    fileprivate var unit: String? {
        if case .taxCode(let taxCode) = self { taxCode } else { nil }
    }
}

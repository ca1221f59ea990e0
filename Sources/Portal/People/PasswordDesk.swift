package import Foundation
package import Secrets
package import Storage

/// Forgotten passwords and new ones.
package struct PasswordDesk: Sendable {
    /// What a change came to.
    package enum Change: Hashable, Sendable {
        case done
        /// The old password is another one.
        case wrong
        case wait(seconds: Int)
    }

    let database: any SQLDatabase
    let hasher: PasswordHasher
    let guesses: GuessGuard
    let sessions: AccountSessions
    let activation: ActivationService
    let now: @Sendable () -> Date

    package init(
        _ database: any SQLDatabase, hasher: PasswordHasher, guesses: GuessGuard, sessions: AccountSessions,
        activation: ActivationService, now: @escaping @Sendable () -> Date
    ) {
        self.database = database
        self.hasher = hasher
        self.guesses = guesses
        self.sessions = sessions
        self.activation = activation
        self.now = now
    }

    /// Sends a letter with a link to a new password, where the name is somebody's; nothing tells whether it is.
    ///
    /// A tax code stands for its unit's owners; one whose unit is not active yet gets its activation code.
    /// - Returns: The seconds to wait where this caller asks too often, whatever the name.
    package func ask(_ name: AccountSessions.Name, by caller: Caller) async throws -> Int? {
        let email: String
        switch name {
        case .taxCode(let taxCode): return try await self.activation.resend(taxCode: taxCode, by: caller)
        case .email(let typed): email = typed
        }
        let subject = name.guessSubject
        if case .wait(let seconds) = try await self.guesses.admit(.resend, unit: subject, by: caller) { return seconds }
        let now = self.now()
        try await self.database.write { connection in
            _ = try RateLimitStore.take([ActivationService.asked(subject)], at: now, in: connection)
            guard let person = try People.find(email: email, in: connection) else { return }
            try PeopleLetters.enqueueReset(to: person, at: now, in: connection)
        }
        return nil
    }

    /// Whose password a link sets; nil where the link is over or was never ours.
    package func person(token: String) async throws -> PersonRecord? {
        let now = self.now()
        return try await self.database.read { connection in
            try MailTokens.subject(of: token, .passwordReset, at: now, in: connection)
                .flatMap { try People.find(id: $0, in: connection) }
        }
    }

    /// Sets a new password by the link in a letter: all sessions end, a letter tells of it, and the person is in.
    /// - Returns: Nil where the link is over.
    package func reset(
        token: String, password: Secret, by caller: Caller
    ) async throws -> AccountSessions.Entrance? {
        let hash = try await self.hasher.hash(password)
        let now = self.now()
        return try await self.database.write { connection in
            guard let id = try MailTokens.subject(of: token, .passwordReset, at: now, in: connection),
                let person = try People.find(id: id, in: connection)
            else { return nil }
            try People.setPassword(hash, of: person, at: now, in: connection)
            try PeopleLetters.enqueue(.passwordChanged, to: person, at: now, in: connection)
            let units = try Memberships.units(of: id, in: connection).filter { $0.role == .owner }
            return try self.sessions.enter(
                person, unit: nil, .passwordReset, by: caller, known: units.map(\.unit.taxCode), counters: [],
                in: connection)
        }
    }

    /// Whether a person knows their password; counted as a sign-in is.
    func verify(_ password: Secret, of person: PersonRecord, by caller: Caller) async throws -> Change {
        let counters: [RateCounter]
        switch try await self.guesses.admit(.signIn, unit: person.guessSubject, by: caller) {
        case .wait(let seconds): return .wait(seconds: seconds)
        case .allowed(let counted): counters = counted
        }
        guard try await self.hasher.verify(password, against: person.passwordHash) else { return .wrong }
        try await self.database.write { try GuessGuard.forgive(counters, in: $0) }
        return .done
    }

    /// Sets a new password for whoever knows the old one: all other sessions end, and a letter tells of it.
    package func change(
        of presence: Presence, from old: Secret, to new: Secret, by caller: Caller
    ) async throws -> Change {
        let verdict = try await self.verify(old, of: presence.person, by: caller)
        guard case .done = verdict else { return verdict }
        let hash = try await self.hasher.hash(new)
        let now = self.now()
        try await self.database.write { connection in
            let person = presence.person
            try People.setPassword(hash, of: person, keeping: presence.tokenHash, at: now, in: connection)
            try PeopleLetters.enqueue(.passwordChanged, to: person, at: now, in: connection)
            try ActionLog.append(
                caller.entry(.passwordChanged, by: person, unit: presence.unit?.taxCode).at(now), in: connection)
            _ = try self.guesses.welcome(caller, as: [person.guessSubject], counters: [], at: now, in: connection)
        }
        return .done
    }
}

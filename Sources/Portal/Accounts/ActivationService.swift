package import Foundation
package import Secrets
internal import SocialInsurance
package import Storage

/// Issues activation codes and turns them into units with an owner.
package struct ActivationService: Sendable {
    /// What a try came to.
    package enum Outcome: Sendable {
        /// The account stands and its owner is in.
        case activated(AccountSessions.Entrance)
        case wrong
        case used
        case expired
        /// A newer letter carries a newer code.
        case replaced
        /// Too many tries; after so many seconds again.
        case wait(seconds: Int)
    }

    /// Whose a code is.
    private enum Holder {
        /// Somebody new.
        case nobody
        case person(PersonRecord, isOwner: Bool)
        /// The unit has owners, and none of them has the code's address: the code is worth nothing any more.
        case closed
    }

    let database: any SQLDatabase
    private let key: Secret
    private let hasher: PasswordHasher
    let guesses: GuessGuard
    private let sessions: AccountSessions
    let now: @Sendable () -> Date

    /// - Parameter key: the server's key, so that a stolen database does not let anybody search for codes.
    package init(
        _ database: any SQLDatabase, key: Secret, hasher: PasswordHasher, guesses: GuessGuard,
        sessions: AccountSessions, now: @escaping @Sendable () -> Date
    ) {
        self.database = database
        self.key = key
        self.hasher = hasher
        self.guesses = guesses
        self.sessions = sessions
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
    /// Wrong tries of strangers never end a code: it has 39 bits, and all strangers together try no more than 20,000 a
    /// day, so one in 30 million days of such an attack finds it.
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

    private static func holder(of code: ActivationCodeRecord, in connection: any SQLConnection) throws -> Holder {
        let owners = try Memberships.owners(of: code.taxCode, in: connection)
        guard owners.isEmpty else {
            let owner = owners.first { PersonRecord.key($0.email) == PersonRecord.key(code.email) }
            return owner.map { .person($0, isOwner: true) } ?? .closed
        }
        return try People.find(email: code.email, in: connection).map { .person($0, isOwner: false) } ?? .nobody
    }

    private func open(
        _ code: ActivationCodeRecord, password: Secret, _ caller: Caller, _ counters: [RateCounter]
    ) async throws -> Outcome {
        // Who has the code's mail box and types the password that they have already keeps it, and only gets the unit.
        var kept: String?
        if case .person(let person, isOwner: false) = try await self.database.read({ try Self.holder(of: code, in: $0) }
        ),
            try await self.hasher.verify(password, against: person.passwordHash)
        {
            kept = person.passwordHash
        }
        let hash = if let kept { kept } else { try await self.hasher.hash(password) }
        let (now, isKept) = (self.now(), kept != nil)
        let entrance = try await self.database.write { connection -> AccountSessions.Entrance? in
            let holder = try Self.holder(of: code, in: connection)
            if case .closed = holder { return nil }
            guard try ActivationCodeStore.use(code.id, at: now, in: connection) else { return nil }
            let owner = try Self.owner(of: code, holder, hash: hash, isKept: isKept, at: now, in: connection)
            try Self.record(code, at: now, in: connection)
            return try self.sessions.enter(
                owner, unit: code.taxCode, .activated, by: caller, known: [code.taxCode], counters: counters,
                in: connection)
        }
        return entrance.map(Outcome.activated) ?? .used
    }

    /// The unit's owner with the password, made or found.
    private static func owner(
        of code: ActivationCodeRecord, _ holder: Holder, hash: String, isKept: Bool, at time: Date,
        in connection: any SQLConnection
    ) throws -> PersonRecord {
        let dossier = try Dossiers.find(id: code.dossier, in: connection).flatMap {
            $0.taxCode == code.taxCode ? $0 : nil
        }
        let owner: PersonRecord
        if case .person(let person, _) = holder {
            owner = person
            if !isKept {
                try People.setPassword(hash, of: person, at: time, in: connection)
                try PeopleLetters.enqueue(.passwordChanged, to: person, at: time, in: connection)
            }
        } else {
            owner = PersonRecord(
                id: RandomToken.hex(), email: code.email, language: dossier?.language ?? "vi", passwordHash: hash,
                createdAt: time)
            try People.add(owner, in: connection)
        }
        try Units.add(
            UnitRecord(taxCode: code.taxCode, name: dossier?.unitName ?? "", createdAt: time), in: connection)
        try Memberships.add(owner.id, to: code.taxCode, as: .owner, at: time, in: connection)
        return owner
    }

    /// Whether an accepted dossier of its procedure opens an account.
    static func opensAccount(_ dossier: DossierRecord) -> Bool {
        Procedures[ProcedureCode(rawValue: dossier.procedure)]?.consequences(of: .accepted(number: ""))
            .contains(.activationCode) ?? false
    }

    /// Records on the timeline that the unit has its account.
    private static func record(
        _ code: ActivationCodeRecord, at time: Date, in connection: any SQLConnection
    ) throws {
        let known = try Events.of(dossier: code.dossier, in: connection)
        guard !known.isEmpty, !known.contains(where: { $0.kind == .activated }) else { return }
        try Events.append(.activated, dossier: code.dossier, at: time, in: connection)
    }
}

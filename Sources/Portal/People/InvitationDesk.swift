package import Foundation
package import Secrets
package import Storage

/// Invitations into a unit: sent by its owner, accepted by whoever has the mail box.
package struct InvitationDesk: Sendable {
    /// How long an invitation stands, in seconds.
    static let lifetime: Double = 7 * 86_400

    /// An invitation as its page shows it.
    package struct Shown: Hashable, Sendable {
        package var invitation: InvitationRecord
        package var unit: UnitRecord
        package var inviter: PersonRecord
        /// Whom it is for, where they have an account already.
        package var person: PersonRecord?
    }

    /// What accepting came to.
    package enum Acceptance: Sendable {
        /// Somebody new has an account and is in.
        case entered(AccountSessions.Entrance)
        /// The person has one more unit, and signs in as always.
        case joined(PersonRecord, unit: String)
        /// The link is over or was never ours.
        case unknown
    }

    private let database: any SQLDatabase
    private let hasher: PasswordHasher
    private let sessions: AccountSessions
    private let now: @Sendable () -> Date

    package init(
        _ database: any SQLDatabase, hasher: PasswordHasher, sessions: AccountSessions,
        now: @escaping @Sendable () -> Date
    ) {
        self.database = database
        self.hasher = hasher
        self.sessions = sessions
        self.now = now
    }

    /// Invites an address; false where it is a member's already.
    package func invite(
        _ email: String, as role: Role, by acting: Acting, language: String, _ entry: ActionEntry
    ) async throws -> Bool {
        let now = self.now()
        let invitation = InvitationRecord(
            id: RandomToken.hex(), unit: acting.unit.taxCode, email: email, role: role, invitedBy: acting.person.id,
            createdAt: now, expiresAt: now.addingTimeInterval(Self.lifetime))
        return try await self.database.write { connection in
            if let person = try People.find(email: email, in: connection),
                try Memberships.role(of: person.id, in: invitation.unit, connection) != nil
            {
                return false
            }
            try Invitations.add(invitation, in: connection)
            try MailOutbox.enqueue(
                .invitation, dossier: nil, to: email, language: language, context: ["invitation": invitation.id],
                at: now, in: connection)
            try ActionLog.append(entry.at(now), in: connection)
            return true
        }
    }

    /// The invitation of a link; nil where it is over or was never ours.
    package func find(token: String) async throws -> Shown? {
        let now = self.now()
        return try await self.database.read { try Self.find(token, at: now, in: $0) }
    }

    private static func find(_ token: String, at time: Date, in connection: any SQLConnection) throws -> Shown? {
        guard let id = try MailTokens.subject(of: token, .invitation, at: time, in: connection),
            let invitation = try Invitations.find(id, at: time, in: connection),
            let unit = try Units.find(taxCode: invitation.unit, in: connection),
            let inviter = try People.find(id: invitation.invitedBy, in: connection)
        else { return nil }
        return Shown(
            invitation: invitation, unit: unit, inviter: inviter,
            person: try People.find(email: invitation.email, in: connection))
    }

    /// Accepts by the link in a letter.
    ///
    /// - Parameter newcomer: what somebody without an account says; not looked at where the address has one.
    package func accept(
        token: String, newcomer: (name: String, password: Secret, language: String)?, by caller: Caller
    ) async throws -> Acceptance {
        let now = self.now()
        var hash: String?
        if let newcomer { hash = try await self.hasher.hash(newcomer.password) }
        let (name, language, passwordHash) = (newcomer?.name ?? "", newcomer?.language ?? "vi", hash)
        return try await self.database.write { connection in
            guard let shown = try Self.find(token, at: now, in: connection) else { return .unknown }
            let invitation = shown.invitation
            let person: PersonRecord
            if let known = shown.person {
                person = known
            } else {
                guard let passwordHash else { return .unknown }
                person = PersonRecord(
                    id: RandomToken.hex(), email: invitation.email, name: name, language: language,
                    passwordHash: passwordHash, createdAt: now)
                try People.add(person, in: connection)
            }
            guard try Invitations.accept(invitation.id, at: now, in: connection) else { return .unknown }
            try MailTokens.use(.invitation, subject: invitation.id, at: now, in: connection)
            try Memberships.add(
                person.id, to: invitation.unit, as: invitation.role, invitedBy: invitation.invitedBy, at: now,
                in: connection)
            try ActionLog.append(
                caller.entry(.invitationAccepted, invitation.role.rawValue, by: person, unit: invitation.unit).at(now),
                in: connection)
            guard shown.person == nil else { return .joined(person, unit: invitation.unit) }
            return .entered(
                try self.sessions.enter(
                    person, unit: invitation.unit, .signedIn, by: caller, counters: [], in: connection))
        }
    }
}

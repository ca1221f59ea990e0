package import Foundation
internal import Secrets
package import Storage

/// Changes of a person's address, which both mail boxes confirm.
package struct EmailDesk: Sendable {
    /// How long a change may take, in seconds.
    static let lifetime: Double = 24 * 3600

    /// What a confirmation came to.
    package enum Confirmation: Hashable, Sendable {
        /// The other mail box has not confirmed yet.
        case half(EmailChangeRecord)
        case done(EmailChangeRecord)
        /// Somebody else signs in with the new address.
        case taken
        /// The link is over or was never ours.
        case unknown
    }

    private let database: any SQLDatabase
    private let now: @Sendable () -> Date

    package init(_ database: any SQLDatabase, now: @escaping @Sendable () -> Date) {
        self.database = database
        self.now = now
    }

    /// The change that a person has under way.
    package func open(of person: String) async throws -> EmailChangeRecord? {
        try await EmailChanges(self.database).open(of: person, at: self.now())
    }

    /// Begins a change and writes to both mail boxes.
    package func begin(_ email: String, of presence: Presence, by caller: Caller) async throws {
        let now = self.now()
        let person = presence.person
        let change = EmailChangeRecord(
            id: RandomToken.hex(), person: person.id, oldEmail: person.email, newEmail: email, createdAt: now,
            expiresAt: now.addingTimeInterval(Self.lifetime))
        try await self.database.write { connection in
            try EmailChanges.begin(change, in: connection)
            for (kind, address) in [
                (MailRequest.Kind.emailConfirmOld, change.oldEmail), (.emailConfirmNew, change.newEmail),
            ] {
                try MailOutbox.enqueue(
                    kind, dossier: nil, to: address, language: person.language, context: ["change": change.id],
                    at: now, in: connection)
            }
            try ActionLog.append(
                caller.entry(.emailChangeAsked, email, by: person, unit: presence.unit?.taxCode).at(now),
                in: connection)
        }
    }

    /// The change that a link in a letter is about, and whose mail box it came to.
    package func find(token: String) async throws -> (change: EmailChangeRecord, side: EmailChanges.Side)? {
        let now = self.now()
        return try await self.database.read { try Self.find(token, at: now, in: $0) }
    }

    private static func find(
        _ token: String, at time: Date, in connection: any SQLConnection
    ) throws -> (change: EmailChangeRecord, side: EmailChanges.Side)? {
        for (purpose, side) in [(MailTokens.Purpose.oldEmail, EmailChanges.Side.old), (.newEmail, .new)] {
            guard let id = try MailTokens.subject(of: token, purpose, at: time, in: connection) else { continue }
            return try EmailChanges.find(id, at: time, in: connection).map { ($0, side) }
        }
        return nil
    }

    /// Confirms for the mail box of a link; the second one carries the change out.
    package func confirm(token: String, by caller: Caller) async throws -> Confirmation {
        let now = self.now()
        return try await self.database.write { connection in
            guard let (found, side) = try Self.find(token, at: now, in: connection),
                let person = try People.find(id: found.person, in: connection),
                let change = try EmailChanges.confirm(found.id, side, at: now, in: connection)
            else { return .unknown }
            try MailTokens.use(side == .old ? .oldEmail : .newEmail, subject: change.id, at: now, in: connection)
            let unit = try PersonSessions.lastUnit(of: person.id, in: connection)
            let address = side == .old ? change.oldEmail : change.newEmail
            try ActionLog.append(
                caller.entry(.emailConfirmed, address, by: person, unit: unit).at(now), in: connection)
            guard change.oldConfirmedAt != nil, change.newConfirmedAt != nil else { return .half(change) }
            let isDone = try People.setEmail(change.newEmail, of: person.id, in: connection)
            try EmailChanges.finish(change.id, isDone: isDone, at: now, in: connection)
            guard isDone else { return .taken }
            for address in [change.oldEmail, change.newEmail] {
                try MailOutbox.enqueue(
                    .emailChanged, dossier: nil, to: address, language: person.language,
                    context: ["email": change.newEmail], at: now, in: connection)
            }
            try ActionLog.append(
                caller.entry(.emailChanged, change.newEmail, by: person, unit: unit).at(now), in: connection)
            return .done(change)
        }
    }
}

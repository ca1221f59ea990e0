package import Foundation
package import Secrets
package import SigningJobs
package import SocialInsurance
package import Storage

/// Signs units in by their certificate: what proves it is a statement with a number of ours, signed as dossiers are.
///
/// Guesses at passwords are not counted here and hold nobody up here: a key that only the unit has is not guessed.
package struct CertificateSignIn: Sendable {
    /// How long a number may be signed, in seconds.
    package static let lifetime: Double = 300
    /// How long a session that a certificate opened may set a new password, in seconds.
    package static let passwordTime: Double = 900
    /// The bytes of a number.
    private static let nonceBytes = 32

    private let database: any SQLDatabase
    private let check: SignedDocumentCheck
    private let hasher: PasswordHasher
    private let sessions: AccountSessions
    private let origin: String
    private let now: @Sendable () -> Date

    /// - Parameters:
    ///   - check: judges signatures as it does those of filings.
    ///   - origin: the portal's own origin, which the statement must name.
    package init(
        _ database: any SQLDatabase, check: SignedDocumentCheck, hasher: PasswordHasher, sessions: AccountSessions,
        origin: String, now: @escaping @Sendable () -> Date
    ) {
        self.database = database
        self.check = check
        self.hasher = hasher
        self.sessions = sessions
        self.origin = origin
        self.now = now
    }

    /// What SignTool is asked to sign for a visitor, whether or not there is such a unit.
    package func begin(_ taxCode: TaxCode, session: String, title: String) async throws -> JobRequest {
        let (now, nonce) = (self.now(), RandomToken.hex(byteCount: Self.nonceBytes))
        let unit = taxCode.description
        guard let statement = SignInStatement(origin: self.origin, taxCode: unit, nonce: nonce, time: now) else {
            throw SigningRefusal.requestInvalid
        }
        let document = JobDocument(
            name: SignInStatement.fileName, mediaType: "application/xml", content: Base64Content(try statement.xml()),
            signAt: ElementSignPlace.signIn)
        try await SignInChallenges(self.database).add(
            SignInChallenge(
                nonceHash: Self.hash(nonce), session: session, taxCode: unit, createdAt: statement.time,
                expiresAt: now.addingTimeInterval(Self.lifetime)))
        return JobRequest(title: title, taxCode: unit, documents: [document])
    }

    /// Takes the signed statement, and lets its unit in.
    /// - Throws: ``SigningRefusal``.
    package func enter(
        _ signed: [UInt8], session: String, by caller: Caller
    ) async throws -> AccountSessions.Entrance {
        guard let statement = try? SignInStatement.read(unverified: signed) else {
            throw SigningRefusal(.statementInvalid)
        }
        guard statement.origin.utf8.elementsEqual(self.origin.utf8) else { throw SigningRefusal(.statementElsewhere) }
        let now = self.now()
        // A number of somebody else's and none at all are told alike.
        guard let challenge = try await SignInChallenges(self.database).find(nonceHash: Self.hash(statement.nonce)),
            challenge.session == session, challenge.taxCode == statement.taxCode
        else { throw SigningRefusal(.challengeUnknown) }
        guard challenge.usedAt == nil else { throw SigningRefusal(.challengeUsed, status: 409) }
        guard challenge.expiresAt > now else { throw SigningRefusal(.challengeExpired, status: 410) }
        // What was handed out, made anew: what was signed may say nothing else.
        let given = SignInStatement(
            origin: self.origin, taxCode: challenge.taxCode, nonce: statement.nonce, time: challenge.createdAt)
        let accepted = try await self.check.accept(
            signed, named: SignInStatement.fileName, prepared: Digest.sha256Hex(try given?.xml() ?? []),
            place: ElementSignPlace.signIn, taxCode: challenge.taxCode, at: now)
        return try await self.open(challenge, accepted.report.certificate, caller)
    }

    /// Uses the number up and opens a session of the unit's owner, which acts for this unit alone.
    private func open(
        _ challenge: SignInChallenge, _ certificate: String, _ caller: Caller
    ) async throws -> AccountSessions.Entrance {
        let (now, unit) = (self.now(), challenge.taxCode)
        let entrance: AccountSessions.Entrance? = try await self.database.write { connection in
            guard try SignInChallenges.use(nonceHash: challenge.nonceHash, at: now, in: connection) else {
                throw SigningRefusal(.challengeUsed, status: 409)
            }
            guard let owner = try Memberships.certificateOwner(of: unit, in: connection) else { return nil }
            let entrance = try self.sessions.enter(
                owner, unit: unit, .certificateSignedIn, by: caller, known: [unit], counters: [], isBound: true,
                in: connection)
            try CertificateEntrances.note(
                tokenHash: AccountSessions.hash(entrance.token), taxCode: unit, certificate: certificate, at: now,
                until: now.addingTimeInterval(Self.passwordTime), in: connection)
            return entrance
        }
        guard let entrance else { throw SigningRefusal(.unitNotActive, status: 409) }
        return entrance
    }

    // MARK: A new password

    /// Whether a session may set its person's password: a certificate opened it a moment ago, for the person's only unit.
    package func maySetPassword(_ presence: Presence) async throws -> Bool {
        guard !presence.isBound, let unit = presence.unit?.taxCode else { return false }
        let proven = try await CertificateEntrances(self.database)
            .unit(tokenHash: presence.tokenHash, at: self.now())
        return proven == unit
    }

    /// Sets a new password once; every session of the person ends, a letter tells of it, and a new session begins.
    /// - Returns: nil where the session may not, or not any more.
    package func setPassword(
        _ password: Secret, of presence: Presence, by caller: Caller
    ) async throws -> AccountSessions.Entrance? {
        guard try await self.maySetPassword(presence), let unit = presence.unit?.taxCode else { return nil }
        let (hash, now) = (try await self.hasher.hash(password), self.now())
        return try await self.database.write { connection in
            guard try CertificateEntrances.use(tokenHash: presence.tokenHash, at: now, in: connection) else {
                return nil
            }
            try People.setPassword(hash, of: presence.person, at: now, in: connection)
            try PeopleLetters.enqueue(.passwordChanged, to: presence.person, at: now, in: connection)
            return try self.sessions.enter(
                presence.person, unit: unit, .passwordChanged, by: caller, known: [unit], counters: [],
                isBound: true, in: connection)
        }
    }

    /// What the database keeps of a number.
    private static func hash(_ nonce: String) -> String {
        Digest.sha256Hex("sign-in:\(nonce)".utf8)
    }
}

extension Problem.Code {
    /// What came back is no sign-in statement, or holds something beside it.
    package static let statementInvalid = Problem.Code(rawValue: "statement-invalid")
    /// It names another portal.
    package static let statementElsewhere = Problem.Code(rawValue: "statement-elsewhere")
    /// Its number was not given to this visitor.
    package static let challengeUnknown = Problem.Code(rawValue: "challenge-unknown")
    /// Its number let somebody in already.
    package static let challengeUsed = Problem.Code(rawValue: "challenge-used")
    /// Its number was given too long ago.
    package static let challengeExpired = Problem.Code(rawValue: "challenge-expired")
    /// The certificate is good, and its unit has no account.
    package static let unitNotActive = Problem.Code(rawValue: "unit-not-active")

    /// Every code of signing in by certificate that signing a dossier does not have.
    package static let ofSignIn: [Problem.Code] = [
        .statementInvalid, .statementElsewhere, .challengeUnknown, .challengeUsed, .challengeExpired, .unitNotActive,
    ]
}

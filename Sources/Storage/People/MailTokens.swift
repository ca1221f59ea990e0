package import FoundationEssentials
internal import Secrets

/// The tokens that links in letters carry: random, kept as a hash, used once, and over after a while.
///
/// A letter that is sent twice carries two tokens; using one uses up all of its purpose and subject.
package struct MailTokens: Sendable {
    /// What a token is good for.
    package enum Purpose: String, Hashable, Sendable {
        /// An invitation, by its identifier.
        case invitation
        /// A new password, for a person by their identifier.
        case passwordReset
        /// A change of address, by its identifier: the two mail boxes.
        case oldEmail, newEmail
        /// Another activation letter, for a dossier by its identifier.
        case activationResend
        /// No more reminders, for a unit and a person by their identifiers.
        case reminderEnd
    }

    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// Makes a token for a letter.
    package func issue(
        _ purpose: Purpose, subject: String, at time: Date, expires: Date
    ) async throws -> String {
        let token = RandomToken.hex(byteCount: 24)
        try await self.database.write { connection in
            try connection.execute(
                """
                INSERT INTO mail_token (token_hash, purpose, subject, created_at, expires_at)
                VALUES ($1, $2, $3, $4, $5)
                """, Self.hash(token), purpose.rawValue, subject, time, expires)
        }
        return token
    }

    /// What a token that can still be used is about; nil for any other text.
    package static func subject(
        of token: String, _ purpose: Purpose, at time: Date, in connection: any SQLConnection
    ) throws -> String? {
        try connection.query(
            """
            SELECT subject FROM mail_token
            WHERE token_hash = $1 AND purpose = $2 AND expires_at > $3 AND used_at IS NULL
            """, Self.hash(token), purpose.rawValue, time
        ).first?.text("subject")
    }

    /// Uses up all tokens of a purpose and subject; false where none was left.
    @discardableResult
    package static func use(
        _ purpose: Purpose, subject: String, at time: Date, in connection: any SQLConnection
    ) throws -> Bool {
        try connection.execute(
            "UPDATE mail_token SET used_at = $3 WHERE purpose = $1 AND subject = $2 AND used_at IS NULL",
            purpose.rawValue, subject, time) > 0
    }

    /// Deletes tokens that ended before `time`.
    package func deleteEnded(before time: Date) async throws -> Int {
        try await self.database.write { try $0.execute("DELETE FROM mail_token WHERE expires_at < $1", time) }
    }

    private static func hash(_ token: String) -> String { Digest.sha256Hex("letter:\(token)".utf8) }
}

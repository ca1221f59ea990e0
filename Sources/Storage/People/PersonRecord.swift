package import FoundationEssentials

/// Somebody who can sign in.
package struct PersonRecord: Hashable, Sendable {
    package var id: String
    package var email: String
    /// The address in small letters, by which the person signs in; nil where another account of old had the same one.
    package var emailKey: String?
    /// Empty where the person never said it.
    package var name: String
    /// The language of letters, `vi` or `en`.
    package var language: String
    /// A password hash with its parameters, never the password; nil until one is set.
    package var passwordHash: String?
    package var createdAt: Date

    package init(
        id: String, email: String, name: String = "", language: String = "vi", passwordHash: String? = nil,
        createdAt: Date
    ) {
        self.id = id
        self.email = email
        self.emailKey = Self.key(email)
        self.name = name
        self.language = language
        self.passwordHash = passwordHash
        self.createdAt = createdAt
    }

    /// - Parameter prefix: what stands before the columns' names where several tables have such.
    init(_ row: SQLRow, prefix: String = "") throws {
        self.init(
            id: try row.text("\(prefix)id"), email: try row.text("\(prefix)email"),
            name: try row.text("\(prefix)name"), language: try row.text("\(prefix)language"),
            passwordHash: try row.optional("\(prefix)password_hash", row.text),
            createdAt: try row.time("\(prefix)created_at"))
        self.emailKey = try row.optional("\(prefix)email_key", row.text)
    }

    /// How two spellings of an address are found to be one.
    package static func key(_ email: String) -> String { email.lowercased() }

    /// The name, or the address where there is none.
    package var shownName: String { self.name.isEmpty ? self.email : self.name }
}

/// The people in the database.
package struct People: Sendable {
    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    package func find(email: String) async throws -> PersonRecord? {
        try await self.database.read { try Self.find(email: email, in: $0) }
    }

    package static func find(email: String, in connection: any SQLConnection) throws -> PersonRecord? {
        try connection.query("SELECT * FROM person WHERE email_key = $1", PersonRecord.key(email)).first
            .map { try PersonRecord($0) }
    }

    package static func find(id: String, in connection: any SQLConnection) throws -> PersonRecord? {
        try connection.query("SELECT * FROM person WHERE id = $1", id).first.map { try PersonRecord($0) }
    }

    /// Adds a person; ``SQLError/Code/duplicate`` where the address is somebody's.
    package static func add(_ person: PersonRecord, in connection: any SQLConnection) throws {
        try connection.execute(
            """
            INSERT INTO person (id, email, email_key, name, language, password_hash, password_changed_at, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, CASE WHEN $6 IS NULL THEN NULL ELSE $7 END, $7)
            """,
            person.id, person.email, person.emailKey, person.name, person.language, person.passwordHash,
            person.createdAt)
    }

    /// Gives a person another password, and ends what the old one opened: sessions, known places, letters' tokens.
    ///
    /// - Parameter kept: the token hash of the session that goes on.
    package static func setPassword(
        _ hash: String, of person: PersonRecord, keeping kept: String? = nil, at time: Date,
        in connection: any SQLConnection
    ) throws {
        try connection.execute(
            "UPDATE person SET password_hash = $2, password_changed_at = $3 WHERE id = $1", person.id, hash, time)
        try PersonSessions.revokeAll(of: person.id, keeping: kept, at: time, in: connection)
        try MailTokens.use(.passwordReset, subject: person.id, at: time, in: connection)
        // Whoever knew the old password is a stranger again.
        try KnownPlaces.forget(unit: person.guessSubject, in: connection)
        for unit in try Memberships.units(of: person.id, in: connection) where unit.role == .owner {
            try KnownPlaces.forget(unit: unit.unit.taxCode, in: connection)
        }
    }

    /// Gives a person another name.
    package static func setName(_ name: String, of person: String, in connection: any SQLConnection) throws {
        try connection.execute("UPDATE person SET name = $2 WHERE id = $1", person, name)
    }

    /// Gives a person another address; false where it is somebody else's.
    package static func setEmail(
        _ email: String, of person: String, in connection: any SQLConnection
    ) throws -> Bool {
        if let other = try self.find(email: email, in: connection), other.id != person { return false }
        return try connection.execute(
            "UPDATE person SET email = $2, email_key = $3 WHERE id = $1", person, email, PersonRecord.key(email)) == 1
    }
}

extension PersonRecord {
    /// By what wrong guesses at the person's address are counted, whether or not there is such a person.
    package static func guessSubject(_ email: String) -> String { "email \(self.key(email))" }

    package var guessSubject: String { Self.guessSubject(self.email) }
}

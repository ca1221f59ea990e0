package import FoundationEssentials

/// One line of the log of what users and operators did.
package struct ActionEntry: Hashable, Sendable {
    /// What was done; the raw value is what the database keeps and what names the words.
    package struct Deed: RawRepresentable, Hashable, Sendable {
        package var rawValue: String

        package init(rawValue: String) {
            self.rawValue = rawValue
        }
    }

    /// Its place in the log; nil until it is written.
    package var number: Int?
    package var at: Date
    /// The unit that it was done for.
    package var unit: String?
    /// The identifier of the person who did it; nil for an operator.
    package var person: String?
    /// Who did it, as they were called then.
    package var actor: String
    package var deed: Deed
    /// What it was done to; empty where the deed says all.
    package var subject: String
    /// The network that it came from; empty at the operator's console.
    package var network: String

    package init(
        at: Date, unit: String?, person: String?, actor: String, deed: Deed, subject: String = "",
        network: String = ""
    ) {
        self.at = at
        self.unit = unit
        self.person = person
        self.actor = actor
        self.deed = deed
        self.subject = subject
        self.network = network
    }

    private static let operatorName = "operator"

    /// Whether it was done at the operator's console.
    package var isByOperator: Bool { self.person == nil && self.actor == Self.operatorName }

    /// What an operator did at the console.
    package static func byOperator(_ deed: Deed, _ subject: String, unit: String?, at time: Date) -> ActionEntry {
        ActionEntry(at: time, unit: unit, person: nil, actor: self.operatorName, deed: deed, subject: subject)
    }
}

extension ActionEntry.Deed {
    package static let activated = Self(rawValue: "activated")
    package static let signedIn = Self(rawValue: "signedIn")
    package static let certificateSignedIn = Self(rawValue: "certificateSignedIn")
    package static let signedOut = Self(rawValue: "signedOut")
    package static let unitChosen = Self(rawValue: "unitChosen")
    package static let invited = Self(rawValue: "invited")
    package static let invitationCancelled = Self(rawValue: "invitationCancelled")
    package static let invitationAccepted = Self(rawValue: "invitationAccepted")
    package static let roleChanged = Self(rawValue: "roleChanged")
    package static let removed = Self(rawValue: "removed")
    package static let fourEyesOn = Self(rawValue: "fourEyesOn")
    package static let fourEyesOff = Self(rawValue: "fourEyesOff")
    package static let passwordChanged = Self(rawValue: "passwordChanged")
    package static let passwordReset = Self(rawValue: "passwordReset")
    package static let emailChangeAsked = Self(rawValue: "emailChangeAsked")
    package static let emailConfirmed = Self(rawValue: "emailConfirmed")
    package static let emailChanged = Self(rawValue: "emailChanged")
    package static let nameChanged = Self(rawValue: "nameChanged")
    package static let sessionEnded = Self(rawValue: "sessionEnded")
    package static let sessionsEnded = Self(rawValue: "sessionsEnded")
    package static let draftPrepared = Self(rawValue: "draftPrepared")
    package static let draftOpened = Self(rawValue: "draftOpened")
    package static let draftChecked = Self(rawValue: "draftChecked")
    package static let signingStarted = Self(rawValue: "signingStarted")
    package static let filed = Self(rawValue: "filed")
    package static let letterResent = Self(rawValue: "letterResent")
    package static let deliveryHurried = Self(rawValue: "deliveryHurried")
    package static let fileReleased = Self(rawValue: "fileReleased")
    /// What a month comes to, or that it was paid.
    package static let monthSet = Self(rawValue: "monthSet")
    package static let calendarShared = Self(rawValue: "calendarShared")
    package static let calendarEnded = Self(rawValue: "calendarEnded")
    package static let remindersSet = Self(rawValue: "remindersSet")
    package static let remindersEnded = Self(rawValue: "remindersEnded")
    package static let employeeAdded = Self(rawValue: "employeeAdded")
    package static let employeeChanged = Self(rawValue: "employeeChanged")
    package static let employeeRemoved = Self(rawValue: "employeeRemoved")
    package static let employeesImported = Self(rawValue: "employeesImported")
    package static let employeesExported = Self(rawValue: "employeesExported")

    /// Every deed that is written down.
    package static let all: [Self] = [
        .activated, .signedIn, .certificateSignedIn, .signedOut, .unitChosen, .invited, .invitationCancelled,
        .invitationAccepted, .roleChanged, .removed, .fourEyesOn, .fourEyesOff, .passwordChanged, .passwordReset,
        .emailChangeAsked, .emailConfirmed, .emailChanged, .nameChanged, .sessionEnded, .sessionsEnded, .draftPrepared,
        .draftOpened, .draftChecked,
        .signingStarted, .filed, .letterResent, .deliveryHurried, .fileReleased, .monthSet, .calendarShared,
        .calendarEnded, .remindersSet, .remindersEnded,
        .employeeAdded, .employeeChanged, .employeeRemoved, .employeesImported, .employeesExported,
    ]
}

/// The log: the database itself refuses to change or delete what stands in it.
package struct ActionLog: Sendable {
    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// Writes an entry in the transaction that does what it says.
    package static func append(_ entry: ActionEntry, in connection: any SQLConnection) throws {
        try connection.execute(
            """
            INSERT INTO action_log (at, unit, person, actor, deed, subject, network)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            entry.at, entry.unit, entry.person, entry.actor, entry.deed.rawValue, entry.subject, entry.network)
    }

    /// The newest entries, of one unit or of all, below a number where one is given.
    package func newest(unit: String? = nil, below number: Int? = nil, limit: Int) async throws -> [ActionEntry] {
        try await self.database.read { connection in
            try connection.query(
                """
                SELECT * FROM action_log WHERE ($1 IS NULL OR unit = $1) AND ($2 IS NULL OR number < $2)
                ORDER BY number DESC LIMIT $3
                """, unit, number, limit
            ).map { row in
                var entry = ActionEntry(
                    at: try row.time("at"), unit: try row.optional("unit", row.text),
                    person: try row.optional("person", row.text), actor: try row.text("actor"),
                    deed: ActionEntry.Deed(rawValue: try row.text("deed")), subject: try row.text("subject"),
                    network: try row.text("network"))
                entry.number = try row.integer("number")
                return entry
            }
        }
    }
}

package import FoundationEssentials

/// Who is what in which unit; a membership that ended stays, with the time of its end.
package struct Memberships: Sendable {
    /// One person of a unit.
    package struct Member: Hashable, Sendable {
        package var person: PersonRecord
        package var role: Role
        package var since: Date
    }

    /// One unit of a person.
    package struct OfPerson: Hashable, Sendable {
        package var unit: UnitRecord
        package var role: Role
    }

    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// The people of a unit, the longest there first.
    package func members(of unit: String) async throws -> [Member] {
        try await self.database.read { try Self.members(of: unit, in: $0) }
    }

    package static func members(of unit: String, in connection: any SQLConnection) throws -> [Member] {
        try connection.query(
            """
            SELECT person.*, membership.role AS role, membership.created_at AS since
            FROM membership JOIN person ON person.id = membership.person
            WHERE membership.unit = $1 AND ended_at IS NULL ORDER BY membership.created_at, person.email, person.id
            """, unit
        ).map { row in
            Member(person: try PersonRecord(row), role: try Self.role(row), since: try row.time("since"))
        }
    }

    /// The unit's owners.
    package static func owners(of unit: String, in connection: any SQLConnection) throws -> [PersonRecord] {
        try self.members(of: unit, in: connection).filter { $0.role == .owner }.map(\.person)
    }

    /// The owner who comes in by the unit's certificate: who has no other unit, else who has been there longest.
    package static func certificateOwner(of unit: String, in connection: any SQLConnection) throws -> PersonRecord? {
        let owners = try self.owners(of: unit, in: connection)
        return try owners.first { try self.units(of: $0.id, in: connection).count == 1 } ?? owners.first
    }

    /// The units of a person, by name.
    package func units(of person: String) async throws -> [OfPerson] {
        try await self.database.read { try Self.units(of: person, in: $0) }
    }

    package static func units(of person: String, in connection: any SQLConnection) throws -> [OfPerson] {
        try connection.query(
            """
            SELECT unit.*, membership.role AS role FROM membership JOIN unit ON unit.tax_code = membership.unit
            WHERE person = $1 AND ended_at IS NULL ORDER BY unit.name, unit.tax_code
            """, person
        ).map { OfPerson(unit: try UnitRecord($0), role: try Self.role($0)) }
    }

    /// What a person is in a unit; nil where nothing.
    package static func role(
        of person: String, in unit: String, _ connection: any SQLConnection
    ) throws -> Role? {
        try connection.query(
            "SELECT role FROM membership WHERE unit = $1 AND person = $2 AND ended_at IS NULL", unit, person
        ).first.map(Self.role)
    }

    /// Makes a person a member; one who is a member already gets the role.
    package static func add(
        _ person: String, to unit: String, as role: Role, invitedBy: String? = nil, at time: Date,
        in connection: any SQLConnection
    ) throws {
        guard try self.role(of: person, in: unit, connection) == nil else {
            _ = try self.change(person, in: unit, to: role, connection)
            return
        }
        try connection.execute(
            "INSERT INTO membership (unit, person, role, invited_by, created_at) VALUES ($1, $2, $3, $4, $5)",
            unit, person, role.rawValue, invitedBy, time)
    }

    /// What a change came to.
    package enum Change: Hashable, Sendable {
        case done
        /// A unit is never without an owner.
        case lastOwner
        case noMember
    }

    /// Gives a member another role.
    package static func change(
        _ person: String, in unit: String, to role: Role, _ connection: any SQLConnection
    ) throws -> Change {
        let owners = try self.owners(of: unit, in: connection)
        if role != .owner, owners.map(\.id) == [person] { return .lastOwner }
        let changed = try connection.execute(
            "UPDATE membership SET role = $3 WHERE unit = $1 AND person = $2 AND ended_at IS NULL", unit, person,
            role.rawValue)
        return changed == 1 ? .done : .noMember
    }

    /// Ends a membership, and the sessions in which the person acts for the unit.
    package static func end(
        _ person: String, in unit: String, at time: Date, _ connection: any SQLConnection
    ) throws -> Change {
        let owners = try self.owners(of: unit, in: connection)
        if owners.map(\.id) == [person] { return .lastOwner }
        let changed = try connection.execute(
            "UPDATE membership SET ended_at = $3 WHERE unit = $1 AND person = $2 AND ended_at IS NULL", unit, person,
            time)
        guard changed == 1 else { return .noMember }
        try PersonSessions.revokeAll(of: person, in: unit, at: time, connection)
        return .done
    }

    private static func role(_ row: SQLRow) throws -> Role {
        guard let role = Role(rawValue: try row.text("role")) else {
            throw SQLRowError(column: "role", wanted: "a role")
        }
        return role
    }
}

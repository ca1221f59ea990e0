/// What a unit's register was when it was looked at: another one once anything was said of anybody, or somebody is gone.
package struct RegisterVersion: Hashable, Sendable {
    private var people = 0
    /// Identifiers are never given twice.
    private var newest = 0
    private var versions = 0

    package static func find(of unit: String, in connection: any SQLConnection) throws -> RegisterVersion {
        var version = RegisterVersion()
        guard let row = try connection.query(self.sql, unit).first else { return version }
        version.people = try row.integer("people")
        version.newest = try row.integer("newest")
        version.versions = try row.integer("versions")
        return version
    }

    package static let sql = """
        SELECT count(*) AS people, coalesce(max(id), 0) AS newest, coalesce(sum(version), 0) AS versions
        FROM employee INDEXED BY employee_version WHERE unit = $1
        """
}

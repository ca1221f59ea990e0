extension Migration {
    /// What tells whether a unit's register is still as it was read, without looking at its people.
    static let versions = Migration(
        18, "versions", ["CREATE INDEX employee_version ON employee (unit, version)"])
}

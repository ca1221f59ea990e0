/// What ends a unit's use of the service, and what begins it again: procedures by their codes.
package struct UnitEnds: Hashable, Sendable {
    /// Over once VSS has taken in a dossier of this procedure.
    package var ending: String
    /// Begun again once VSS has taken in a later one of this.
    package var beginning: String

    package init(ending: String, beginning: String) {
        self.ending = ending
        self.beginning = beginning
    }

    private static let taken = "('accepted', 'granted', 'completed')"

    /// An SQL expression, 1 or 0.
    /// - Parameters: where the unit's tax code and both procedures stand.
    static func expression(unit: String, ending: String, beginning: String) -> String {
        """
        EXISTS (SELECT 1 FROM dossier_standing AS ending WHERE ending.tax_code = \(unit)
            AND ending.procedure = \(ending) AND ending.stage IN \(self.taken)
            AND NOT EXISTS (SELECT 1 FROM dossier_standing AS again WHERE again.tax_code = ending.tax_code
                AND again.procedure = \(beginning) AND again.stage IN \(self.taken)
                AND again.filed_at > ending.filed_at))
        """
    }

    /// Whether a unit has ended its use of the service.
    package func hasEnded(_ taxCode: String, in connection: any SQLConnection) throws -> Bool {
        let expression = Self.expression(unit: "$1", ending: "$2", beginning: "$3")
        return try connection.query("SELECT \(expression) AS ended", taxCode, self.ending, self.beginning)
            .first.map { try $0.integer("ended") != 0 } ?? false
    }
}

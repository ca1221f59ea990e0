package import FoundationEssentials

/// One row of an answer; columns are read by name.
package struct SQLRow: Sendable {
    /// The same array for all rows of an answer.
    private let names: [String]
    private let values: [SQLValue]

    /// - Parameter names: as many as `values`; of two columns with one name the last counts.
    init(names: [String], values: [SQLValue]) {
        self.names = names
        self.values = values
    }

    /// All values by the names of their columns.
    package var columns: [String: SQLValue] {
        Dictionary(zip(self.names, self.values)) { $1 }
    }

    private subscript(column: String) -> SQLValue? {
        self.names.lastIndex(of: column).map { self.values[$0] }
    }

    package func text(_ column: String) throws(SQLRowError) -> String {
        guard case .text(let value) = self[column] else { throw self.mismatch(column, "text") }
        return value
    }

    package func integer(_ column: String) throws(SQLRowError) -> Int {
        guard case .integer(let value) = self[column] else { throw self.mismatch(column, "integer") }
        return Int(value)
    }

    package func flag(_ column: String) throws(SQLRowError) -> Bool {
        try self.integer(column) != 0
    }

    package func blob(_ column: String) throws(SQLRowError) -> [UInt8] {
        guard case .blob(let value) = self[column] else { throw self.mismatch(column, "blob") }
        return value
    }

    /// A time stored as milliseconds since 1970.
    package func time(_ column: String) throws(SQLRowError) -> Date {
        Date(timeIntervalSince1970: Double(try self.integer(column)) / 1000)
    }

    /// The value, or nil where the column is NULL.
    package func optional<Value>(
        _ column: String, _ read: (String) throws(SQLRowError) -> Value
    ) throws(SQLRowError) -> Value? {
        if case .null = self[column] { return nil }
        return try read(column)
    }

    private func mismatch(_ column: String, _ wanted: String) -> SQLRowError {
        SQLRowError(column: column, wanted: wanted)
    }
}

/// A column is missing or holds another kind of value: schema and code disagree.
package struct SQLRowError: Error, Hashable, Sendable, CustomStringConvertible {
    package var column: String
    package var wanted: String

    package var description: String { "column \(self.column) does not hold \(self.wanted)" }
}

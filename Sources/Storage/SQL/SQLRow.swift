package import FoundationEssentials

/// One row of an answer; columns are read by name.
package struct SQLRow: Sendable {
    package var columns: [String: SQLValue]

    package init(columns: [String: SQLValue]) {
        self.columns = columns
    }

    package func text(_ column: String) throws(SQLRowError) -> String {
        guard case .text(let value) = self.columns[column] else { throw self.mismatch(column, "text") }
        return value
    }

    package func integer(_ column: String) throws(SQLRowError) -> Int {
        guard case .integer(let value) = self.columns[column] else { throw self.mismatch(column, "integer") }
        return Int(value)
    }

    package func flag(_ column: String) throws(SQLRowError) -> Bool {
        try self.integer(column) != 0
    }

    package func blob(_ column: String) throws(SQLRowError) -> [UInt8] {
        guard case .blob(let value) = self.columns[column] else { throw self.mismatch(column, "blob") }
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
        if case .null = self.columns[column] { return nil }
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

/// One row of a list that is filed, as it was entered, right and wrong: by the names of its columns, empty ones not there.
///
/// The columns of `D02-TS` are those of the portal's own table; other lists use the same name for the same thing. Dates are
/// `dd/MM/yyyy`, months `MM/yyyy`, sums digits alone, once a row is normalised.
package struct FilingRow: Hashable, Sendable, Codable {
    package private(set) var values: [String: String]

    package init(_ values: [String: String] = [:]) {
        self.values = values.filter { !$0.value.isEmpty }
    }

    /// What a column says; empty where it says nothing.
    package subscript(column: String) -> String {
        get { self.values[column] ?? "" }
        set { self.values[column] = newValue.isEmpty ? nil : newValue }
    }

    package init(from decoder: any Decoder) throws {
        self.init(try [String: String](from: decoder))
    }

    package func encode(to encoder: any Encoder) throws {
        try self.values.encode(to: encoder)
    }
}

/// The code of a list, the form's: `D02-TS`; it is stored.
package struct ListCode: RawRepresentable, Hashable, Sendable, Codable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Who joins, leaves or changes.
    package static let movements = ListCode(rawValue: "D02-TS")
    /// What a person tells of themself.
    package static let people = ListCode(rawValue: "TK1-TS")
    /// Claims for sickness, maternity and convalescence.
    package static let claims = ListCode(rawValue: "M01B-HSB")
}

/// The rows of a filing by their lists; a list without rows is not there.
package typealias FilingLists = [ListCode: [FilingRow]]

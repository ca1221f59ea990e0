/// A statement that the database refused.
package struct SQLError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of refusal this is.
    package struct Code: Hashable, Sendable {
        private enum Kind { case duplicate, missingReference, constraint, busy, other }
        private let kind: Kind
        /// A value that must be unique stands there already.
        package static let duplicate = Code(kind: .duplicate)
        /// A foreign key points at no row.
        package static let missingReference = Code(kind: .missingReference)
        /// A CHECK or NOT NULL constraint does not hold.
        package static let constraint = Code(kind: .constraint)
        /// Another process kept the database for longer than the time-out.
        package static let busy = Code(kind: .busy)
        /// Anything else: disk full, damaged file, a statement that does not parse.
        package static let other = Code(kind: .other)
    }

    package var code: Code
    /// The engine's own words, for the log.
    package var reason: String

    package init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    package static func == (left: Self, right: Self) -> Bool { left.code == right.code }
    package func hash(into hasher: inout Hasher) { hasher.combine(self.code) }
    package var description: String { "database: \(self.reason)" }
}

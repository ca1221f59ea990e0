/// The lines of a data file: `#` comments, `@key value`, one heading, and lines of as many cells as it at most.
struct TableLines {
    /// One line by the names of its columns.
    struct Line {
        let number: Int
        fileprivate let cells: [String: String]

        subscript(column: String) -> String { self.cells[column] ?? "" }
    }

    /// What the file says of itself.
    private(set) var facts: [String: String] = [:]
    private(set) var lines: [Line] = []

    init(_ file: [UInt8]) throws(ElementTableError) {
        var heading: [String] = []
        let lines = String(decoding: file, as: UTF8.self).split(omittingEmptySubsequences: false) { $0.isNewline }
        for (index, line) in lines.enumerated() where !line.hasPrefix("#") && !line.allSatisfy(\.isWhitespace) {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            if let fact = cells.first, fact.hasPrefix("@") {
                self.facts[String(fact.dropFirst())] = cells.count > 1 ? cells[1] : ""
            } else if heading.isEmpty {
                heading = cells
            } else {
                guard cells.count <= heading.count else {
                    throw ElementTableError(index + 1, "more cells than columns")
                }
                self.lines.append(
                    Line(number: index + 1, cells: Dictionary(zip(heading, cells)) { first, _ in first }))
            }
        }
    }
}

/// Why a line of a table cannot be taken.
package struct ElementTableError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Counted from 1; 0 where the whole file is meant.
    package var line: Int
    /// In plain English, for whoever edits the file.
    package var reason: String

    init(_ line: Int, _ reason: String) {
        self.line = line
        self.reason = reason
    }

    package var description: String { "line \(self.line): \(self.reason)" }
}

internal import SocialInsurance

/// A data file of this room that cannot be read, with the line to mend.
package struct DataFileError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Reason: Hashable, Sendable {
        case cells(expected: Int, found: Int)
        case unknown(column: String, value: String)
        case overlap(with: Int)
        case endsBeforeItBegins
    }

    /// Counted from 1.
    package var line: Int
    package var reason: Reason

    package var description: String {
        switch self.reason {
        case .cells(let expected, let found): "line \(self.line): \(found) cells instead of \(expected)"
        case .unknown(let column, let value): "line \(self.line): \(column) cannot be “\(value)”"
        case .overlap(let other): "line \(self.line): holds at the same time as line \(other)"
        case .endsBeforeItBegins: "line \(self.line): ends before it begins"
        }
    }
}

/// Lines of cells separated by tabs; `#` begins a comment, the first other line names the columns.
struct DataTable {
    struct Row {
        let line: Int
        fileprivate let cells: [String]
        fileprivate let columns: [String: Int]

        /// The cell of a column; empty where the table has no such column.
        subscript(column: String) -> String {
            self.columns[column].map { self.cells[$0] } ?? ""
        }

        /// A cell that must be something.
        func read<Value>(
            _ column: String, _ parse: (String) -> Value?
        ) throws(DataFileError) -> Value {
            guard let value = parse(self[column]) else {
                throw DataFileError(line: self.line, reason: .unknown(column: column, value: self[column]))
            }
            return value
        }

        /// The days from and until which a row holds.
        func span() throws(DataFileError) -> (from: CalendarDate, until: CalendarDate?) {
            let from = try self.read("from", CalendarDate.init(isoDay:))
            guard !self["until"].isEmpty else { return (from, nil) }
            let until = try self.read("until", CalendarDate.init(isoDay:))
            guard until >= from else { throw DataFileError(line: self.line, reason: .endsBeforeItBegins) }
            return (from, until)
        }

        /// The basis that the columns document, number, article and mark tell.
        func basis() throws(DataFileError) -> LegalBasis {
            LegalBasis(
                document: try self.read("document") { LegalBasis.Document(rawValue: $0) }, number: self["number"],
                article: self["article"], certainty: try self.read("mark") { LegalBasis.Certainty(rawValue: $0) })
        }
    }

    let rows: [Row]

    init(_ file: [UInt8]) throws(DataFileError) {
        var columns: [String: Int] = [:]
        var rows: [Row] = []
        let lines = String(decoding: file, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            if columns.isEmpty {
                for (place, name) in cells.enumerated() { columns[name] = place }
                continue
            }
            guard cells.count == columns.count else {
                throw DataFileError(line: index + 1, reason: .cells(expected: columns.count, found: cells.count))
            }
            rows.append(Row(line: index + 1, cells: cells, columns: columns))
        }
        self.rows = rows
    }
}

extension CalendarDate {
    /// Reads `yyyy-MM-dd`, as data files write days.
    init?(isoDay text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]),
            let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}

/// Finds the rows that name the columns among the first rows of a sheet.
struct HeaderFinder {
    /// Where a table's header is and what its columns are.
    struct Header {
        var rows: ClosedRange<Int>
        /// The number of the sheet's column for each of the template, where there is one.
        var places: [Int?]
        /// Headers that no column of the template has, by column.
        var unknown: [TableReading.Header]
        /// Headers that name a column a second time.
        var repeated: [TableReading.Header]

        var score: Int { self.places.count { $0 != nil } }
    }

    private let template: HeaderTemplate
    /// A header of Vietnamese forms has up to four rows, names for programs among them.
    private static let tallest = 5

    init(_ template: HeaderTemplate) { self.template = template }

    /// The best header; nil where no rows have names enough.
    func find(in rows: [SheetRow]) -> Header? {
        let texts = rows.map(HeaderRow.init)
        var best: Header?
        // A window begins at a row that names a column, or at groups right above one.
        let known = texts.map { row in row.texts.contains { self.match(path: [], own: [$0.text]) != nil } }
        for first in rows.indices where known[first] || known.dropFirst(first + 1).first == true {
            for last in first..<rows.count where rows[last].number - rows[first].number < Self.tallest {
                if last > first, self.isNumbers(rows[last]) || !self.mayContinue(texts[last]) { break }
                let header = self.header(texts[first...last], rows[first].number...rows[last].number)
                if best.map({ Self.isBetter(header, $0) }) ?? true { best = header }
            }
        }
        guard let best, best.score >= min(2, self.template.columns.count) else { return nil }
        return best
    }

    /// The one with more columns, then the one of fewer rows, then the first.
    private static func isBetter(_ a: Header, _ b: Header) -> Bool {
        (a.score, b.rows.count) > (b.score, a.rows.count)
    }

    /// Whether a row belongs to a header above it: numbers of columns, or names once more.
    func belongs(_ row: SheetRow) -> Bool {
        if self.isNumbers(row) { return true }
        let texts = HeaderRow(row).texts
        let known = texts.count { self.template.column(named: $0.text) != nil }
        return known >= 2 && known * 2 >= row.cells.count
    }

    /// `A B 1 2 3`, `(1) (2) (3)=(1)+(2)`: counted on from cell to cell.
    func isNumbers(_ row: SheetRow) -> Bool {
        let cells = row.cells.filter { !$0.isBlank }
        guard cells.count >= 3 else { return false }
        var last = 0
        var counted = 0
        for cell in cells {
            let shown = CellText.compact(cell.shown).prefix { $0 != "=" }.filter { !"()[]".contains($0) }
            if shown.count == 1, let letter = shown.first, letter.isLetter, counted == 0 { continue }
            guard let number = Int(shown), number > last, number <= last + 3, number < 200 else { return false }
            last = number
            counted += 1
        }
        return counted >= 2
    }

    /// A long sentence, a date or a sum is in no header.
    private func mayContinue(_ row: HeaderRow) -> Bool { !row.texts.isEmpty && !row.hasOthers }

    private func header(_ rows: ArraySlice<HeaderRow>, _ numbers: ClosedRange<Int>) -> Header {
        var claims: [Claim] = []
        var unknown: [TableReading.Header] = []
        let columns = Set(rows.flatMap { $0.texts.map(\.column) }).sorted()
        for column in columns {
            let own = rows.compactMap { $0.own(at: column) }
            // Groups stand above the column's own name, never below it.
            let path = rows.prefix { $0.own(at: column) == nil }.compactMap { $0.group(at: column) } + own
            let header = TableReading.Header(column: column, text: path.joined(separator: " "))
            if let (rank, index) = self.match(path: path, own: own) {
                claims.append(Claim(rank: rank, index: index, header: header))
            } else {
                unknown.append(header)
            }
        }
        var places = [Int?](repeating: nil, count: self.template.columns.count)
        var repeated: [TableReading.Header] = []
        for claim in claims.sorted(by: { ($0.rank, $0.header.column) < ($1.rank, $1.header.column) }) {
            if places[claim.index] == nil {
                places[claim.index] = claim.header.column
            } else {
                repeated.append(claim.header)
            }
        }
        return Header(rows: numbers, places: places, unknown: unknown, repeated: repeated)
    }

    private struct Claim {
        var rank: Int
        var index: Int
        var header: TableReading.Header
    }

    /// The column that a header names: all of it, the last two rows, the last, any other; without brackets at last.
    private func match(path: [String], own: [String]) -> (Int, Int)? {
        var names = path.isEmpty ? [] : [path.joined(separator: " ")]
        if path.count > 2 { names.append(path.suffix(2).joined(separator: " ")) }
        names += own.reversed()
        names += names.map(Self.withoutBrackets)
        for (rank, name) in names.enumerated() {
            if let index = self.template.column(named: name) { return (rank, index) }
        }
        return nil
    }

    private static func withoutBrackets(_ name: String) -> String {
        var depth = 0
        return String(
            name.filter { character in
                if character == "(" || character == "[" { depth += 1 }
                defer { if character == ")" || character == "]" { depth -= 1 } }
                return depth <= 0
            })
    }
}

/// The texts of a row, as a header has them.
private struct HeaderRow {
    struct Text {
        var column: Int
        var text: String
    }

    let number: Int
    private(set) var texts: [Text] = []
    /// Whether there is what no header has.
    private(set) var hasOthers = false

    init(_ row: SheetRow) {
        self.number = row.number
        for cell in row.cells {
            if case .text(let raw) = cell.value, case let line = CellText.line(raw), !line.isEmpty {
                if line.utf8.count > 300 || !line.contains(where: \.isLetter) { self.hasOthers = true }
                self.texts.append(Text(column: cell.address.column, text: line))
            } else if !cell.isBlank {
                self.hasOthers = true
            }
        }
    }

    func own(at column: Int) -> String? { self.texts.first { $0.column == column }?.text }

    /// The group above a column: the text that begins to the left of it.
    func group(at column: Int) -> String? { self.texts.last { $0.column < column }?.text }
}

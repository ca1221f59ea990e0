/// A table as plain text (RFC 4180 and what programs make of it): every value is a text.
package struct DelimitedText: Sendable {
    package let encoding: TextEncoding
    package let separator: Character
    /// The table as the only sheet.
    let sheet: Sheet

    private let bytes: [UInt8]
    private let separatorByte: UInt8
    private let limits: SpreadsheetLimits

    /// - Throws: ``SpreadsheetError``: empty, notATable, tooLarge.
    package init(_ bytes: [UInt8], limits: SpreadsheetLimits = .standard) throws(SpreadsheetError) {
        guard !bytes.isEmpty else { throw SpreadsheetError(.empty) }
        guard bytes.count <= limits.unpackedBytes else { throw SpreadsheetError(.tooLarge) }
        guard let encoding = TextEncoding.of(bytes) else { throw SpreadsheetError(.notATable) }
        self.encoding = encoding
        self.limits = limits
        var text = encoding.decode(bytes)
        // Excel takes the separator from a first line `sep=;`.
        if text.starts(with: "sep=".utf8), text.count > 5, text[5] == 0x0D || text[5] == 0x0A {
            self.separatorByte = text[4]
            text.removeFirst(text[5] == 0x0D ? min(7, text.count) : 6)
        } else {
            self.separatorByte = Self.separator(of: text)
        }
        self.separator = Character(UnicodeScalar(self.separatorByte))
        self.bytes = text
        self.sheet = Sheet(name: "", visibility: .visible, part: "")
    }

    /// Reads the rows that hold something, until `take` wants no more.
    /// - Throws: ``SpreadsheetError``, or what `take` throws.
    @discardableResult
    package func read(_ take: (SheetRow) throws -> Bool) throws -> SheetFacts {
        var facts = SheetFacts()
        var cellCount = 0
        var place = 0
        var number = 0
        while place < self.bytes.count {
            number += 1
            let row = try self.row(number, at: &place)
            guard !row.cells.isEmpty else { continue }
            cellCount += row.cells.count
            if number > self.limits.rows { throw self.error(.tooManyRows, number) }
            if cellCount > self.limits.cells { throw self.error(.tooManyCells, number) }
            facts.rows += 1
            facts.lastRow = number
            if try !take(row) { break }
        }
        return facts
    }

    /// One row, which may go over several lines where quotation marks hold them together.
    private func row(_ number: Int, at place: inout Int) throws -> SheetRow {
        var row = SheetRow(number: number, cells: [])
        var column = 0
        while true {
            column += 1
            let value = try self.value(at: &place, CellAddress(row: number, column: column))
            if !value.isEmpty {
                if column > self.limits.columns { throw self.error(.tooManyColumns, number) }
                row.cells.append(Cell(CellAddress(row: number, column: column), .text(value)))
            }
            guard place < self.bytes.count else { return row }
            let byte = self.bytes[place]
            place += 1
            if byte == self.separatorByte { continue }
            if byte == 0x0D, place < self.bytes.count, self.bytes[place] == 0x0A { place += 1 }
            return row
        }
    }

    private func value(at place: inout Int, _ address: CellAddress) throws -> String {
        let start = place
        guard place < self.bytes.count, self.bytes[place] == UInt8(ascii: "\"") else {
            while place < self.bytes.count, case let byte = self.bytes[place], byte != self.separatorByte,
                byte != 0x0A, byte != 0x0D
            {
                place += 1
            }
            return try self.text(self.bytes[start..<place], address)
        }
        var content: [UInt8] = []
        place += 1
        while place < self.bytes.count {
            let byte = self.bytes[place]
            place += 1
            if byte == UInt8(ascii: "\"") {
                guard place < self.bytes.count, self.bytes[place] == UInt8(ascii: "\"") else {
                    // What follows the closing mark belongs to the value, as programs have it.
                    let tail = place
                    while place < self.bytes.count, case let next = self.bytes[place], next != self.separatorByte,
                        next != 0x0A, next != 0x0D
                    {
                        place += 1
                    }
                    return try self.text(content[...] + self.bytes[tail..<place], address)
                }
                place += 1
            }
            content.append(byte)
        }
        throw SpreadsheetError(.openQuotation, address: address)
    }

    private func text(_ bytes: ArraySlice<UInt8>, _ address: CellAddress) throws -> String {
        guard bytes.count <= self.limits.textBytes else { throw SpreadsheetError(.textTooLong, address: address) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func error(_ code: SpreadsheetError.Code, _ row: Int) -> SpreadsheetError {
        SpreadsheetError(code, address: CellAddress(row: row, column: 1))
    }

    /// The sign that cuts the first lines most evenly.
    private static func separator(of text: [UInt8]) -> UInt8 {
        let candidates: [UInt8] = [UInt8(ascii: ";"), 0x09, UInt8(ascii: ","), UInt8(ascii: "|")]
        var lines: [[Int]] = []
        var counts = [Int](repeating: 0, count: candidates.count)
        var isQuoted = false
        for byte in text.prefix(64 << 10) {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 0x0A {
                lines.append(counts)
                counts = [Int](repeating: 0, count: candidates.count)
                if lines.count == 50 { break }
            } else if let index = candidates.firstIndex(of: byte) {
                counts[index] += 1
            }
        }
        if lines.count < 50 { lines.append(counts) }
        // The number of separators that most lines agree on, for as many lines as agree.
        let scores = candidates.indices.map { index in
            var agreement: [Int: Int] = [:]
            for line in lines where line[index] > 0 { agreement[line[index], default: 0] += 1 }
            return agreement.map { $0.value * 100 + min($0.key, 99) }.max() ?? 0
        }
        let best = scores.indices.max { scores[$0] < scores[$1] || scores[$0] == scores[$1] && $0 > $1 } ?? 0
        return scores[best] > 0 ? candidates[best] : UInt8(ascii: ",")
    }
}

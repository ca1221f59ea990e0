/// A place on a sheet, as people see it: `I5`.
package struct CellAddress: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// From 1.
    package var row: Int
    /// From 1; 0 for a whole row.
    package var column: Int

    package init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }

    /// Reads `I5`, and `$I$5`; nil where it is something else or beyond what Excel has.
    package init?(_ text: some StringProtocol) {
        var text = String(text)
        text.removeAll { $0 == "$" }
        let place = text.utf8.withContiguousStorageIfAvailable { Self.parse($0) } ?? nil
        guard let place else { return nil }
        self = place
    }

    static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> CellAddress? {
        var column = 0
        var row = 0
        var index = 0
        while index < bytes.count, case let letter = bytes[index] & 0xDF, (0x41...0x5A).contains(letter),
            bytes[index] >= 0x41
        {
            column = column * 26 + Int(letter) - 0x40
            index += 1
            if column > 16_384 { return nil }
        }
        let digits = index
        while index < bytes.count, (0x30...0x39).contains(bytes[index]) {
            row = row * 10 + Int(bytes[index]) - 0x30
            index += 1
            if row > 1_048_576 { return nil }
        }
        guard column > 0, row > 0, index == bytes.count, bytes[digits] != 0x30 else { return nil }
        return CellAddress(row: row, column: column)
    }

    /// The letters of a column.
    package static func letters(_ column: Int) -> String {
        var rest = column
        var letters = ""
        while rest > 0 {
            letters = String(UnicodeScalar(UInt8(0x41 + (rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return letters
    }

    package var description: String { "\(Self.letters(self.column))\(self.row)" }

    package static func < (a: CellAddress, b: CellAddress) -> Bool { (a.row, a.column) < (b.row, b.column) }
}

/// A rectangle of cells: `A14:A16`.
package struct CellRange: Hashable, Sendable, CustomStringConvertible {
    package var first: CellAddress
    package var last: CellAddress

    package init(first: CellAddress, last: CellAddress) {
        self.first = first
        self.last = last
    }

    /// Reads `A14:A16`, or one cell.
    package init?(_ text: some StringProtocol) {
        let ends = text.split(separator: ":", omittingEmptySubsequences: false).map { CellAddress($0) }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2 else { return nil }
        guard first.row <= last.row, first.column <= last.column else { return nil }
        self.init(first: first, last: last)
    }

    package func contains(_ address: CellAddress) -> Bool {
        (self.first.row...self.last.row).contains(address.row)
            && (self.first.column...self.last.column).contains(address.column)
    }

    package var description: String { "\(self.first):\(self.last)" }
}

/// What a file is, by its content.
package enum SpreadsheetFormat {
    case workbook
    case delimitedText
    case cellLines

    /// - Throws: ``SpreadsheetError`` that says what the file is instead.
    package static func of(_ bytes: [UInt8]) throws(SpreadsheetError) -> SpreadsheetFormat {
        guard let first = bytes.first else { throw SpreadsheetError(.empty) }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            return .workbook
        }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { throw Self.compound(bytes) }
        // Excel before 1997 wrote its records without a compound file around them.
        if first == 0x09, bytes.count > 4, [0x00, 0x02, 0x04, 0x08].contains(bytes[1]), bytes[3] == 0 {
            throw SpreadsheetError(.oldExcel)
        }
        if bytes.starts(with: CellLines.opening) { return .cellLines }
        if Self.isMarkup(bytes) { throw SpreadsheetError(.webPage) }
        let marks: [[UInt8]] = [
            Array("%PDF".utf8), [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("GIF8".utf8), Array("Rar!".utf8),
            Array("{\\rtf".utf8), [0x37, 0x7A, 0xBC, 0xAF], [0x1F, 0x8B], Array("MZ".utf8), [0x7F, 0x45, 0x4C, 0x46],
        ]
        if marks.contains(where: { bytes.starts(with: $0) }) { throw SpreadsheetError(.notATable) }
        guard TextEncoding.of(bytes) != nil else { throw SpreadsheetError(.notATable) }
        return .delimitedText
    }

    /// What a compound file of Office holds: names in its directory are in UTF-16.
    private static func compound(_ bytes: [UInt8]) -> SpreadsheetError {
        func holds(_ name: String) -> Bool {
            let pattern = Array(name.utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            guard let first = pattern.first else { return false }
            return bytes.indices.contains { bytes[$0] == first && bytes[$0...].starts(with: pattern) }
        }
        if holds("EncryptedPackage") { return SpreadsheetError(.encrypted) }
        return SpreadsheetError(holds("Workbook") || holds("Book") ? .oldExcel : .notATable)
    }

    /// A web page, or the XML of Excel 2003: `<` first, after marks and blanks.
    private static func isMarkup(_ bytes: [UInt8]) -> Bool {
        let skipped: Set<UInt8> = [0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0x00, 0x20, 0x09, 0x0A, 0x0D]
        let rest = bytes.prefix(4096).drop { skipped.contains($0) }.prefix(64).filter { $0 != 0 }
        guard rest.first == UInt8(ascii: "<"), rest.count > 1 else { return false }
        return rest[1] == UInt8(ascii: "!") || rest[1] == UInt8(ascii: "?") || (0x41...0x7A).contains(rest[1])
    }
}

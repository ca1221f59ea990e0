/// Writes a table as text in UTF-8 with its mark, which Excel needs to see it.
package enum DelimitedWriter {
    /// - Parameter separator: `;` where the comma is for fractions, as in Vietnam.
    package static func write(_ rows: [[String]], separator: Character = ";") -> [UInt8] {
        let lines = rows.map { row in
            row.map { self.quoted(self.escaped($0), separator) }.joined(separator: String(separator)) + "\r\n"
        }
        return [0xEF, 0xBB, 0xBF] + lines.joined().utf8
    }

    /// What spreadsheets would take for a formula gets the mark of a text; ``CellReader`` takes it away again.
    static func escaped(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else { return text }
        return "'" + text
    }

    private static func quoted(_ text: String, _ separator: Character) -> String {
        let needsMarks = text.unicodeScalars.contains { scalar in
            Character(scalar) == separator || ["\"", "\n", "\r"].contains(scalar)
        }
        return needsMarks ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    }
}

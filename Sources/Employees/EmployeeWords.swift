internal import Spreadsheets

/// Makes of names and numbers what is searched, and of what is typed what is searched for.
package enum EmployeeWords {
    /// All words after a blank each, the given name first: Vietnamese lists are ordered by it.
    package static func sought(name: String, numbers: [String]) -> String {
        let words = self.words(of: name)
        let ordered = (words.last.map { [$0] } ?? []) + words.dropLast()
        let folded = numbers.map(CellText.folded).filter { !$0.isEmpty }
        return " " + (ordered + folded).joined(separator: " ")
    }

    /// What somebody typed: beginnings of words without accents; a number may be typed in groups.
    package static func words(of text: String) -> [String] {
        let parts = text.split { $0.isWhitespace || ",;.'’-/".contains($0) }.map { CellText.folded(String($0)) }
            .filter { !$0.isEmpty }
        let isNumber = parts.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        return isNumber && parts.count > 1 ? [parts.joined()] : parts
    }
}

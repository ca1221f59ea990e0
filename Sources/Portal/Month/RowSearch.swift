internal import SocialInsurance
internal import Spreadsheets

/// Finds rows by a name or a number, without accents.
enum RowSearch {
    static func text(_ row: FilingRow) -> String {
        ["name", "citizen", "insured", "code"].map { CellText.folded(row[$0]) }.joined(separator: " ")
    }

    /// The parts of what was typed; each must be found.
    static func words(_ typed: String) -> [String] {
        typed.split(whereSeparator: \.isWhitespace).map { CellText.folded(String($0)) }.filter { !$0.isEmpty }
    }

    static func finds(_ words: [String], _ folded: String) -> Bool { words.allSatisfy(folded.contains) }
}

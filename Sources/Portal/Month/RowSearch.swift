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

    /// By bytes, as folded texts have one spelling.
    static func finds(_ words: [String], _ folded: String) -> Bool {
        words.allSatisfy { word in
            guard let first = word.utf8.first else { return true }
            var rest = folded.utf8[...]
            while let place = rest.firstIndex(of: first) {
                rest = rest[place...]
                if rest.starts(with: word.utf8) { return true }
                rest = rest.dropFirst()
            }
            return false
        }
    }
}

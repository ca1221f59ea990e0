internal import Spreadsheets

/// How two spellings of a text are found to be one: letters and digits alone, small and without accents.
enum SearchText {
    static func folded(_ text: String) -> String { CellText.folded(text) }
}

/// How much of a file is read; what is larger is refused, not cut.
package struct SpreadsheetLimits: Hashable, Sendable {
    /// Bytes that all parts together unpack to.
    package var unpackedBytes: Int
    /// How many times larger than packed a part may be, once it has `ratioFreeBytes`.
    package var ratio: Int
    package var ratioFreeBytes: Int
    package var rows: Int
    /// The last column that may hold a value.
    package var columns: Int
    /// Cells of one sheet that hold a value.
    package var cells: Int
    /// Bytes of one text.
    package var textBytes: Int
    /// Bytes of all texts that cells share.
    package var sharedTextBytes: Int
    package var sharedTexts: Int
    package var sheets: Int

    package static let standard = SpreadsheetLimits()

    package init(
        unpackedBytes: Int = 640 << 20, ratio: Int = 400, ratioFreeBytes: Int = 16 << 20, rows: Int = 300_000,
        columns: Int = 1024, cells: Int = 16_000_000, textBytes: Int = 4 * 32_767, sharedTextBytes: Int = 64 << 20,
        sharedTexts: Int = 4_000_000, sheets: Int = 255
    ) {
        self.unpackedBytes = unpackedBytes
        self.ratio = ratio
        self.ratioFreeBytes = ratioFreeBytes
        self.rows = rows
        self.columns = columns
        self.cells = cells
        self.textBytes = textBytes
        self.sharedTextBytes = sharedTextBytes
        self.sharedTexts = sharedTexts
        self.sheets = sheets
    }
}

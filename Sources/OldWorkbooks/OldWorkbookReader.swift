internal import CFreeXL
internal import FoundationEssentials
internal import Spreadsheets

/// Reads an old workbook from the standard input and prints its cells as ``CellLines``; runs confined.
///
/// Memory safety: FreeXL's handle lives from open to close in one function, and its texts are copied before the next call.
package enum OldWorkbookReader {
    /// Exit statuses: it opens only with a password; it is no workbook, or a broken one.
    package static let encrypted: Int32 = 3
    package static let damaged: Int32 = 4

    /// - Returns: the exit status.
    package static func run(_ print: (String) -> Void) -> Int32 {
        var opened: UnsafeRawPointer?
        guard freexl_open("/proc/self/fd/0", &opened) == FREEXL_OK, let handle = opened else { return self.damaged }
        defer { freexl_close(handle) }
        var obfuscated: UInt32 = 0
        guard freexl_get_info(handle, UInt16(FREEXL_BIFF_PASSWORD), &obfuscated) == FREEXL_OK else {
            return self.damaged
        }
        if obfuscated == UInt32(FREEXL_BIFF_OBFUSCATED) { return self.encrypted }
        var count: UInt32 = 0
        guard freexl_get_info(handle, UInt16(FREEXL_BIFF_SHEET_COUNT), &count) == FREEXL_OK else {
            return self.damaged
        }
        print(String(decoding: CellLines.opening, as: UTF8.self))
        for index in 0..<UInt16(clamping: count) {
            guard self.printSheet(index, of: handle, print) else { return self.damaged }
        }
        return 0
    }

    private static func printSheet(_ index: UInt16, of handle: UnsafeRawPointer, _ print: (String) -> Void) -> Bool {
        var name: UnsafePointer<CChar>?
        guard freexl_get_worksheet_name(handle, index, &name) == FREEXL_OK,
            freexl_select_active_worksheet(handle, index) == FREEXL_OK
        else { return false }
        print("sheet\t\(CellLines.escaped(name.map { String(cString: $0) } ?? ""))\n")
        var (rows, columns): (UInt32, UInt16) = (0, 0)
        guard freexl_worksheet_dimensions(handle, &rows, &columns) == FREEXL_OK else { return false }
        for row in 0..<rows {
            for column in 0..<columns {
                var value = FreeXL_CellValue()
                guard freexl_get_cell_value(handle, row, column, &value) == FREEXL_OK else { return false }
                guard let shown = self.shown(value) else { continue }
                print("cell\t\(row + 1)\t\(column + 1)\t\(shown)\n")
            }
        }
        return true
    }

    /// Kind and value of a cell; nil for an empty one.
    private static func shown(_ value: FreeXL_CellValue) -> String? {
        func text() -> String { value.value.text_value.map { String(cString: $0) } ?? "" }
        switch Int32(value.type) {
        case FREEXL_CELL_INT: return "n\t\(value.value.int_value)"
        case FREEXL_CELL_DOUBLE: return "n\t\(self.digits(value.value.double_value))"
        case FREEXL_CELL_TEXT, FREEXL_CELL_SST_TEXT: return "t\t\(CellLines.escaped(text()))"
        // A day with a time is the day; a time alone stays a text.
        case FREEXL_CELL_DATE, FREEXL_CELL_DATETIME: return "d\t\(text().prefix(10))"
        case FREEXL_CELL_TIME: return "t\t\(CellLines.escaped(text()))"
        default: return nil
        }
    }

    /// As a workbook has numbers: without a fraction where there is none.
    private static func digits(_ number: Double) -> String {
        guard number.magnitude < 1e15, number == number.rounded() else { return "\(number)" }
        return "\(Int(number))"
    }
}

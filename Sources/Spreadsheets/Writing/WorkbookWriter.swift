internal import CXlsxWriter

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Writes workbooks (`.xlsx`) by libxlsxwriter.
///
/// Every text is written as a text and looks like one (format `@`), so what begins with `=`, `+`, `-` or `@` stays a text
/// when it is opened and when it is edited, and codes keep their zeros.
///
/// Unsafe: the library's workbook is made, filled and freed within one call; it copies the texts it gets.
package enum WorkbookWriter {
    package enum Failure: Error, Hashable, Sendable {
        /// The library or the system refused; its words.
        case notWritten(String)
    }

    /// More rows below the last may be filled in with the same choices.
    private static let spareRows = 5000

    /// The file's bytes.
    /// - Throws: ``Failure``.
    package static func write(_ sheets: [TableSheet]) throws(Failure) -> [UInt8] {
        for (index, sheet) in sheets.enumerated() where !self.isName(sheet.name, before: sheets[..<index]) {
            throw .notWritten("\(sheet.name): no name of a sheet")
        }
        let descriptor = isign_memory_file()
        guard descriptor >= 0 else { throw .notWritten(String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var options = lxw_workbook_options()
        options.constant_memory = 1
        guard let book = workbook_new_opt("/proc/self/fd/\(descriptor)", &options) else {
            throw .notWritten("no memory")
        }
        let formats = Formats(book)
        let lists = sheets.flatMap { $0.columns.map(\.choices) }.filter { !$0.isEmpty }
        var problem: String?
        for sheet in sheets where problem == nil {
            guard let page = workbook_add_worksheet(book, sheet.name) else {
                problem = "\(sheet.name): no name of a sheet"
                break
            }
            problem = self.fill(page, sheet, formats, lists: lists)
        }
        if problem == nil, !lists.isEmpty { self.addLists(lists, to: book, formats) }
        let code = workbook_close(book)
        if let problem { throw .notWritten(problem) }
        guard code == LXW_NO_ERROR else { throw .notWritten(String(cString: lxw_strerror(code))) }
        return try self.content(of: descriptor)
    }

    /// Up to 31 characters without those that formulas need, and no other sheet's name.
    private static func isName(_ name: String, before: ArraySlice<TableSheet>) -> Bool {
        (1...31).contains(name.utf16.count) && !name.contains { "[]:*?/\\".contains($0) } && name != self.listSheet
            && !name.hasPrefix("'") && !name.hasSuffix("'")
            && !before.contains { $0.name.lowercased() == name.lowercased() }
    }

    /// How cells look.
    private struct Formats {
        let header: UnsafeMutablePointer<lxw_format>?
        let text: UnsafeMutablePointer<lxw_format>?
        let number: UnsafeMutablePointer<lxw_format>?
        let date: UnsafeMutablePointer<lxw_format>?
        let heading: UnsafeMutablePointer<lxw_format>?

        init(_ book: UnsafeMutablePointer<lxw_workbook>) {
            self.header = workbook_add_format(book)
            format_set_bold(self.header)
            format_set_text_wrap(self.header)
            format_set_align(self.header, UInt8(LXW_ALIGN_CENTER.rawValue))
            format_set_align(self.header, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
            format_set_border(self.header, UInt8(LXW_BORDER_THIN.rawValue))
            format_set_bg_color(self.header, 0xE8EEF4)
            format_set_num_format(self.header, "@")
            self.text = workbook_add_format(book)
            format_set_num_format(self.text, "@")
            self.number = workbook_add_format(book)
            format_set_num_format(self.number, "#,##0.####")
            self.date = workbook_add_format(book)
            format_set_num_format(self.date, "dd/mm/yyyy")
            self.heading = workbook_add_format(book)
            format_set_bold(self.heading)
            format_set_num_format(self.heading, "@")
        }
    }

    /// - Returns: what could not be written: a text that is too long, a row too many.
    private static func fill(
        _ page: UnsafeMutablePointer<lxw_worksheet>, _ sheet: TableSheet, _ formats: Formats, lists: [[String]]
    ) -> String? {
        for (index, column) in sheet.columns.enumerated() {
            let place = UInt16(index)
            worksheet_set_column(page, place, place, column.width, formats.text)
        }
        for (index, line) in sheet.heading.enumerated() {
            worksheet_write_string(page, UInt32(index), 0, line, formats.heading)
        }
        let top = UInt32(sheet.heading.count)
        for (index, column) in sheet.columns.enumerated() {
            worksheet_write_string(page, top, UInt16(index), column.title, formats.header)
        }
        worksheet_freeze_panes(page, top + 1, 0)
        for (number, row) in sheet.rows.enumerated() {
            for (index, content) in row.enumerated() {
                let code = self.write(content, page, top + 1 + UInt32(number), UInt16(index), formats)
                guard code == LXW_NO_ERROR else {
                    let place = CellAddress(row: Int(top) + 2 + number, column: index + 1)
                    return "\(sheet.name) \(place): \(String(cString: lxw_strerror(code)))"
                }
            }
        }
        let last = top + UInt32(sheet.rows.count + self.spareRows)
        for (index, column) in sheet.columns.enumerated() where !column.choices.isEmpty {
            guard let list = lists.firstIndex(of: column.choices) else { continue }
            self.validate(page, top + 1, last, UInt16(index), list: list, count: column.choices.count)
        }
        return nil
    }

    private static func write(
        _ content: TableSheet.Content, _ page: UnsafeMutablePointer<lxw_worksheet>, _ row: UInt32, _ column: UInt16,
        _ formats: Formats
    ) -> lxw_error {
        switch content {
        case .blank: return LXW_NO_ERROR
        case .text(let text): return worksheet_write_string(page, row, column, text, formats.text)
        case .number(let number):
            return worksheet_write_number(page, row, column, Double(number.description) ?? 0, formats.number)
        case .date(let date):
            // Before March 1900 Excel's days are not the calendar's.
            if let month = date.month, let day = date.day, date.year > 1900 {
                var moment = lxw_datetime()
                moment.year = Int32(date.year)
                moment.month = Int32(month)
                moment.day = Int32(day)
                return worksheet_write_datetime(page, row, column, &moment, formats.date)
            }
            return worksheet_write_string(page, row, column, date.description, formats.text)
        }
    }

    /// The sheet of lists: what may be chosen may be longer than a rule of a cell can be.
    private static let listSheet = "_ds"

    private static func validate(
        _ page: UnsafeMutablePointer<lxw_worksheet>, _ first: UInt32, _ last: UInt32, _ column: UInt16, list: Int,
        count: Int
    ) {
        let letters = CellAddress.letters(list + 1)
        var formula = Array("='\(self.listSheet)'!$\(letters)$1:$\(letters)$\(count)".utf8CString)
        formula.withUnsafeMutableBufferPointer { formula in
            var rule = lxw_data_validation()
            rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
            rule.value_formula = formula.baseAddress
            _ = worksheet_data_validation_range(page, first, column, last, column, &rule)
        }
    }

    private static func addLists(_ lists: [[String]], to book: UnsafeMutablePointer<lxw_workbook>, _ formats: Formats) {
        guard let page = workbook_add_worksheet(book, self.listSheet) else { return }
        for row in 0..<(lists.map(\.count).max() ?? 0) {
            for (column, list) in lists.enumerated() where row < list.count {
                worksheet_write_string(page, UInt32(row), UInt16(column), list[row], formats.text)
            }
        }
        worksheet_hide(page)
    }

    private static func content(of descriptor: Int32) throws(Failure) -> [UInt8] {
        let size = lseek(descriptor, 0, SEEK_END)
        guard size > 0, lseek(descriptor, 0, SEEK_SET) == 0 else { throw .notWritten("nothing was written") }
        var bytes = [UInt8](repeating: 0, count: Int(size))
        var place = 0
        while place < bytes.count {
            let count = bytes.withUnsafeMutableBytes {
                read(descriptor, $0.baseAddress?.advanced(by: place), $0.count - place)
            }
            guard count > 0 else { throw .notWritten(String(cString: strerror(errno))) }
            place += count
        }
        return bytes
    }
}

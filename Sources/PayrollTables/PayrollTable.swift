package import Contributions
package import SocialInsurance
package import Spreadsheets

/// Why a file is not checked.
package enum PayrollFileError: Error, Hashable, Sendable {
    case spreadsheet(SpreadsheetError)
    /// XML that is not well-formed; what is wrong, and where.
    case xml(String)
    /// XML without rows of D02.
    case noList
    /// A table without rows.
    case noRows
    /// No row says for which month it is.
    case noMonth
}

/// A file's rows as rows of D02, and where each thing stood.
package struct PayrollTable: Sendable {
    package var family: TableFamily
    package var sheet: String
    package var rows: [Movement] = []
    /// The number of each row, as the sheet shows it; in XML its place in the list.
    package var numbers: [Int] = []
    /// Where the columns are that the file has.
    package var columns: [String: Int] = [:]
    package var notes: [CellNote] = []
    /// The rows as lists keep them; empty where only checks were wanted.
    var filed: [FilingRow] = []
    /// By row, the texts of the columns that were asked for beside the rows of D02.
    package var kept: [[String: String]] = []
    /// What of the sheet was passed over; nil for XML.
    package var reading: TableReading?

    init(_ family: TableFamily, sheet: String) {
        self.family = family
        self.sheet = sheet
    }

    /// Reads a workbook, delimited text or XML with a list of D02.
    /// - Parameters:
    ///   - forList: whether ``listRows(declining:)`` is wanted, too.
    ///   - answers: what was answered to the questions of columns.
    ///   - keeping: columns whose texts are kept beside the rows, as D02 has none of them.
    package static func read(
        _ bytes: [UInt8], forList: Bool = false, answers: [String: ColumnAnswers] = [:], keeping: Set<String> = []
    ) throws(PayrollFileError) -> PayrollTable {
        do {
            if var table = try WireList.read(bytes) {
                if forList { table.filed = table.rows.map { FilingRow($0) } }
                return table
            }
            return try Self.table(Spreadsheet(bytes), forList: forList, answers, keeping)
        } catch let error as SpreadsheetError {
            throw .spreadsheet(error)
        } catch let error as PayrollFileError {
            throw error
        } catch {
            throw .spreadsheet(SpreadsheetError(.damaged))
        }
    }

    private static func table(
        _ spreadsheet: Spreadsheet, forList: Bool, _ answers: [String: ColumnAnswers], _ keeping: Set<String>
    ) throws -> PayrollTable {
        guard let family = try TableFamily.of(spreadsheet) ?? TableFamily.shipped.first(where: { $0.id == "own" })
        else { throw PayrollFileError.noRows }
        let reader = TableReader(family.template)
        let sheet = try reader.bestSheet(of: spreadsheet)
        var table = PayrollTable(family, sheet: sheet.name)
        var mapper = RowMapper(family, sheet: sheet.name, answers: answers)
        let text = RowText(family)
        let reading = try reader.read(spreadsheet, sheet: sheet) { row in
            let movement = mapper.movement(of: row.cells)
            table.rows.append(movement)
            table.numbers.append(row.number)
            if forList { table.filed.append(text.row(movement, row.cells)) }
            guard !keeping.isEmpty else { return }
            var kept: [String: String] = [:]
            for column in keeping { kept[column] = mapper.plainText(column, row[column]) }
            table.kept.append(kept)
        }
        guard !table.rows.isEmpty else { throw PayrollFileError.noRows }
        table.columns = reading.columns
        table.reading = reading
        table.notes = mapper.notes
        return table
    }

    /// The month that most rows begin in, the later of two; corrections are about other months.
    package var month: SocialInsurance.YearMonth? {
        var counts: [SocialInsurance.YearMonth: Int] = [:]
        for row in self.rows where row.method?.method?.direction != .correct {
            if let from = row.from { counts[from, default: 0] += 1 }
        }
        return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
    }

    /// Where a column of a row is: `I5`; in XML the element.
    package func place(_ column: String, _ index: Int) -> String? {
        guard self.numbers.indices.contains(index), let number = self.columns[column] else { return nil }
        if self.family.id == "wire" {
            let name = self.family.template.columns.first { $0.id == column }?.names.first
            return name.map { "LaoDong[\(self.numbers[index])]/\($0)" }
        }
        return CellAddress(row: self.numbers[index], column: number).description
    }

    /// What a column is called.
    package func name(of column: String) -> String {
        self.family.template.columns.first { $0.id == column }?.names.first ?? column
    }
}

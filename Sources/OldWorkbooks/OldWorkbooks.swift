internal import ConfinedChild
package import Spreadsheets

/// Old workbooks (`.xls`, Excel 97 to 2003) made readable: FreeXL reads them in a child that the kernel confines, as the format
/// is a maze and its files come from strangers.
package struct OldWorkbooks: Sendable {
    private let child: ConfinedChild
    private let reader: [String]

    /// The most that a child says of a file; a sheet has at most 65,536 rows of 256 columns.
    private static let budget = 64 << 20

    /// - Parameter program: the path of `ivan`, which confines and reads.
    /// - Parameter patience: how long a file may take.
    package init(program: String, patience: Duration = .seconds(30)) {
        self.child = ConfinedChild(confiner: [program, "confine"], budget: Self.budget, patience: patience)
        self.reader = [program, "read-xls"]
    }

    /// A file's bytes as they are; of an old workbook its cells as lines of text, which `Spreadsheet` reads too.
    ///
    /// - Throws: ``SpreadsheetError``: `encrypted`, `damaged`; `oldExcel` where the kernel cannot confine a child.
    package func readable(_ bytes: [UInt8]) async throws(SpreadsheetError) -> [UInt8] {
        guard Self.isOld(bytes) else { return bytes }
        switch await self.child.run(self.reader, bytes) {
        case .said(let lines) where lines.starts(with: CellLines.opening): return lines
        case .unconfined: throw SpreadsheetError(.oldExcel)
        case .failed(status: OldWorkbookReader.encrypted): throw SpreadsheetError(.encrypted)
        case .failed, .said: throw SpreadsheetError(.damaged)
        }
    }

    /// A compound file that is an Excel workbook, judged as `Spreadsheet` judges it.
    private static func isOld(_ bytes: [UInt8]) -> Bool {
        do {
            _ = try SpreadsheetFormat.of(bytes)
            return false
        } catch {
            return error.code == .oldExcel
        }
    }
}

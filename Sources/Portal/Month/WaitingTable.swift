internal import PayrollTables
internal import SocialInsurance
internal import Spreadsheets
internal import Storage
internal import TextDisplay
internal import Wording

/// A table that was uploaded and waits beside a draft until it is taken or dropped.
struct WaitingTable: Sendable {
    /// What it is for: the note's name.
    enum Purpose: String, CaseIterable, Sendable {
        case list = "table:list"
        case payroll = "table:payroll"
        case lastPayroll = "table:last-payroll"
    }

    /// What its file was called.
    var name: String
    /// Where its bytes are.
    var file: String
    var table: PayrollTable

    /// The waiting table; nil where there is none.
    /// - Throws: ``PayrollFileError``; it was read before, but by an older program.
    static func find(
        _ purpose: Purpose, of draft: Int, _ environment: PortalEnvironment
    ) async throws -> WaitingTable? {
        guard let note = try await DraftNote.find(purpose.rawValue, of: draft, in: environment.storage),
            let file = note.file
        else { return nil }
        let documents = environment.documents
        let table = try await Self.read { try documents.get(file) }
        return WaitingTable(name: note.content, file: file, table: table)
    }

    /// Reads a table where that holds up nobody else.
    /// - Parameter forList: whether its rows go into a list.
    static func read(
        forList: Bool = true, _ bytes: @escaping @Sendable () throws -> [UInt8]
    ) async throws -> PayrollTable {
        try await withTaskExecutorPreference(WorkThreads.shared) {
            try PayrollTable.read(bytes(), forList: forList)
        }
    }

    /// A note that keeps it.
    static func note(_ purpose: Purpose, _ table: TableFormReader.Form.Table) async throws -> DraftNote {
        DraftNote(purpose.rawValue, String(table.name.prefix(200)), file: try await table.file.keep())
    }

    /// What is said of a file that is not read, in one sentence, with what to do.
    static func problem(_ error: PayrollFileError, _ wording: Wording) -> String {
        switch error {
        case .spreadsheet(let error):
            var parts = [wording[error.textKey] + ".", wording[error.adviceKey]]
            if !error.missing.isEmpty {
                parts.append(wording.text("sheet.check.missing", ["names": error.missing.joined(separator: ", ")]))
            }
            let place = [error.place, error.address?.description].compactMap(\.self).joined(separator: " ")
            if !place.isEmpty { parts.append(wording.text("sheet.check.at", ["place": place])) }
            return DisplayText.clean(parts.joined(separator: " "), limit: 900)
        case .xml(let reason): return wording.text("sheet.check.xml", ["reason": DisplayText.clean(reason, limit: 200)])
        case .noList: return wording["sheet.check.no-list"]
        case .noRows: return wording["sheet.check.no-rows"]
        case .noMonth: return wording["month.upload.no-month"]
        }
    }
}

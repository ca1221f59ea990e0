internal import FoundationEssentials
internal import SocialInsurance
internal import Storage

/// Changes of a list's rows; the last one that took rows away can be undone.
struct RowEdits: Sendable {
    /// Rows that were taken away, as the note keeps them.
    struct Undo: Codable, Hashable, Sendable {
        struct Row: Codable, Hashable, Sendable {
            var position: Int
            var content: String
        }

        var rows: [Row]
        /// Whether the whole list was replaced, so that what stands there now goes.
        var isWhole: Bool
    }

    let desk: MonthDesk
    let list: ListCode

    private var database: any SQLDatabase { self.desk.environment.storage }
    private var noteName: String { "undo:\(self.list.rawValue)" }

    /// What can be undone.
    func undo(of draft: Int) async throws -> Undo? {
        try await DraftNote.find(self.noteName, of: draft, in: self.database)
            .map { try JSONText.decode(Undo.self, $0.content) }
    }

    /// Adds rows at the end.
    /// - Parameters:
    ///   - kept: notes that go along.
    ///   - dropped: notes that have been dealt with by it.
    func add(
        _ rows: [FilingRow], keeping kept: [DraftNote] = [], dropping dropped: [String] = [], _ work: MonthDesk.Work,
        _ context: PortalContext
    ) async throws {
        let contents = try rows.map { try JSONText.encode($0) }
        let (draft, list, drop) = (work.draft, self.list.rawValue, [self.noteName] + dropped)
        try await self.change(work, context) { connection in
            try DraftRows.append(contents, to: draft, list, in: connection)
            for note in kept { try note.keep(of: draft, in: connection) }
            try DraftNote.drop(drop, of: draft, in: connection)
        }
    }

    /// Puts rows in the place of all there are.
    func replace(
        _ rows: [FilingRow], dropping notes: [String] = [], _ work: MonthDesk.Work, _ context: PortalContext
    ) async throws {
        let contents = try rows.map { try JSONText.encode($0) }
        let (draft, list, name) = (work.draft, self.list.rawValue, self.noteName)
        try await self.change(work, context) { connection in
            let old = try DraftRows.list(of: draft, list, in: connection)
            try DraftRows.clear(draft, list, in: connection)
            try DraftRows.append(contents, to: draft, list, in: connection)
            try DraftNote.drop(notes, of: draft, in: connection)
            guard !old.isEmpty else { return try DraftNote.drop([name], of: draft, in: connection) }
            let undo = Undo(rows: old.map { .init(position: $0.position, content: $0.content) }, isWhole: true)
            try DraftNote(name, try JSONText.encode(undo)).keep(of: draft, in: connection)
        }
    }

    /// Takes a row away; one that is gone is no fault.
    func remove(_ id: Int, _ work: MonthDesk.Work, _ context: PortalContext) async throws {
        let (draft, list, name) = (work.draft, self.list.rawValue, self.noteName)
        try await self.change(work, context) { connection in
            guard let row = try DraftRows.find(id, of: draft, in: connection), row.list == list else { return }
            try DraftRows.remove([id], of: draft, in: connection)
            let undo = Undo(rows: [.init(position: row.position, content: row.content)], isWhole: false)
            try DraftNote(name, try JSONText.encode(undo)).keep(of: draft, in: connection)
        }
    }

    /// Brings back what was taken away last; nothing happens where that was done already.
    func bringBack(_ work: MonthDesk.Work, _ context: PortalContext) async throws {
        let (draft, list, name) = (work.draft, self.list.rawValue, self.noteName)
        try await self.change(work, context) { connection in
            guard let note = try DraftNote.find(name, of: draft, in: connection) else { return }
            let undo = try JSONText.decode(Undo.self, note.content)
            if undo.isWhole { try DraftRows.clear(draft, list, in: connection) }
            for row in undo.rows {
                try DraftRows.restore(row.content, at: row.position, of: draft, list, in: connection)
            }
            try DraftNote.drop([name], of: draft, in: connection)
        }
    }

    /// Writes a row unless somebody changed it since it said `before`.
    func set(
        _ id: Int, to row: FilingRow, from before: String, _ work: MonthDesk.Work, _ context: PortalContext
    ) async throws -> Bool {
        let isSaved = try await self.desk.rows.set(
            id, of: work.draft, to: try JSONText.encode(row), unlessChangedFrom: before,
            now: self.desk.environment.clock())
        if isSaved {
            // What was replaced before would take this change along.
            try await DraftNote.drop([self.noteName], of: work.draft, in: self.database)
            _ = try await self.desk.noted(work.open, context)
        }
        return isSaved
    }

    private func change(
        _ work: MonthDesk.Work, _ context: PortalContext,
        _ body: @escaping @Sendable (any SQLConnection) throws -> Void
    ) async throws {
        try self.desk.environment.requireRoom()
        let isOpen = try await self.desk.rows.change(work.draft, self.desk.environment.clock(), body)
        guard isOpen else { throw PortalRedirect(self.desk.pages.start) }
        _ = try await self.desk.noted(work.open, context)
    }
}

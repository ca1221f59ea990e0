/// What pages keep beside a draft, under a name: an uploaded table that waits, rows that can be brought back.
///
/// Nothing of it is filed, so a note is no change of the draft; it goes with the draft.
package struct DraftNote: Hashable, Sendable {
    package var name: String
    package var content: String
    /// The name of a document that the note keeps.
    package var file: String?

    package init(_ name: String, _ content: String, file: String? = nil) {
        self.name = name
        self.content = content
        self.file = file
    }

    /// The note of a draft with a name.
    package static func find(_ name: String, of draft: Int, in connection: any SQLConnection) throws -> DraftNote? {
        try connection.query(
            "SELECT name, content, file FROM draft_note WHERE draft = $1 AND name = $2", draft, name
        ).first.map { DraftNote(try $0.text("name"), try $0.text("content"), file: try $0.optional("file", $0.text)) }
    }

    /// The note of a draft with a name.
    package static func find(_ name: String, of draft: Int, in database: any SQLDatabase) async throws -> DraftNote? {
        try await database.read { try Self.find(name, of: draft, in: $0) }
    }

    /// Writes it in the place of what had its name.
    package func keep(of draft: Int, in connection: any SQLConnection) throws {
        try connection.execute(
            """
            INSERT INTO draft_note (draft, name, content, file) VALUES ($1, $2, $3, $4)
            ON CONFLICT (draft, name) DO UPDATE SET content = excluded.content, file = excluded.file
            """, draft, self.name, self.content, self.file)
    }

    /// Writes notes in the place of those that had their names, all or none.
    package static func keep(_ notes: [DraftNote], of draft: Int, in database: any SQLDatabase) async throws {
        try await database.write { connection in for note in notes { try note.keep(of: draft, in: connection) } }
    }

    /// Takes notes away; those that are not there are no fault.
    package static func drop(_ names: [String], of draft: Int, in connection: any SQLConnection) throws {
        for name in names {
            try connection.execute("DELETE FROM draft_note WHERE draft = $1 AND name = $2", draft, name)
        }
    }

    /// Takes notes away; those that are not there are no fault.
    package static func drop(_ names: [String], of draft: Int, in database: any SQLDatabase) async throws {
        try await database.write { try Self.drop(names, of: draft, in: $0) }
    }
}

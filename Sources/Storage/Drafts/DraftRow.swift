/// One row of a draft's list.
package struct DraftRow: Hashable, Sendable {
    package var id: Int
    /// The list's code.
    package var list: String
    /// Rows stand in this order; it has gaps.
    package var position: Int
    /// The values by their columns, one JSON object of strings.
    package var content: String

    static let columns = "id, list, position, content"

    init(_ row: SQLRow) throws {
        self.id = try row.integer("id")
        self.list = try row.text("list")
        self.position = try row.integer("position")
        self.content = try row.text("content")
    }
}

package import FoundationEssentials

/// A file that goes along with a draft; its bytes are in the ``DocumentStore``.
package struct DraftAttachment: Hashable, Sendable {
    /// What the file is for.
    package enum Kind: String, Hashable, Sendable {
        case licence, other
    }

    /// What a virus scanner said of it.
    package enum Scan: String, Hashable, Sendable {
        /// Nothing yet.
        case waiting
        case clean, infected
        /// It could not judge it.
        case failed
        /// The operator let it pass.
        case released
    }

    package var id: Int
    package var kind: Kind
    /// The cleaned file name, unique within the draft.
    package var name: String
    /// What its content is: the raw value of a `FileKind`.
    package var type: String
    /// Bytes.
    package var size: Int
    /// SHA-256 in lower-case hexadecimal.
    package var sha256: String
    /// The name of its bytes in the ``DocumentStore``: ``sha256``, or another one where it is older than that store.
    package var file: String
    package var createdAt: Date
    package var scan = Scan.waiting
    /// The scanner's words for a finding or a failure.
    package var scanDetail: String?
    /// How many scans in a row came to nothing.
    package var scanFailures = 0

    /// An attachment that is not stored yet (its ``id`` is given by the database).
    package init(
        kind: Kind, name: String, type: String, size: Int, sha256: String, file: String, createdAt: Date
    ) {
        self.id = 0
        self.kind = kind
        self.name = name
        self.type = type
        self.size = size
        self.sha256 = sha256
        self.file = file
        self.createdAt = createdAt
    }

    static let columns = "id, kind, name, type, size, sha256, file, created_at, scan, scan_detail, scan_failures"

    init(_ row: SQLRow) throws {
        self.id = try row.integer("id")
        self.kind = Kind(rawValue: try row.text("kind")) ?? .other
        self.name = try row.text("name")
        self.type = try row.text("type")
        self.size = try row.integer("size")
        self.sha256 = try row.text("sha256")
        self.file = try row.text("file")
        self.createdAt = try row.time("created_at")
        self.scan = Scan(rawValue: try row.text("scan")) ?? .waiting
        self.scanDetail = try row.optional("scan_detail", row.text)
        self.scanFailures = try row.integer("scan_failures")
    }
}

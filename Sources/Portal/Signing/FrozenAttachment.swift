internal import Secrets
package import SocialInsurance
internal import Storage

/// An attachment as it was when the draft was frozen: its bytes must still have this digest when they are embedded.
package struct FrozenAttachment: Hashable, Sendable, Codable {
    /// The raw value of a ``FilingPaper``.
    package var kind: String
    /// The cleaned file name.
    package var name: String
    /// What its content is; nil for a kind that dossiers do not carry any more.
    package var type: FileKind?
    /// Bytes.
    package var size: Int
    /// SHA-256 in lower-case hexadecimal.
    package var sha256: String
    /// The name of its bytes in the documents.
    package var file: String

    init(_ attachment: DraftAttachment) {
        self.kind = attachment.kind.rawValue
        self.name = attachment.name
        self.type = FileKind(rawValue: attachment.type)
        self.size = attachment.size
        self.sha256 = attachment.sha256
        self.file = attachment.file
    }

    /// What it is.
    var paper: FilingPaper { FilingPaper(rawValue: self.kind) ?? .other }

    /// As forms and envelopes name it.
    var filing: FilingAttachment {
        FilingAttachment(
            name: self.name, description: self.paper.description, size: self.size, sha256: self.sha256)
    }

    /// The media type of the content.
    var mediaType: String { self.type?.mediaType ?? "application/octet-stream" }

    /// The bytes.
    /// - Throws: ``SigningRefusal/attachmentChanged`` where they are gone or others.
    func bytes(in documents: any DocumentStore) throws(SigningRefusal) -> [UInt8] {
        guard let bytes = try? documents.get(self.file) else { throw .attachmentChanged }
        // A document has the digest that is its name.
        guard self.file == self.sha256 || Digest.sha256Hex(bytes) == self.sha256 else { throw .attachmentChanged }
        return bytes
    }
}

/// The attachments of a filing by their names, which are unique in it.
struct FrozenAttachments {
    private let byName: [String: FrozenAttachment]
    private let store: any DocumentStore

    init(_ attachments: [FrozenAttachment], in store: any DocumentStore) {
        self.byName = Dictionary(attachments.map { ($0.name, $0) }) { first, _ in first }
        self.store = store
    }

    /// - Throws: ``SigningRefusal/attachmentChanged`` where there is none of that name.
    subscript(attachment: FilingAttachment) -> FrozenAttachment {
        get throws(SigningRefusal) {
            guard let found = self.byName[attachment.name] else { throw .attachmentChanged }
            return found
        }
    }

    /// The bytes.
    /// - Throws: ``SigningRefusal/attachmentChanged`` where they are gone or others.
    func bytes(of attachment: FilingAttachment) throws(SigningRefusal) -> [UInt8] {
        try self[attachment].bytes(in: self.store)
    }
}

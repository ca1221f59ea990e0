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
        guard Digest.sha256Hex(bytes) == self.sha256 else { throw .attachmentChanged }
        return bytes
    }
}

extension FilingDocuments {
    /// What is signed or sent once the forms are signed, with the attachments' bytes from `documents`.
    /// - Throws: ``SigningRefusal/attachmentChanged`` where one is gone or another; ``DossierError``.
    func dossier(signed: [[UInt8]], attachments: [FrozenAttachment], in documents: any DocumentStore) throws -> [UInt8]
    {
        var rest = attachments[...]
        // The attachments are the frozen ones, in their order.
        return try self.dossier(signed: signed) { _ in
            guard let next = rest.popFirst() else { throw SigningRefusal.attachmentChanged }
            return try next.bytes(in: documents)
        }
    }
}

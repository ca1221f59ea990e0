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

extension FilingDocuments {
    /// What is signed or sent once the forms are signed.
    /// - Parameter contents: the attachments' bytes, in the order in which they were frozen.
    /// - Throws: ``SigningRefusal/attachmentChanged`` where there are fewer; ``DossierError``.
    func dossier(signed: [[UInt8]], contents: [[UInt8]]) throws -> [UInt8] {
        var rest = contents[...]
        return try self.dossier(signed: signed) { _ in
            guard let next = rest.popFirst() else { throw SigningRefusal.attachmentChanged }
            return next
        }
    }
}

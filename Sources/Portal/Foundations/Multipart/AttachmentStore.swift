internal import Crypto
internal import Foundation
internal import Secrets
internal import Storage

/// The folder where attachments wait, one file each under a random name, until a draft takes them into the documents.
package struct AttachmentStore: Sendable {
    private let folder: String
    private let documents: any DocumentStore
    /// What is still being written.
    private static let unfinished = ".part"

    /// Creates the folder, readable by the operator only, if it is missing.
    package init(_ environment: PortalEnvironment) throws {
        let folder = environment.attachmentsFolder
        self.folder = folder
        self.documents = environment.documents
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// Opens a new file for writing.
    package func begin() throws -> AttachmentUpload {
        let name = RandomToken.hex(byteCount: 16)
        let path = self.path(name) + Self.unfinished
        guard
            FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw CocoaError(.fileWriteUnknown) }
        return AttachmentUpload(name: name, temporaryPath: path, path: self.path(name), handle: handle)
    }

    /// The bytes of a file that waits.
    package func read(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: self.path(name))))
    }

    /// A file that is whole and that no draft has yet.
    package func hold(_ stored: AttachmentUpload.Stored) -> HeldAttachment {
        HeldAttachment(stored, in: self, documents: self.documents)
    }

    /// Deletes a file that waits; one that is gone already is fine.
    package func remove(_ name: String) {
        try? FileManager.default.removeItem(atPath: self.path(name))
    }

    private func path(_ name: String) -> String {
        "\(self.folder)/\(name)"
    }
}

internal import Crypto
package import Foundation
internal import Secrets

/// The folder where attachments live, one file each under a random name.
package struct AttachmentStore: Sendable {
    private let folder: String
    /// What is still being written.
    private static let unfinished = ".part"

    /// Creates the folder, readable by the operator only, if it is missing.
    package init(folder: String) throws {
        self.folder = folder
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

    /// The bytes of a stored file.
    package func read(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: self.path(name))))
    }

    /// A file that is on disk and that no draft holds yet.
    package func hold(_ stored: AttachmentUpload.Stored) -> HeldAttachment {
        HeldAttachment(stored, in: self)
    }

    /// Deletes a stored file; one that is gone already is fine.
    package func remove(_ name: String) {
        try? FileManager.default.removeItem(atPath: self.path(name))
    }

    /// Deletes what no draft holds and nobody wrote to since `time`; returns how many files went.
    package func sweep(keeping names: Set<String>, untouchedSince time: Date) throws -> Int {
        var removed = 0
        for name in try FileManager.default.contentsOfDirectory(atPath: self.folder) where !names.contains(name) {
            let path = self.path(name)
            let written = try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
            guard let written, written < time else { continue }
            try? FileManager.default.removeItem(atPath: path)
            removed += 1
        }
        return removed
    }

    private func path(_ name: String) -> String {
        "\(self.folder)/\(name)"
    }
}

internal import Crypto
internal import Foundation
internal import Secrets

/// A file on its way to the attachments folder: counted and digested while it is written.
///
/// Whoever lets go of it without finishing it leaves nothing on the disk.
package struct AttachmentUpload: ~Copyable {
    /// A file that is whole.
    package struct Stored: Hashable, Sendable {
        /// The name in the folder where it waits.
        package var name: String
        /// Bytes.
        package var size: Int
        /// SHA-256 in lower-case hexadecimal.
        package var sha256: String
    }

    private let name: String
    private let temporaryPath: String
    private let path: String
    private let handle: FileHandle
    private var digest = SHA256()
    private(set) package var size = 0

    init(name: String, temporaryPath: String, path: String, handle: FileHandle) {
        self.name = name
        self.temporaryPath = temporaryPath
        self.path = path
        self.handle = handle
    }

    /// Appends bytes.
    package mutating func write(_ bytes: [UInt8]) throws {
        try self.handle.write(contentsOf: Data(bytes))
        self.digest.update(data: bytes)
        self.size += bytes.count
    }

    /// Gives the whole file a name to be read by; what a draft takes is flushed then, as ``HeldAttachment/keep()`` says.
    package consuming func finish() throws -> Stored {
        try self.handle.close()
        try FileManager.default.moveItem(atPath: self.temporaryPath, toPath: self.path)
        return Stored(name: self.name, size: self.size, sha256: Hex.encode(self.digest.finalize()))
    }

    /// A finished file has its name and is not touched.
    deinit {
        try? self.handle.close()
        try? FileManager.default.removeItem(atPath: self.temporaryPath)
    }
}

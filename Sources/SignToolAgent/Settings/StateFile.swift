import CanonicalXML
package import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A small file of the user's own in SignTool's state folder (mode 0600), shared by processes.
package struct StateFile: Hashable, Sendable {
    /// Tells two states of a file apart: inode, size and time of the last change.
    package typealias Stamp = [Int]

    private let folder: String
    private let name: String

    /// - Parameter folder: made, readable by its owner only, when the file is written.
    package init(_ name: String, in folder: String) {
        self.folder = folder
        self.name = name
    }

    package var path: String { "\(self.folder)/\(self.name)" }

    /// What tells whether the file changed; nil where there is none.
    package var stamp: Stamp? { try? XMLSource.file(self.path).fingerprint() }

    /// The file's bytes; nil where it cannot be read.
    package func read() -> Data? { FileManager.default.contents(atPath: self.path) }

    /// Replaces the file as a whole: readers see the old one or the new one.
    /// - Throws: where it cannot be written.
    package func write(_ data: Data) throws {
        try self.makeFolder()
        let draft = "\(self.path).new"
        unlink(draft)
        guard
            FileManager.default.createFile(atPath: draft, contents: data, attributes: [.posixPermissions: 0o600]),
            rename(draft, self.path) == 0
        else { throw CocoaError(.fileWriteUnknown) }
    }

    /// Keeps a file that cannot be understood under another name, so that writing does not destroy it.
    package func setAside() {
        _ = rename(self.path, "\(self.path).damaged")
    }

    /// Runs `body` while no other process does: what it reads is still true when it writes.
    package func exclusively<Result>(_ body: () throws -> Result) throws -> Result {
        try self.makeFolder()
        let lock = open("\(self.path).lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw CocoaError(.fileWriteUnknown) }
        // Closing lets go of the lock.
        defer { close(lock) }
        guard flock(lock, LOCK_EX) == 0 else { throw CocoaError(.fileLocking) }
        return try body()
    }

    private func makeFolder() throws {
        try FileManager.default.createDirectory(
            atPath: self.folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
}

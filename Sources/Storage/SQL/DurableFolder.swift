#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Folders whose names are on disk before anything in them is promised.
///
/// To flush a file says nothing of its name (fsync(2)): one that was just made or renamed can be gone after a power cut.
///
/// Unsafe: the kernel reads paths that are lent for the call.
package enum DurableFolder {
    /// Makes the folder and those above it that are missing, for their owner only, each on disk in the one that holds it.
    package static func create(_ path: String) throws(FolderFault) {
        let parent = Self.holding(path)
        if !Self.isFolder(path) {
            if !Self.isFolder(parent) { try self.create(parent) }
            guard unsafe mkdir(path, 0o700) == 0 || (errno == EEXIST && Self.isFolder(path)) else {
                throw FolderFault(path, errno)
            }
        }
        // Also where it was there: whoever made it may have been killed before this.
        try self.flush(parent)
    }

    /// Returns when the names that were given, changed or taken away in the folder are on disk.
    package static func flush(_ path: String) throws(FolderFault) {
        let folder = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        // A folder that may be written and not read cannot be told to keep its names.
        if folder < 0, errno == EACCES { return }
        guard folder >= 0 else { throw FolderFault(path, errno) }
        defer { close(folder) }
        // Some file systems keep names by themselves and know no such call.
        guard fsync(folder) == 0 || errno == EINVAL else { throw FolderFault(path, errno) }
    }

    /// The folder that holds `path`.
    package static func holding(_ path: String) -> String {
        let parts = path.split(separator: "/")
        let parent = parts.dropLast().joined(separator: "/")
        if path.hasPrefix("/") { return "/" + parent }
        return parent.isEmpty ? "." : parent
    }

    private static func isFolder(_ path: String) -> Bool {
        var facts = stat()
        return unsafe stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
    }
}

/// A folder that cannot be made or flushed.
package struct FolderFault: Error, Hashable, Sendable, CustomStringConvertible {
    package var path: String
    /// The system's number of the reason, `errno`.
    package var code: Int32

    init(_ path: String, _ code: Int32) {
        self.path = path
        self.code = code
    }

    /// The system's words for it.
    package var reason: String { unsafe String(cString: strerror(self.code)) }
    package var description: String { "the folder \(self.path): \(self.reason)" }
}

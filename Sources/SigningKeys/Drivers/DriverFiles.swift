/// The file system as the search for drivers sees it.
package protocol DriverFiles: Sendable {
    /// The names in a folder, in order; none where it cannot be read.
    func names(in folder: String) -> [String]
    /// A small text file; nil where it cannot be read.
    func text(of path: String) -> String?
    /// What stands at a path, symbolic links followed.
    func look(at path: String) -> FileLook
}

/// What stands at a path.
package struct FileLook: Hashable, Sendable {
    /// The file's beginning, or why there is none.
    package enum Content: Hashable, Sendable {
        case missing
        /// It is there, but may not be read or is no ordinary file.
        case unreadable
        /// Its first bytes, 20 where it is long enough.
        case header([UInt8])
    }

    /// The path without any symbolic link.
    package let target: String
    package let content: Content
    /// Whether only the system's administrator can change the file, a folder above it, or a link on the way to it.
    package let isProtected: Bool

    package init(target: String, content: Content, isProtected: Bool) {
        self.target = target
        self.content = content
        self.isProtected = isProtected
    }
}

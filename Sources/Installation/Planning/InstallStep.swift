/// One thing that installing does; each can be taken back.
package enum InstallStep: Hashable, Sendable {
    /// Make a folder whose parent is there. Taken back: it is removed when it is empty.
    case folder(String)
    /// Write a file beside its place. Taken back: it is removed.
    case stage(StagedFile)
    /// Ask running agents of this installation to end. Nothing is taken back; the caller starts one again.
    case stopAgents
    /// Put a written file into its place and keep the older one beside it. Taken back: the older one returns.
    case swap(String)
    /// Take a file of the older version away, kept beside its place. Taken back: it returns.
    case retire(String)

    /// Where a file is while it is not in its place.
    package static func staged(_ path: String) -> String { path + ".signtool-new" }
    /// Where an older file is until everything is done.
    package static func kept(_ path: String) -> String { path + ".signtool-old" }
}

/// A file that is going to be written.
package struct StagedFile: Hashable, Sendable {
    /// Where the bytes come from.
    package enum Source: Hashable, Sendable {
        /// A file of the package; its digest is compared before anything is written.
        case package(String)
        case text([UInt8])
    }

    package var path: String
    package var source: Source
    package var size: Int
    package var sha256: String
    package var isProgram: Bool

    package init(path: String, source: Source, size: Int, sha256: String, isProgram: Bool = false) {
        self.path = path
        self.source = source
        self.size = size
        self.sha256 = sha256
        self.isProgram = isProgram
    }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Where a result goes: looked at, and its room taken, before anything is made.
///
/// A file appears under its name when it is complete and on the disk. Until then it has no name at all or, where the
/// file system cannot do that, a random one beside it, so that no prepared name or link is followed. What it replaces is
/// a plain file whose mode and owner it takes over; further names (hard links) of that file keep the old content, and
/// access lists and other attributes go. `-`, `/dev/stdout` and `/dev/fd/N` are written through.
///
/// Unsafe: the kernel reads paths and pieces from memory that is lent for the call.
package final class ResultFile: Sendable {
    /// What a file is told by, and what is taken over from it.
    struct Replaced: Sendable {
        let device: dev_t
        let inode: ino_t
        let mode: mode_t
        let owner: uid_t
        let group: gid_t
    }

    /// Where a new file waits for its name.
    struct Draft: Sendable {
        let folder: Int32
        let name: String
        /// Its name until it is complete; nil where it has none.
        let temporary: String?
        let replaced: Replaced?
    }

    /// The path as it was given.
    package let path: String
    let descriptor: Int32
    /// Nil for an output that is written through.
    let draft: Draft?

    /// Whether a file is replaced.
    package var replaces: Bool { self.draft?.replaced != nil }

    /// Whether it is an open output of this process, and no file of that name.
    package var isWrittenThrough: Bool { self.draft == nil }

    /// Looks at the place and takes room for the result.
    /// - Parameters:
    ///   - size: how many bytes the result will have at least.
    ///   - input: the file that is read meanwhile.
    package init(_ path: String, expecting size: Int = 0, input: String? = nil) throws(ResultFileError) {
        self.path = path
        if let descriptor = Self.openDescriptor(path) {
            try Self.checkOutput(descriptor, path, input: input)
            self.descriptor = descriptor
            self.draft = nil
            return
        }
        let replaced = try Self.look(at: path)
        let (folder, name) = Self.split(path)
        let opened = unsafe open(folder, pathOnly | O_DIRECTORY | O_CLOEXEC)
        guard opened >= 0 else { throw Self.failure(path, errno, inFolder: true) }
        do throws(ResultFileError) {
            try Self.checkFolder(opened, replaced, path)
            let (descriptor, temporary) = try Self.makeDraft(in: opened, path)
            self.descriptor = descriptor
            self.draft = Draft(folder: opened, name: name, temporary: temporary, replaced: replaced)
        } catch {
            close(opened)
            throw error
        }
        try self.takeOver(replaced)
        try self.takeRoom(size)
    }

    deinit {
        guard let draft else { return }
        if let temporary = draft.temporary { unsafe unlinkat(draft.folder, temporary, 0) }
        close(self.descriptor)
        close(draft.folder)
    }

    /// Writes the next piece.
    package func write(_ piece: Span<UInt8>) throws(ResultFileError) {
        var failed: Int32 = 0
        unsafe piece.withUnsafeBytes { bytes in
            var rest = unsafe bytes[...]
            while unsafe !rest.isEmpty {
                let block = unsafe UnsafeRawBufferPointer(rebasing: rest)
                let count = unsafe systemWrite(self.descriptor, block.baseAddress, block.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else {
                    failed = errno
                    return
                }
                unsafe rest = rest.dropFirst(count)
            }
        }
        if failed != 0 { throw Self.failure(self.path, failed) }
    }

    /// Puts the complete result under its name, and returns when it is on the disk.
    package func finish() throws(ResultFileError) {
        guard let draft else { return }
        // Room that was taken and not used is given back; where that fails, it stays behind the end.
        let end = lseek(self.descriptor, 0, SEEK_CUR)
        if end >= 0 { _ = ftruncate(self.descriptor, end) }
        guard fsync(self.descriptor) == 0 else { throw Self.failure(self.path, errno) }
        if let replaced = draft.replaced {
            try self.replace(replaced, draft)
        } else {
            try self.appear(draft)
        }
        // A folder that may be written and not read cannot be told to keep its list.
        let folder = unsafe openat(draft.folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if folder >= 0 {
            defer { close(folder) }
            guard fsync(folder) == 0 || errno == EINVAL else { throw Self.failure(self.path, errno) }
        }
    }
}

private let systemWrite = unsafe write

/// O_PATH (fcntl-linux.h), which Swift does not see: a folder may be one that this user cannot list.
private let pathOnly: Int32 = 0o10_000_000

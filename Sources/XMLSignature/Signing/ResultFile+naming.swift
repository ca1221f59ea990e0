#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

// Giving a complete file its name.

extension ResultFile {
    /// A name that nobody can have prepared.
    static var randomName: String {
        var generator = SystemRandomNumberGenerator()
        let digits = String(generator.next() as UInt64, radix: 36) + String(generator.next() as UInt64, radix: 36)
        return ".signtool-\(digits).partial"
    }

    /// Whether a file without a name can be given one.
    private static var canLinkByDescriptor: Bool { unsafe access("/proc/self/fd", X_OK) == 0 }

    /// A file in a folder, without a name where that can be, else with a random one.
    static func makeDraft(
        in folder: Int32, _ path: String
    ) throws(ResultFileError) -> (descriptor: Int32, temporary: String?) {
        if self.canLinkByDescriptor {
            // O_TMPFILE is O_DIRECTORY and this bit (fcntl-linux.h), which Swift does not see.
            let withoutName = O_DIRECTORY | 0o20_000_000
            let descriptor = unsafe openat(folder, ".", withoutName | O_WRONLY | O_CLOEXEC, 0o666)
            if descriptor >= 0 { return (descriptor, nil) }
            switch errno {
            case EACCES, EPERM, EROFS, ENOSPC, EDQUOT: throw self.failure(path, errno, inFolder: true)
            default: break
            }
        }
        let name = self.randomName
        let descriptor = unsafe openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw self.failure(path, errno, inFolder: true) }
        return (descriptor, name)
    }

    /// Takes a place where nothing was; what came there meanwhile stays.
    func appear(_ draft: Draft) throws(ResultFileError) {
        if self.link(draft, as: draft.name) { return }
        guard errno != EEXIST else { throw self.changed }
        // A file system without hard links.
        guard let temporary = draft.temporary, errno == EPERM || errno == EOPNOTSUPP else {
            throw Self.failure(self.path, errno)
        }
        var status = stat()
        guard unsafe fstatat(draft.folder, draft.name, &status, AT_SYMLINK_NOFOLLOW) != 0 else { throw self.changed }
        guard unsafe renameat(draft.folder, temporary, draft.folder, draft.name) == 0 else {
            throw Self.failure(self.path, errno)
        }
    }

    /// Takes the place of a file that must still be the one that was looked at.
    func replace(_ replaced: Replaced, _ draft: Draft) throws(ResultFileError) {
        let temporary = draft.temporary ?? Self.randomName
        if draft.temporary == nil, !self.link(draft, as: temporary) { throw Self.failure(self.path, errno) }
        do throws(ResultFileError) {
            var status = stat()
            guard unsafe fstatat(draft.folder, draft.name, &status, AT_SYMLINK_NOFOLLOW) == 0,
                status.st_dev == replaced.device, status.st_ino == replaced.inode,
                status.st_mode & S_IFMT == S_IFREG
            else { throw self.changed }
            guard unsafe renameat(draft.folder, temporary, draft.folder, draft.name) == 0 else {
                throw Self.failure(self.path, errno)
            }
        } catch {
            unsafe unlinkat(draft.folder, temporary, 0)
            throw error
        }
    }

    private var changed: ResultFileError { ResultFileError(.changed, self.path, "the place is not what it was") }

    private func link(_ draft: Draft, as name: String) -> Bool {
        guard let temporary = draft.temporary else {
            return unsafe linkat(
                AT_FDCWD, "/proc/self/fd/\(self.descriptor)", draft.folder, name, AT_SYMLINK_FOLLOW) == 0
        }
        return unsafe linkat(draft.folder, temporary, draft.folder, name, 0) == 0
    }
}

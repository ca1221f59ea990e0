#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

// Looking at a place before anything is written.

extension ResultFile {
    /// The open descriptor that a path names: standard output, or one that the caller handed over.
    static func openDescriptor(_ path: String) -> Int32? {
        if path == "-" || path == "/dev/stdout" { return STDOUT_FILENO }
        for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
            guard let number = Int32(path.dropFirst(folder.count)), number > 0 else { return nil }
            return fcntl(number, F_GETFD) >= 0 ? number : nil
        }
        return nil
    }

    /// An output that is written through must be open for writing, and not what is read.
    static func checkOutput(_ descriptor: Int32, _ path: String, input: String?) throws(ResultFileError) {
        let flags = fcntl(descriptor, F_GETFL)
        guard flags >= 0, flags & O_ACCMODE != O_RDONLY else {
            throw ResultFileError(.closed, path, "not open for writing")
        }
        var status = stat()
        var source = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw self.failure(path, errno) }
        if let input, unsafe stat(input, &source) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_dev == source.st_dev, status.st_ino == source.st_ino
        {
            throw ResultFileError(.input, path, "the output is the input")
        }
    }

    /// The plain file at a path; nil where nothing is.
    static func look(at path: String) throws(ResultFileError) -> Replaced? {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else {
            let code = errno
            guard code == ENOENT, !path.isEmpty else { throw self.failure(path, code, inFolder: true) }
            // A name that ends in a slash can only be a folder's.
            if path.hasSuffix("/") { throw ResultFileError(.folderMissing, path, "no such folder") }
            return nil
        }
        let kind: ResultFileError.Kind? =
            switch status.st_mode & S_IFMT {
            case S_IFREG: nil
            case S_IFLNK: .link
            case S_IFDIR: .folder
            case S_IFIFO: .pipe
            case S_IFSOCK: .socket
            default: .device
            }
        if let kind { throw ResultFileError(kind, path, "not a plain file") }
        guard status.st_mode & S_IWUSR != 0 else { throw ResultFileError(.readOnly, path, "mode without w") }
        return Replaced(
            device: status.st_dev, inode: status.st_ino, mode: status.st_mode & 0o777, owner: status.st_uid,
            group: status.st_gid)
    }

    /// Whether something can be made in the folder, and a file there be replaced.
    static func checkFolder(_ folder: Int32, _ replaced: Replaced?, _ path: String) throws(ResultFileError) {
        guard unsafe faccessat(folder, ".", W_OK | X_OK, AT_EACCESS) == 0 else {
            throw ResultFileError(.folderReadOnly, path, Self.words(errno))
        }
        guard let replaced else { return }
        var status = stat()
        guard unsafe fstat(folder, &status) == 0 else { throw self.failure(path, errno, inFolder: true) }
        // In a sticky folder only the owners of file and folder replace a file.
        let isMine = [replaced.owner, status.st_uid].contains(geteuid()) || geteuid() == 0
        guard status.st_mode & S_ISVTX == 0 || isMine else {
            throw ResultFileError(.ofOther, path, "the folder is sticky")
        }
    }

    /// Gives the new file owner and mode of the one it replaces, before it holds anything.
    func takeOver(_ replaced: Replaced?) throws(ResultFileError) {
        guard let replaced else { return }
        var status = stat()
        guard unsafe fstat(self.descriptor, &status) == 0 else { throw Self.failure(self.path, errno) }
        if status.st_uid != replaced.owner || status.st_gid != replaced.group {
            let owner = status.st_uid == replaced.owner ? uid_t.max : replaced.owner
            guard fchown(self.descriptor, owner, replaced.group) == 0 else {
                throw ResultFileError(.ofOther, self.path, Self.words(errno))
            }
        }
        guard fchmod(self.descriptor, replaced.mode) == 0 else { throw Self.failure(self.path, errno) }
    }

    /// Takes room on the disk; a file system that cannot promise any tells when it is full.
    func takeRoom(_ size: Int) throws(ResultFileError) {
        // A file beyond the allowed size is an error to be told, not the end of the process.
        _ = signal(SIGXFSZ, SIG_IGN)
        var limit = rlimit()
        if unsafe getrlimit(__rlimit_resource_t(1), &limit) == 0, limit.rlim_cur < UInt64(max(size, 0)) {
            throw Self.failure(self.path, EFBIG)
        }
        guard size > 0 else { return }
        let code = posix_fallocate(self.descriptor, 0, off_t(size))
        if code == ENOSPC || code == EDQUOT || code == EFBIG { throw Self.failure(self.path, code) }
    }

    private static func words(_ code: Int32) -> String { unsafe String(cString: strerror(code)) }

    /// The name in its folder; both may be relative.
    static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
        let folder = String(path[..<slash])
        return (folder.isEmpty ? "/" : folder, String(path[path.utf8.index(after: slash)...]))
    }

    /// - Parameter inFolder: whether what was asked for concerns the folder.
    static func failure(_ path: String, _ code: Int32, inFolder: Bool = false) -> ResultFileError {
        let kind: ResultFileError.Kind =
            switch code {
            case ENOSPC, EDQUOT, EFBIG: .full
            case EPIPE: .closed
            case ENOENT, ENOTDIR: inFolder ? .folderMissing : .failed
            case EACCES, EPERM, EROFS: inFolder ? .folderReadOnly : .failed
            default: .failed
            }
        return ResultFileError(kind, path, Self.words(code))
    }
}

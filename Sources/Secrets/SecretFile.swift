#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A few secret bytes in a file that only its owner can read, and that was never anybody else's.
///
/// Memory safety: the kernel gets arrays with their own lengths; nothing keeps a pointer.
public enum SecretFile {
    /// The file's bytes; nil where it is none of this user's own, where others may read or write it, where it is a link or
    /// where it has another length.
    public static func read(_ path: String, length: Int) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var facts = stat()
        guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, facts.st_uid == geteuid(),
            facts.st_mode & 0o077 == 0, Int(facts.st_size) == length
        else { return nil }
        var bytes = [UInt8](repeating: 0, count: length)
        return systemRead(file, &bytes, length) == length ? bytes : nil
    }

    /// Makes the file where there is none; it is whole from the moment it has its name, and nobody's file is replaced.
    /// - Returns: whether there is a file now, on disk with its name, made by this call or by somebody quicker.
    @discardableResult public static func create(_ path: String, holding bytes: [UInt8]) -> Bool {
        let draft = "\(path).\(RandomToken.hex())"
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { return false }
        defer {
            close(file)
            unlink(draft)
        }
        guard systemWrite(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else { return false }
        guard link(draft, path) == 0 || errno == EEXIST else { return false }
        let parent = path.split(separator: "/").dropLast().joined(separator: "/")
        let folder = open(path.hasPrefix("/") ? "/\(parent)" : "./\(parent)", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        // A folder that may be written and not read cannot be told to keep its names.
        guard folder >= 0 else { return errno == EACCES }
        defer { close(folder) }
        return fsync(folder) == 0 || errno == EINVAL
    }

    /// Gives whatever is there another name, so that it is not lost.
    public static func setAside(_ path: String) {
        var facts = stat()
        if lstat(path, &facts) == 0 { _ = rename(path, "\(path).damaged") }
    }
}

private func systemRead(_ file: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int) -> Int {
    read(file, bytes, count)
}

private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
    write(file, bytes, count)
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// An open file, closed with the value.
///
/// Unsafe: the kernel writes into space that the caller lends for the call.
struct FileReader: ~Copyable {
    private let descriptor: Int32
    private let path: String

    init(_ path: String) throws {
        self.path = path
        self.descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if self.descriptor < 0 { throw Self.failure(path, errno) }
    }

    deinit { _ = close(self.descriptor) }

    /// Reads what fits; 0 at the end.
    func read(into free: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            #if canImport(Glibc)
                let count = Glibc.read(self.descriptor, free.baseAddress, free.count)
            #else
                let count = Musl.read(self.descriptor, free.baseAddress, free.count)
            #endif
            if count >= 0 { return count }
            if errno != EINTR { throw Self.failure(self.path, errno) }
        }
    }

    /// Makes the next read start so many bytes after the file's first.
    func seek(to offset: Int) throws {
        guard lseek(self.descriptor, off_t(offset), SEEK_SET) >= 0 else { throw Self.failure(self.path, errno) }
    }

    /// Device, inode, size and time of the last change.
    func fingerprint() throws -> [Int] {
        var status = stat()
        guard fstat(self.descriptor, &status) == 0 else { throw Self.failure(self.path, errno) }
        return [
            Int(truncatingIfNeeded: status.st_dev), Int(truncatingIfNeeded: status.st_ino), Int(status.st_size),
            status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
        ]
    }

    /// Bytes of a regular file; nil for a pipe or a device.
    func size() throws -> Int? {
        var status = stat()
        guard fstat(self.descriptor, &status) == 0 else { throw Self.failure(self.path, errno) }
        return status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    }

    private static func failure(_ path: String, _ code: Int32) -> XMLReadError {
        XMLReadError(code: .unreadable, reason: "\(path): \(String(cString: strerror(code)))")
    }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Files whose bytes are on disk before they get their name.
///
/// Unsafe: the kernel reads the path and the bytes that are lent for the call.
enum DurableFile {
    /// Writes a new file for its owner only, and returns when its bytes are on disk; its name may not be.
    static func write(_ bytes: [UInt8], to path: String) throws(FolderFault) {
        let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw FolderFault(path, errno) }
        var code = unsafe bytes.withUnsafeBytes { unsafe Self.fill(file, $0) }
        if code == 0, fsync(file) != 0 { code = errno }
        if close(file) != 0, code == 0 { code = errno }
        guard code == 0 else {
            unsafe unlink(path)
            throw FolderFault(path, code)
        }
    }

    /// The reason why not all was written; 0 where all was.
    private static func fill(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int32 {
        var offset = 0
        while offset < bytes.count {
            let part = unsafe UnsafeRawBufferPointer(rebasing: bytes[offset...])
            let count = unsafe pwrite(file, part.baseAddress, part.count, offset)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return count < 0 ? errno : ENOSPC }
            offset += count
        }
        return 0
    }
}

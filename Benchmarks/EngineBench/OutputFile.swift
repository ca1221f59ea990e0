#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A file being written, closed with the value.
final class OutputFile {
    struct NotWritable: Error {}

    /// Bytes so far.
    private(set) var written = 0
    private let file: UnsafeMutablePointer<FILE>

    init(_ path: String) throws {
        guard let file = fopen(path, "wb") else { throw NotWritable() }
        self.file = file
    }

    deinit { fclose(self.file) }

    func put(_ text: String) throws { try self.put(Array(text.utf8)) }

    func put(_ bytes: [UInt8]) throws {
        guard fwrite(bytes, 1, bytes.count, self.file) == bytes.count else { throw NotWritable() }
        self.written += bytes.count
    }
}

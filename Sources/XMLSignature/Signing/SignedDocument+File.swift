#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension SignedDocument {
    /// Writes the signed document to a file, which appears only when it is complete.
    /// - Throws: ``XMLSignatureError`` with `documentChanged`, `notReadable` or `notWritable`.
    public func write(toFile path: String) throws(XMLSignatureError) {
        let partial = path + ".partial"
        do {
            try self.writeAll(to: partial)
            guard unsafe rename(partial, path) == 0 else { throw Self.failure(path) }
        } catch {
            unsafe unlink(partial)
            throw XMLSignatureError(error)
        }
    }

    private func writeAll(to path: String) throws {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Self.failure(path) }
        defer { close(descriptor) }
        try self.write { piece in
            // The kernel reads from memory that lives for the call.
            try unsafe piece.withUnsafeBytes { bytes in
                var rest = unsafe bytes[...]
                while unsafe !rest.isEmpty {
                    let block = unsafe UnsafeRawBufferPointer(rebasing: rest)
                    #if canImport(Glibc)
                        let count = unsafe Glibc.write(descriptor, block.baseAddress, block.count)
                    #else
                        let count = unsafe Musl.write(descriptor, block.baseAddress, block.count)
                    #endif
                    if count < 0, errno == EINTR { continue }
                    guard count > 0 else { throw Self.failure(path) }
                    unsafe rest = rest.dropFirst(count)
                }
            }
        }
    }

    private static func failure(_ path: String) -> XMLSignatureError {
        XMLSignatureError(code: .notWritable, reason: "\(path): \(unsafe String(cString: strerror(errno)))")
    }
}

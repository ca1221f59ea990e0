extension SignedDocument {
    /// Writes the signed document to a file, which appears when it is complete and on the disk.
    ///
    /// A plain file with that name is replaced and keeps its mode and owner; a read-only one, a link, a device, a pipe or
    /// a folder is refused.
    /// - Throws: ``XMLSignatureError`` with `documentChanged`, `notReadable` or `notWritable`.
    public func write(toFile path: String) throws(XMLSignatureError) {
        do {
            try self.write(to: try ResultFile(path))
        } catch let error as ResultFileError {
            throw XMLSignatureError(code: .notWritable, reason: "\(path): \(error.reason)")
        } catch {
            throw XMLSignatureError(error)
        }
    }

    /// Writes the signed document to a place that was looked at before.
    /// - Throws: ``XMLSignatureError`` with `documentChanged` or `notReadable`, or a ``ResultFileError``.
    package func write(to file: ResultFile) throws {
        try self.write { piece in try file.write(piece) }
        try file.finish()
    }
}

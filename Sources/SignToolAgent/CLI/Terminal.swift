import TextDisplay

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Standard output and standard error of this process.
///
/// Unsafe: the kernel reads from a buffer that is lent for the call.
package enum Terminal {
    /// Writes a text for people to standard output, with nothing in it that steers the terminal.
    package static func say(_ text: String) {
        self.write(Array("\(DisplayText.terminal(text))\n".utf8), to: STDOUT_FILENO)
    }

    /// Writes a text for people to standard error, with nothing in it that steers the terminal.
    package static func complain(_ text: String) {
        self.write(Array("\(DisplayText.terminal(text))\n".utf8), to: STDERR_FILENO)
    }

    /// Writes JSON to standard output, exactly, as a program reads it.
    package static func hand(_ json: String) { self.write(Array("\(json)\n".utf8), to: STDOUT_FILENO) }

    /// Writes bytes to standard output; bytes that nobody wants to read are dropped.
    package static func write(_ bytes: [UInt8]) { self.write(bytes, to: STDOUT_FILENO) }

    /// Writes a piece of a long output.
    static func write(_ piece: Span<UInt8>) {
        piece.withUnsafeBytes { self.write($0, to: STDOUT_FILENO) }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        bytes.withUnsafeBytes { self.write($0, to: descriptor) }
    }

    private static func write(_ buffer: UnsafeRawBufferPointer, to descriptor: Int32) {
        var rest = buffer[...]
        while !rest.isEmpty {
            let count = unistdWrite(descriptor, UnsafeRawBufferPointer(rebasing: rest))
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}

private func unistdWrite(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
    write(descriptor, buffer.baseAddress, buffer.count)
}

import TextDisplay
import Wording

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

    /// Writes to standard error as it is, without a line end.
    static func mutter(_ text: String) { self.write(Array(text.utf8), to: STDERR_FILENO) }

    /// Writes bytes to standard output; bytes that nobody wants to read are dropped.
    package static func write(_ bytes: [UInt8]) { self.write(bytes, to: STDOUT_FILENO) }

    /// Writes a piece of a long output; where it cannot be written, nothing that follows would be worth anything.
    static func write(_ piece: Span<UInt8>) {
        guard !piece.withUnsafeBytes({ self.write($0, to: STDOUT_FILENO) }) else { return }
        let key = errno == ENOSPC || errno == EDQUOT ? "cli.output.full" : "cli.output.failed"
        self.complain("signtool: \(Wording.of(Surroundings.current.language).text(key, ["file": "-"]))")
        exit(Outcome.failed.rawValue)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        _ = bytes.withUnsafeBytes { self.write($0, to: descriptor) }
    }

    /// - Returns: whether all of it was written.
    @discardableResult private static func write(_ buffer: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
        var rest = buffer[...]
        while !rest.isEmpty {
            let count = unistdWrite(descriptor, UnsafeRawBufferPointer(rebasing: rest))
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}

private func unistdWrite(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
    write(descriptor, buffer.baseAddress, buffer.count)
}

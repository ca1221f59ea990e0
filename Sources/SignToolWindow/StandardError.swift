#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The place for what the user of a terminal should know; never for what was typed or sent.
enum StandardError {
    /// Writes one line, with the program's name before it.
    static func say(_ message: String) {
        let line = Array("signtool-window: \(message)\n".utf8)
        _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}

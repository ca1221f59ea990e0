#if Desktop
    internal import CGtk4
    import Glibc

    /// The lines on standard input as events of GLib's main loop, so that there is no second thread.
    @MainActor
    enum StandardInput {
        /// Runs `arrived` for each piece that can be read and `ended` once at the end.
        static func watch(_ arrived: @escaping @MainActor ([UInt8]) -> Void, ended: @escaping @MainActor () -> Void) {
            let callback = Callback {
                var piece = [UInt8](repeating: 0, count: 65_536)
                // The buffer is lent to `read` for the call only, with its own length.
                let count = piece.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
                if count > 0 {
                    arrived(Array(piece[..<count]))
                    return true
                }
                if count < 0, errno == EINTR || errno == EAGAIN { return true }
                ended()
                return false
            }
            let conditions = GIOCondition(rawValue: G_IO_IN.rawValue | G_IO_HUP.rawValue | G_IO_ERR.rawValue)
            g_unix_fd_add_full(
                G_PRIORITY_DEFAULT, STDIN_FILENO, conditions, { _, _, data in Callback.run(data) ? 1 : 0 },
                callback.retained(), { Callback.release($0) })
        }
    }
#endif

import Glibc

/// Notices that a file is opened, by whomever (inotify(7)).
final class FileWatch {
    private let descriptor: CInt

    init(_ path: String) {
        self.descriptor = inotify_init1(CInt(O_NONBLOCK))
        _ = inotify_add_watch(self.descriptor, path, UInt32(IN_OPEN))
    }

    deinit { Glibc.close(self.descriptor) }

    /// Whether it was opened since this was asked last.
    func wasOpened() -> Bool {
        var events = [UInt8](repeating: 0, count: 4096)
        return read(self.descriptor, &events, events.count) > 0
    }
}

import TextDisplay
import Wording

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A file that a command reads more than once: looked at before anything else is asked.
struct InputFile: Hashable, Sendable {
    let path: String
    /// Its size in bytes; never 0.
    let size: Int

    /// - Throws: ``CommandError`` that says what is there instead.
    init(_ path: String, in wording: Wording) throws(CommandError) {
        var status = stat()
        // A pipe that nobody writes to must not keep the command.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        let failure = errno
        let isThere = descriptor >= 0 ? fstat(descriptor, &status) == 0 : stat(path, &status) == 0
        if descriptor >= 0 { close(descriptor) }
        guard isThere else { throw Self.error(Self.kind(ofFailure: failure), path, wording) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw Self.error("folder", path, wording)
        case S_IFIFO: throw Self.error("pipe", path, wording)
        default: throw Self.error("device", path, wording)
        }
        guard descriptor >= 0 else { throw Self.error(Self.kind(ofFailure: failure), path, wording) }
        guard status.st_size > 0 else { throw Self.error("empty", path, wording) }
        self.path = path
        self.size = Int(status.st_size)
    }

    private static func kind(ofFailure code: Int32) -> String {
        switch code {
        case ENOENT, ENOTDIR: "missing"
        case EACCES, EPERM: "forbidden"
        default: "unreadable"
        }
    }

    private static func error(_ kind: String, _ path: String, _ wording: Wording) -> CommandError {
        let name = DisplayText.clean(path, limit: 255)
        return CommandError(.usage, wording.text("cli.input.\(kind)", ["file": name]))
    }
}

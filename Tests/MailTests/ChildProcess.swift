import Glibc

/// A child that inherits nothing but its standard output; Foundation's own waits for other children's sockets too.
final class ChildProcess {
    struct NotStarted: Error {}

    private let identifier: pid_t
    private let output: Int32
    private var isReaped = false

    init(_ program: String, _ arguments: [String]) throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw NotStarted() }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[1]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var identifier: pid_t = 0
        guard posix_spawn(&identifier, program, &actions, nil, &words, environ) == 0 else {
            close(ends[0])
            throw NotStarted()
        }
        self.identifier = identifier
        self.output = ends[0]
    }

    deinit {
        self.stop()
        close(self.output)
    }

    func send(_ signal: Int32) { kill(self.identifier, signal) }

    /// The next line that the child prints, without its end.
    func nextLine() throws -> String {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while read(self.output, &byte, 1) == 1 {
            if byte == 10 { return String(decoding: line, as: UTF8.self) }
            line.append(byte)
        }
        throw NotStarted()
    }

    /// Ends the child and waits until it is gone.
    func stop() {
        guard !self.isReaped else { return }
        kill(self.identifier, SIGKILL)
        _ = self.wait()
    }

    /// Waits for the end and returns the exit code.
    func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(self.identifier, &status, 0) < 0 && errno == EINTR {}
        self.isReaped = true
        return (status >> 8) & 0xFF
    }

    static func run(_ program: String, _ arguments: [String]) throws -> Int32 {
        try ChildProcess(program, arguments).wait()
    }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Runs programs of the system that tests compare ours with.
package enum Tool {
    /// How a program ended and what it wrote.
    package struct Result: Sendable {
        package var status: Int32
        /// Standard output.
        package var output: [UInt8]
        /// Standard error, as text.
        package var errors: String
    }

    /// A program that could not be started.
    package struct LaunchError: Error {
        package let program: String
        package let code: Int32
    }

    /// Whether a program stands in one of the usual folders.
    package static func exists(_ program: String) -> Bool {
        ["/usr/bin", "/usr/local/bin", "/bin"].contains { access("\($0)/\(program)", X_OK) == 0 }
    }

    /// Runs a program to its end with no standard input.
    package static func run(_ program: String, _ arguments: [String]) throws -> Result {
        let folder = try TemporaryFolder()
        let (output, errors) = (folder.file("output"), folder.file("errors"))
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
        defer { for word in words { free(word) } }
        words.append(nil)
        var process = pid_t()
        let code = posix_spawnp(&process, program, &actions, nil, words, environ)
        guard code == 0 else { throw LaunchError(program: program, code: code) }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { throw LaunchError(program: program, code: errno) }
        }
        // The low seven bits name a signal, the next byte is the exit status.
        let exit = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
        return Result(
            status: exit, output: try folder.read("output"),
            errors: String(decoding: try folder.read("errors"), as: UTF8.self))
    }
}

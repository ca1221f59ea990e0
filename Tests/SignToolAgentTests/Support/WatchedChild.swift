import FoundationEssentials
import SigningKeys
import TestSupport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A program whose lines are read one by one.
struct WatchedChild: Sendable {
    private let process: HostProcess
    private let lines: AsyncStream<String>

    static func run(
        _ command: [String], environment: [String: String], _ body: (WatchedChild) async throws -> Void
    ) async throws {
        let (lines, said) = AsyncStream.makeStream(of: String.self)
        let process = try await HostProcess.start(
            command: command, environment: environment,
            onLine: { said.yield(String(decoding: $0, as: UTF8.self)) }, onEnd: { said.finish() })
        defer { process.kill() }
        try await body(WatchedChild(process: process, lines: lines))
    }

    /// The next line; nil once the program ended.
    func line() async throws -> String? {
        var iterator = self.lines.makeAsyncIterator()
        return await iterator.next()
    }

    func say(_ line: String) async throws {
        try await self.process.write(Array(line.utf8))
    }

    /// A command that first prints its process identifier and never runs as root.
    static func unprivileged(_ command: [String]) -> [String] {
        let user = geteuid() == 0 ? ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []
        return ["/bin/sh", "-c", "echo $$; exec \"$@\"", "sh"] + user + command
    }
}

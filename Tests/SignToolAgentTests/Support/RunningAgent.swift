import FoundationEssentials
import SigningKeys
import Subprocess
import SystemPackage
import TestSupport

/// The built `signtool agent` as a process of its own.
enum RunningAgent {
    /// Runs the agent on a port while `body` talks to it.
    static func run<Result: Sendable>(
        port: Int, environment: [String: String], _ body: (AgentHarness) async throws -> Result
    ) async throws -> Result {
        let (lines, line) = AsyncStream.makeStream(of: String.self)
        let process = try await HostProcess.start(
            command: [try BuildProducts.signtool(), "agent", "--port", "\(port)"],
            environment: environment.merging(["SIGNTOOL_TRAY": "off"]) { given, _ in given },
            onLine: { line.yield(String(decoding: $0, as: UTF8.self)) }, onEnd: { line.finish() })
        defer { process.kill() }
        var iterator = lines.makeAsyncIterator()
        guard let first = await iterator.next(), first.hasSuffix(":\(port)") else { throw AgentDidNotStart() }
        return try await body(AgentHarness(port: port))
    }

    /// Runs the agent until `body` tells it to leave.
    /// - Returns: its exit code; -1 where it did not leave by itself.
    static func runUntilTerminated(
        port: Int, environment: [String: String],
        _ body: (AgentHarness, _ stop: () throws -> Void) async throws -> Void
    ) async throws -> Int {
        let variables = Environment.inherit.updating(
            Dictionary(uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) }))
        let result = try await Subprocess.run(
            .path(FilePath(try BuildProducts.signtool())), arguments: ["agent", "--port", "\(port)"],
            environment: variables, input: .none, output: .sequence, error: .discarded
        ) { execution in
            var iterator = execution.standardOutput.makeAsyncIterator()
            guard try await iterator.next() != nil else { throw AgentDidNotStart() }
            try await body(AgentHarness(port: port)) { try execution.send(signal: .terminate) }
        }
        guard case .exited(let status) = result.terminationStatus else { return -1 }
        return Int(status)
    }

    struct AgentDidNotStart: Error {}
}

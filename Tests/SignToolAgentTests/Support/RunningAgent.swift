import FoundationEssentials
import SigningKeys
import TestSupport

/// The built `signtool agent` as a process of its own.
enum RunningAgent {
    /// Runs the agent on a port while `body` talks to it.
    static func run<Result: Sendable>(
        port: Int, environment: [String: String], _ body: (AgentHarness) async throws -> Result
    ) async throws -> Result {
        let (lines, line) = AsyncStream.makeStream(of: String.self)
        let process = try await HostProcess.start(
            command: [try BuildProducts.signtool(), "agent", "--port", "\(port)"], environment: environment,
            onLine: { line.yield(String(decoding: $0, as: UTF8.self)) }, onEnd: { line.finish() })
        defer { process.kill() }
        var iterator = lines.makeAsyncIterator()
        guard let first = await iterator.next(), first.hasSuffix(":\(port)") else { throw AgentDidNotStart() }
        return try await body(AgentHarness(port: port))
    }

    struct AgentDidNotStart: Error {}
}

import FoundationEssentials
import Subprocess
import SystemPackage
import TestSupport

/// The built `signtool agent` as a process of its own, on a port that the system gave it.
enum RunningAgent {
    /// Runs the agent while `body` talks to it, then ends it at once.
    static func run<Result: Sendable>(
        environment: [String: String], _ body: (AgentHarness) async throws -> Result
    ) async throws -> Result {
        try await self.launch(environment) { agent, send in
            let result = try await body(agent)
            try? send(.kill)
            return result
        }.result
    }

    /// Runs the agent until `body` tells it to leave.
    /// - Returns: its exit code; -1 where it did not leave by itself.
    static func runUntilTerminated(
        environment: [String: String], _ body: (AgentHarness, _ stop: @escaping () throws -> Void) async throws -> Void
    ) async throws -> Int {
        let status = try await self.launch(environment) { agent, send in
            try await body(agent) { try send(.terminate) }
        }.status
        guard case .exited(let code) = status else { return -1 }
        return Int(code)
    }

    /// Starts the agent and reads its port from the line in which it says where it listens.
    private static func launch<Result: Sendable>(
        _ environment: [String: String],
        _ body: (AgentHarness, _ send: @escaping (Signal) throws -> Void) async throws -> Result
    ) async throws -> (result: Result, status: TerminationStatus) {
        let folder = try TemporaryFolder()
        let log = folder.file("agent.log")
        let errors = try FileDescriptor.open(
            FilePath(log), .writeOnly, options: [.create, .append], permissions: .ownerReadWrite)
        let variables = Environment.inherit.updating(
            Dictionary(
                uniqueKeysWithValues: environment.merging(["SIGNTOOL_TRAY": "off"]) { given, _ in given }
                    .map { (Environment.Key(stringLiteral: $0.key), $0.value) }))
        var options = PlatformOptions()
        options.teardownSequence = []
        let ended = try await Subprocess.run(
            .path(FilePath(try BuildProducts.signtool())), arguments: ["agent", "--port", "0"],
            environment: variables, platformOptions: options, input: .none, output: .sequence,
            error: .fileDescriptor(errors, closeAfterSpawningProcess: true)
        ) { execution in
            var said = ""
            for try await piece in execution.standardOutput {
                said += piece.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
                if said.contains("\n") { break }
            }
            guard let line = said.split(separator: "\n").first, let port = line.split(separator: ":").last,
                let port = Int(port)
            else { throw InVain(what: "the agent listens", why: "it said “\(said)” and ended", logs: [log]) }
            let process = ProcessFacts(id: Int(execution.processIdentifier.value))
            let agent = AgentHarness(port: port, process: process, log: log)
            return try await body(agent) { try execution.send(signal: $0) }
        }
        return (ended.closureResult, ended.terminationStatus)
    }
}

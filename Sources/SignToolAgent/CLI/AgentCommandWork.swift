import Logging
import NIOCore
import Secrets
import Wording

/// What `signtool agent` does: the agent with the tokens and windows of this computer.
package enum AgentCommandWork {
    /// Serves until the process is told to end.
    /// - Parameter port: the only port to try; nil: the known ones.
    package static func run(port: Int?, _ surroundings: Surroundings) async throws -> Outcome {
        // One thread is plenty for a handful of pages on one computer.
        NIOSingletons.groupLoopCountSuggestion = 1
        let settings = surroundings.settingsStore
        let wording = Wording.following { surroundings.language(settings.settings) }
        // Before any PIN comes through here on its way from the window to the token.
        guard ProcessMemory.forbidDumps() else { throw CommandError(.failed, wording["cli.agent.dumps"]) }
        let configuration = AgentConfiguration(
            ports: port.map { [$0] } ?? AgentConfiguration.knownPorts, stateFolder: surroundings.stateFolder,
            wording: wording, surroundings: surroundings)
        let tokens = DeskTokens(surroundings.tokenDesk(), patience: DeskTokens.patience) { surroundings.modules }
        let agent = AgentService(
            configuration, tokens: tokens, windows: ProcessWindows(path: surroundings.windowProgram, wording: wording),
            painter: surroundings.painter, logger: self.logger(surroundings))
        let tray = Task { await TrayLink(surroundings, wording: wording).run() }
        defer { tray.cancel() }
        do {
            try await agent.run { port in
                Terminal.say(wording.text("cli.agent.listening", ["port": "\(port)"]))
            }
        } catch AgentError.noFreePort {
            let ports = configuration.ports.map { "\($0)" }.joined(separator: ", ")
            throw CommandError(.failed, wording.text("cli.agent.no-port", ["ports": ports]))
        }
        await tokens.shutdown()
        return .good
    }

    /// Standard error, at the level of `SIGNTOOL_LOG`.
    private static func logger(_ surroundings: Surroundings) -> Logger {
        var logger = Logger(label: "signtool") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = surroundings.variable("SIGNTOOL_LOG").flatMap { Logger.Level(rawValue: $0) } ?? .notice
        return logger
    }
}

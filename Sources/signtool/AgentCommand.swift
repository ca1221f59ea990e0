import ArgumentParser
import SignToolAgent

/// `signtool agent`: the service that web pages talk to.
struct AgentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agent", abstract: Help.text("agent"))

    @Option(help: Help.of("agent.port", "number"))
    var port: Int?

    func validate() throws {
        if let port, !(0...65535).contains(port) { throw Help.refusal("port") }
    }

    func run() async throws {
        try await self.finish { try await AgentCommandWork.run(port: self.port, .current) }
    }
}

import ArgumentParser
import SignToolAgent

/// `signtool agent`: the service that web pages talk to.
struct AgentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agent", abstract: "Serves web pages of this computer's browsers on 127.0.0.1.")

    @Option(help: "The port; default: the first free one of 14741, 14742 and 14743; 0: any that is free.")
    var port: Int?

    func validate() throws {
        if let port, !(0...65535).contains(port) { throw ValidationError("there is no port \(port)") }
    }

    func run() async throws {
        try await self.finish { try await AgentCommandWork.run(port: self.port, .current) }
    }
}

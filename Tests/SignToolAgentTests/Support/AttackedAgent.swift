import FoundationEssentials
import HTTPTypes
import SignToolAgent
import SigningJobs
import TestFixtures
import TestSupport
import Testing

/// The built agent, with a page that the user allowed before, a real token, and a window program that must not start.
struct AttackedAgent: Sendable {
    let agent: AgentHarness
    var process: ProcessFacts { self.agent.process }
    var port: Int { self.agent.port }

    /// Runs the agent while `body` attacks it; afterwards no window was started, the very process that was there at the
    /// beginning is still there, and it answers an honest caller.
    static func run(
        _ body: (AttackedAgent) async throws -> Void, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let folder = try TemporaryFolder()
        let token = try SoftHSM()
        try await token.makeToken()
        let log = folder.file("window.log")
        let window = try folder.write("#!/bin/sh\necho started >> \(log)\ncat > /dev/null\n".utf8, to: "window")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: window)
        let store = OriginStore(folder: folder.file("state"), now: { Date() })
        if let origin = Origin(AgentHarness.origin) { try store.allow(origin) }
        let environment = token.environment.merging([
            "SIGNTOOL_MODULES": SoftHSM.module, "SIGNTOOL_WINDOW": window, "SIGNTOOL_STATE": folder.file("state"),
        ]) { $1 }
        try await RunningAgent.run(environment: environment) { agent in
            try await body(AttackedAgent(agent: agent))
            let info: AgentInfo = try await agent.send(.get, "/v1/info").decoded()
            #expect(info.name == "SignTool", sourceLocation: sourceLocation)
            #expect(agent.process.isAlive, sourceLocation: sourceLocation)
        }
        #expect(!FileManager.default.fileExists(atPath: log), "a window was started", sourceLocation: sourceLocation)
    }
}

import HTTPTypes
import HummingbirdTesting
import SigningJobs
import TestSupport
import Testing

@Suite("An idle agent", .timeLimit(.minutes(2))) struct IdleAgentTests {
    @Test("lets go of the pages that its start needed, and answers as before")
    func pages() async throws {
        let folder = try TemporaryFolder()
        let environment = ["SIGNTOOL_STATE": folder.path, "SIGNTOOL_MODULES": ""]
        try await RunningAgent.run(port: 24191, environment: environment) { agent in
            let process = try #require(ProcessFacts.agent(port: 24191))
            for _ in 0..<2 {
                let info: AgentInfo = try await agent.send(.get, "/v1/info").decoded()
                #expect(info.name == "SignTool")
                // Nobody is connected now: most of what is resident goes.
                let busy = process.residentKilobytes
                while process.residentKilobytes > busy * 3 / 4 { try await Task.sleep(for: .milliseconds(100)) }
            }
        }
    }
}

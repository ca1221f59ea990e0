import HTTPTypes
import HummingbirdTesting
import SigningJobs
import TestSupport
import Testing

@Suite("An idle agent", .timeLimit(.minutes(15))) struct IdleAgentTests {
    @Test("lets go of the pages that its start needed, and answers as before")
    func pages() async throws {
        let folder = try TemporaryFolder()
        let environment = ["SIGNTOOL_STATE": folder.path, "SIGNTOOL_MODULES": ""]
        try await RunningAgent.run(environment: environment) { agent in
            for _ in 0..<2 {
                let info: AgentInfo = try await agent.send(.get, "/v1/info").decoded()
                #expect(info.name == "SignTool")
                // Nobody is connected now: most of what was ever resident goes, whenever this test gets to look.
                let peak = agent.process.peakKilobytes
                try await agent.until("pages are let go") { agent.process.residentKilobytes < peak * 3 / 4 }
            }
        }
    }
}

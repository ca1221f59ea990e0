import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import SignToolAgent
import SigningJobs
import TestSupport
import Testing

@Suite("Approved sites", .timeLimit(.minutes(15))) struct SitesTests {
    @Test("a site withdrawn in another process is asked about again by the running agent")
    func withdrawnElsewhere() async throws {
        let state = try TemporaryFolder()
        let windows = ScriptedWindows { window in
            _ = await window.heard()
            window.say(.consent(allowed: false))
        }
        try await AgentHarness.run(windows: windows, state: state) { agent in
            let before = try await agent.send(.get, "/v1/certificates")
            #expect(before.status == .ok)
            let elsewhere = OriginStore(folder: state.path) { TestTime.now }
            #expect(elsewhere.allowed == [AgentHarness.origin])
            #expect(try elsewhere.withdraw(AgentHarness.origin))
            let after = try await agent.send(.get, "/v1/certificates")
            #expect(after.problem == .originNotAllowed)
            #expect(windows.opened == 1)
        }
    }

    @Test("two stores on one folder lose none of each other's sites")
    func together() throws {
        let state = try TemporaryFolder()
        let first = OriginStore(folder: state.path) { TestTime.now }
        let second = OriginStore(folder: state.path) { TestTime.now }
        let sites = ["https://a.example", "https://b.example", "https://c.example"]
        for (store, site) in zip([first, second, first], sites) { try store.allow(#require(Origin(site))) }
        #expect(first.allowed == sites)
        #expect(try second.withdraw("https://b.example"))
        #expect(try !second.withdraw("https://b.example"))
        #expect(first.allowed == ["https://a.example", "https://c.example"])
    }

    @Test("signtool sites lists and removes, with exit codes for scripts")
    func commands() async throws {
        let state = try TemporaryFolder()
        let environment = ["SIGNTOOL_STATE": state.path]
        let empty = try await Program.signtool("sites", "list", environment: environment)
        #expect(empty.exitCode == 0 && empty.output.isEmpty)
        let store = OriginStore(folder: state.path) { TestTime.now }
        try store.allow(#require(Origin("https://ivan.example.vn")))
        try store.allow(#require(Origin("https://khac.example.vn")))
        let listed = try await Program.signtool("sites", "list", environment: environment)
        #expect(listed.exitCode == 0)
        #expect(listed.output == "https://ivan.example.vn\nhttps://khac.example.vn\n")
        let removed = try await Program.signtool(
            "sites", "remove", "https://IVAN.example.vn:443/dang-ky", environment: environment)
        #expect(removed.exitCode == 0)
        #expect(store.allowed == ["https://khac.example.vn"])
        let again = try await Program.signtool(
            "sites", "remove", "https://ivan.example.vn", environment: environment)
        #expect(again.exitCode == 1)
    }
}

import Certificates
import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import SigningJobs
import SocialInsurance
import TestFixtures
import TestSupport
import Testing

/// The built program, a real PKCS#11 module in its own process, and a window in another; nothing is replaced but the
/// person in front of it.
@Suite("signtool agent", .timeLimit(.minutes(15))) struct RealAgentTests {
    func environment(_ token: SoftHSM, _ folder: TemporaryFolder, window: String) -> [String: String] {
        token.environment.merging([
            "SIGNTOOL_MODULES": SoftHSM.module, "SIGNTOOL_WINDOW": window, "SIGNTOOL_STATE": folder.file("state"),
        ]) { $1 }
    }

    @Test("signs form and envelope under one PIN after a wrong one, as xmlsec1 confirms")
    func signs() async throws {
        let folder = try TemporaryFolder()
        let token = try SoftHSM()
        try await token.makeToken()
        let window = try PythonWindow(in: folder, pins: ["000000", SoftHSM.pin])
        let environment = self.environment(token, folder, window: window.path)
        try await RunningAgent.run(environment: environment) { agent in
            let info: AgentInfo = try await agent.send(.get, "/v1/info", origin: nil).decoded()
            #expect(info.name == "SignTool")
            let list: CertificateList = try await agent.send(.get, "/v1/certificates?taxCode=0101234565").decoded()
            #expect(list.certificates.map(\.usable) == [true])
            let first: JobResponse = try await agent.post("/v1/jobs", SampleJob.request()).decoded()
            #expect(
                window.heard == [
                    "consent", "finished", "sign", "loginResult", "wrong", "loginResult", "accepted",
                    "progress", "finished",
                ])
            let form = try #require(first.documents.first).content.bytes
            try await self.verify(form, in: folder)
            let second: JobResponse = try await agent.post(
                "/v1/jobs/\(first.job)/documents", SampleJob.envelope(form: form)
            ).decoded()
            let envelope = try #require(second.documents.first).content.bytes
            try await self.verify(envelope, in: folder)
            #expect(try DossierEnvelope.embeddedFiles(inUnsigned: envelope).first?.content == form)
            let unseen = try await agent.post(
                "/v1/jobs/\(first.job)/documents", BadEnvelope.unseenAttachment.documents(form: form))
            #expect(unseen.problem == .envelopeNotShown)
            let closed = try await agent.send(.delete, "/v1/jobs/\(first.job)")
            #expect(closed.status == .noContent)
            let late = try await agent.post("/v1/jobs/\(first.job)/documents", SampleJob.envelope(form: form))
            #expect(late.problem == .jobNotFound)
        }
    }

    /// Asks a program that shares nothing with ours.
    private func verify(_ document: [UInt8], in folder: TemporaryFolder) async throws {
        let path = try folder.write(document, to: "signed.xml")
        let root = try folder.write(TestAuthority.shared().rootPEM.utf8, to: "root.pem")
        let result = try await Program.run("/usr/bin/xmlsec1", ["--verify", "--trusted-pem", root, path])
        #expect(result.exitCode == 0, "\(result.error)")
    }

    @Test("says in words that there is no window, or that it died", arguments: [false, true])
    func windowFails(exists: Bool) async throws {
        let folder = try TemporaryFolder()
        let token = try SoftHSM()
        try await token.makeToken()
        let window = try PythonWindow(in: folder, pins: [], crashes: true)
        let environment = self.environment(token, folder, window: exists ? window.path : "/nonexistent/window")
        try await RunningAgent.run(environment: environment) { agent in
            let response = try await agent.post("/v1/jobs", SampleJob.request())
            #expect(response.status == .internalServerError)
            #expect(response.problem == .windowFailed)
        }
    }

    @Test("does not start any window for requests that it refuses")
    func refuses() async throws {
        let folder = try TemporaryFolder()
        let token = try SoftHSM()
        let window = try PythonWindow(in: folder, pins: [])
        let environment = self.environment(token, folder, window: window.path)
        try await RunningAgent.run(environment: environment) { agent in
            let host = try await agent.send(.get, "/v1/info", host: "evil.example:\(agent.port)")
            #expect(host.problem == .hostNotAllowed)
            let missing = try await agent.post("/v1/jobs", SampleJob.request(), origin: nil)
            #expect(missing.problem == .originMissing)
            let wrong = try await agent.post("/v1/jobs", SampleJob.request(), origin: "null")
            #expect(wrong.problem == .originNotAllowed)
            let plain = try await agent.send(.post, "/v1/jobs", type: "text/plain", body: [0x7B, 0x7D])
            #expect(plain.status == .unsupportedMediaType)
            #expect(window.heard.isEmpty)
        }
    }

    @Test("leaves when it is told to, with a window open: the window is closed, the page hears that it is over")
    func leaves() async throws {
        let folder = try TemporaryFolder()
        let token = try SoftHSM()
        try await token.makeToken()
        let window = try PythonWindow(in: folder, pins: [], waits: true)
        let environment = self.environment(token, folder, window: window.path)
        let status = try await RunningAgent.runUntilTerminated(environment: environment) { agent, stop in
            async let answer = agent.post("/v1/jobs", SampleJob.request())
            try await agent.until("the window is asked to sign") { window.heard.contains("sign") }
            try stop()
            let response = try await answer
            #expect(response.problem == .cancelled)
        }
        #expect(status == 0)
        #expect(window.heard.last == "finished")
    }

    @Test("takes the next port where one is taken only when it may choose")
    func takenPort() async throws {
        let folder = try TemporaryFolder()
        try await RunningAgent.run(environment: ["SIGNTOOL_STATE": folder.path, "SIGNTOOL_MODULES": ""]) {
            agent in
            let second = try await Program.signtool(
                "agent", "--port", "\(agent.port)",
                environment: ["SIGNTOOL_STATE": folder.path, "SIGNTOOL_MODULES": ""])
            #expect(second.exitCode == 70)
            #expect(second.error.contains("\(agent.port)"))
        }
    }
}

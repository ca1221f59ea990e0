import Certificates
import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import SigningJobs
import TestFixtures
import TestSupport
import Testing

/// The built agent with two drivers: one that misbehaves, and a SoftHSM that must keep working.
@Suite("signtool agent with bad drivers", .timeLimit(.minutes(15)))
struct BadDriverTests {
    /// Every bad habit that the agent has to survive.
    static let habits = [
        "hang-initialize", "crash-initialize", "fail-initialize", "no-functions", "hang-slots", "crash-slots",
        "hang-objects", "crash-objects", "hang-finalize", "crash-finalize", "many-slots", "huge-length", "zero-length",
        "endless-objects", "cancel-info", "chatty", "read-only", "twins", "same-label", "hostile-label",
        "always-authenticate", "protected-path", "locked", "final-try",
    ]

    private struct Desk {
        let folder: TemporaryFolder
        let hsm: SoftHSM
        let window: PythonWindow
        let mock: MockDriver

        init(
            _ words: String, pins: [String] = [SoftHSM.pin], isStubborn: Bool = false, front: SoftHSM? = nil,
            signer: TestSigner? = nil
        ) throws {
            self.folder = try TemporaryFolder()
            self.hsm = try SoftHSM()
            self.window = try PythonWindow(in: self.folder, pins: pins, isStubborn: isStubborn)
            self.mock = try MockDriver(words, in: self.folder, certificate: signer, front: front)
        }

        func environment(modules: [String]) -> [String: String] {
            self.hsm.environment.merging(self.mock.environment) { $1 }.merging([
                "SIGNTOOL_MODULES": modules.joined(separator: ":"), "SIGNTOOL_WINDOW": self.window.path,
                "SIGNTOOL_STATE": self.folder.file("state"),
            ]) { $1 }
        }
    }

    @Test(
        "the agent answers, lists and signs with the second token, whatever the first one's driver does",
        // One after the other: two dozen agents at once would starve each other.
        .serialized, arguments: habits)
    func survives(_ habit: String) async throws {
        let desk = try Desk(habit)
        try await desk.hsm.makeToken()
        let environment = desk.environment(modules: [try BuildProducts.mockModule(), SoftHSM.module])
        try await RunningAgent.run(environment: environment) { agent in
            // A computer under load may start the good driver later than a page is kept waiting.
            var usable: [CertificateSummary] = []
            try await agent.until("the second token is listed") {
                let list: CertificateList = try await agent.send(.get, "/v1/certificates?taxCode=0101234565").decoded()
                usable = list.certificates.filter(\.usable)
                return !usable.isEmpty
            }
            #expect(usable.map(\.taxCode) == ["0101234565"])
            let signed: JobResponse = try await agent.post("/v1/jobs", SampleJob.request()).decoded()
            #expect(signed.documents.count == 1)
            #expect(signed.certificate.taxCode == "0101234565")
            let closed = try await agent.send(.delete, "/v1/jobs/\(signed.job)")
            #expect(closed.status == .noContent)
            let info: AgentInfo = try await agent.send(.get, "/v1/info", origin: nil).decoded()
            #expect(info.name == "SignTool")
        }
        // Nobody logged in to the other token.
        #expect(!desk.mock.log.contains("login"))
    }

    @Test(
        "the agent leaves when it is told to, and takes a driver that hangs with it",
        arguments: ["hang-slots", "hang-finalize"])
    func leaves(_ habit: String) async throws {
        let desk = try Desk(habit)
        let environment = desk.environment(modules: [try BuildProducts.mockModule()])
        let status = try await RunningAgent.runUntilTerminated(environment: environment) { agent, stop in
            let list = try await agent.send(.get, "/v1/certificates")
            #expect(list.status == .ok)
            try stop()
        }
        #expect(status == 0)
    }

    @Test(
        "a token whose driver hangs or dies in the login: the page hears of it, the next job signs with the other",
        arguments: ["hang-login", "crash-login"])
    func loginFails(_ habit: String) async throws {
        let signer = try TestAuthority.signer()
        let desk = try Desk(habit, pins: [SoftHSM.pin, SoftHSM.pin], signer: signer)
        let environment = desk.environment(modules: [try BuildProducts.mockModule(), SoftHSM.module])
        try await RunningAgent.run(environment: environment) { agent in
            // Only the bad token is there: the one PIN fails, the user gives up.
            let failed = try await agent.post("/v1/jobs", SampleJob.request())
            #expect(failed.problem == .driverFailed)
            #expect(desk.mock.log.filter { $0 == "login" }.count == 1)
            try desk.mock.unplug()
            try await desk.hsm.makeToken()
            let signed = try await agent.post("/v1/jobs", SampleJob.request())
            #expect(signed.status == .ok)
            #expect(desk.mock.log.filter { $0 == "login" }.count == 1)
        }
    }

    @Test("an expired certificate on the token is told, and its PIN is never asked of it")
    func expired() async throws {
        let past = try TestAuthority.signer(notAfter: TestTime.notBefore.addingTimeInterval(3_600))
        let desk = try Desk("", isStubborn: true, signer: past)
        let environment = desk.environment(modules: [try BuildProducts.mockModule()])
        try await RunningAgent.run(environment: environment) { agent in
            let list: CertificateList = try await agent.send(.get, "/v1/certificates?taxCode=0101234565").decoded()
            #expect(list.certificates.map(\.usable) == [false])
            #expect(list.certificates.map(\.reasonCode) == ["certificate-expired"])
            let refused = try await agent.post("/v1/jobs", SampleJob.request())
            #expect(refused.problem == .certificateExpired)
            #expect(!desk.mock.log.contains("login") && !desk.mock.log.contains("sign"))
        }
    }

    @Test("a driver that is installed while the agent runs is used without a restart")
    func installedLater() async throws {
        let desk = try Desk("")
        try await desk.hsm.makeToken()
        let driver = desk.folder.file("driver.so")
        try await RunningAgent.run(environment: desk.environment(modules: [driver])) { agent in
            let before: CertificateList = try await agent.send(.get, "/v1/certificates").decoded()
            #expect(before.tokens.isEmpty)
            try FileManager.default.createSymbolicLink(atPath: driver, withDestinationPath: SoftHSM.module)
            let signed = try await agent.post("/v1/jobs", SampleJob.request())
            #expect(signed.status == .ok)
        }
    }

    // MARK: A token that is pulled

    /// Three forms.
    private static func threeForms() -> JobRequest {
        SampleJob.request(
            documents: (1...3).map { number in
                JobDocument(
                    name: "TK\(number).xml", mediaType: "application/xml", content: Base64Content(SampleJob.form),
                    signAt: "TK3-TS/Cky")
            })
    }

    @Test("a token pulled in the middle of a job and put in again: one more PIN, and the page gets its whole answer")
    func pulledWhileSigning() async throws {
        let behind = try SoftHSM()
        try await behind.makeToken()
        let desk = try Desk("", pins: [SoftHSM.pin, SoftHSM.pin], front: behind)
        try desk.mock.plugIn(until: 2)
        let environment = desk.environment(modules: [try BuildProducts.mockModule()])
        try await RunningAgent.run(environment: environment) { agent in
            async let answer = agent.post("/v1/jobs", Self.threeForms())
            try await agent.until("the token is pulled") { !desk.mock.isPluggedIn }
            try await agent.until("the window hears of it") { desk.window.heard.contains("tokenRemoved") }
            try desk.mock.plugIn()
            let response: JobResponse = try await answer.decoded()
            #expect(response.documents.map(\.name) == ["TK1.xml", "TK2.xml", "TK3.xml"])
            #expect(desk.mock.log.filter { $0 == "login" }.count == 2)
            // The first form is not signed again: three signatures and the one that failed.
            #expect(desk.mock.log.filter { $0 == "sign" }.count == 4)
            for document in response.documents { try await self.verify(document.content.bytes, in: desk.folder) }
        }
    }

    @Test("a token pulled before the envelope: the window comes back, one more PIN signs it with the same certificate")
    func pulledBeforeEnvelope() async throws {
        let behind = try SoftHSM()
        try await behind.makeToken()
        let desk = try Desk("", pins: [SoftHSM.pin, SoftHSM.pin], front: behind)
        let environment = desk.environment(modules: [try BuildProducts.mockModule()])
        try await RunningAgent.run(environment: environment) { agent in
            let first: JobResponse = try await agent.post("/v1/jobs", SampleJob.request()).decoded()
            let form = try #require(first.documents.first).content.bytes
            try desk.mock.unplug()
            async let answer = agent.post("/v1/jobs/\(first.job)/documents", SampleJob.envelope(form: form))
            try await agent.until("the window comes back") { desk.window.heard.filter { $0 == "sign" }.count > 1 }
            try desk.mock.plugIn()
            let second: JobResponse = try await answer.decoded()
            #expect(second.certificate.id == first.certificate.id)
            try await self.verify(try #require(second.documents.first).content.bytes, in: desk.folder)
            let closed = try await agent.send(.delete, "/v1/jobs/\(first.job)")
            #expect(closed.status == .noContent)
        }
    }

    /// Asks a program that shares nothing with ours.
    private func verify(_ document: [UInt8], in folder: TemporaryFolder) async throws {
        let path = try folder.write(document, to: "signed.xml")
        let root = try folder.write(TestAuthority.shared().rootPEM.utf8, to: "root.pem")
        let result = try await Program.run("/usr/bin/xmlsec1", ["--verify", "--trusted-pem", root, path])
        #expect(result.exitCode == 0, "\(result.error)")
    }

    @Test("a page hears of a token within two seconds and its listing, though another driver hangs")
    func news() async throws {
        let desk = try Desk("hang-slots")
        let environment = desk.environment(modules: [try BuildProducts.mockModule(), SoftHSM.module])
        try await RunningAgent.run(environment: environment) { agent in
            // The page is allowed first.
            _ = try await agent.send(.get, "/v1/certificates")
            try await RawRequest.listen(port: agent.port, origin: AgentHarness.origin) { stream in
                var pieces = stream.makeAsyncIterator()
                var heard = ""
                while !heard.contains(": listening\n\n"), let piece = try await pieces.next() { heard += piece }
                try await desk.hsm.makeToken(label: "Soft")
                while !heard.contains("event: token-in\ndata: {\"label\":\"Soft\"}"),
                    let piece = try await pieces.next()
                {
                    heard += piece
                }
                #expect(heard.contains("Soft"))
            }
        }
    }
}

import Certificates
import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import SignToolAgent
import SigningJobs
import SigningKeys
import TestFixtures
import TestSupport
import Testing
import Wording

@Suite("Doctor", .timeLimit(.minutes(15))) struct DoctorTests {
    /// The codes of a report's findings about one thing.
    func codes(_ report: DoctorReport, _ subject: String) -> [String] {
        report.findings.filter { $0.subject == subject }.map(\.code)
    }

    @Test("drivers are told with the reason why they do not load")
    func drivers() async throws {
        let folder = try TemporaryFolder()
        var header = [UInt8](repeating: 0, count: 64)
        header.replaceSubrange(0..<5, with: [0x7F, 0x45, 0x4C, 0x46, 1])
        let old = try folder.write(header, to: "lib32.so")
        let text = try folder.write("no library".utf8, to: "text.so")
        let modules = [old, text, folder.file("gone.so"), SoftHSM.module]
        let token = try SoftHSM()
        let environment = token.environment.merging([
            "SIGNTOOL_MODULES": modules.joined(separator: ":"), "SIGNTOOL_STATE": folder.file("state"),
            "HOME": folder.path,
        ]) { $1 }
        let result = try await Program.signtool("doctor", "--json", environment: environment)
        #expect(result.exitCode == 1)
        let report = try JSONDecoder().decode(DoctorReport.self, from: Data(result.output.utf8))
        #expect(
            self.codes(report, "module")
                == ["module-of-other-architecture", "module-unusable", "module-missing", "module-loaded"])
        #expect(self.codes(report, "token") == ["no-token"])
        #expect(report.findings.filter { !$0.isGood }.allSatisfy { $0.next != nil })
        #expect(!result.output.contains(folder.path), "the user's home is told")
    }

    @Test(
        "drivers and tokens that misbehave are told apart, and a good token beside them is still seen",
        arguments: [
            ("fail-initialize", "module", "module-unusable"), ("hang-slots", "module", "driver-timed-out"),
            ("final-try", "token", "pin-final-try"),
            ("locked", "token", "pin-locked"),
        ])
    func misbehaving(words: String, subject: String, code: String) async throws {
        let folder = try TemporaryFolder()
        let certificate = try folder.write(TestAuthority.signer().certificate.der, to: "certificate.der")
        let token = try SoftHSM()
        try await token.makeToken()
        let modules = [try BuildProducts.mockModule(), SoftHSM.module]
        let environment = token.environment.merging([
            "SIGNTOOL_MODULES": modules.joined(separator: ":"), "SIGNTOOL_STATE": folder.file("state"),
            "MOCK_TOKEN": words, "MOCK_CERTIFICATE": certificate,
        ]) { $1 }
        let result = try await Program.signtool("doctor", "--json", environment: environment)
        let report = try JSONDecoder().decode(DoctorReport.self, from: Data(result.output.utf8))
        #expect(self.codes(report, subject).contains(code), "\(result.output)")
        #expect(self.codes(report, "token").contains("token-ready"))
        #expect(self.codes(report, "certificate").contains("certificate-usable"))
    }

    @Test("nothing personal is told unless it is asked for", arguments: [false, true])
    func personal(isFull: Bool) async throws {
        let folder = try TemporaryFolder()
        let token = try SoftHSM()
        try await token.makeToken(options: ["--label", "Token cua ke toan"])
        let environment = token.environment.merging([
            "SIGNTOOL_MODULES": SoftHSM.module, "SIGNTOOL_STATE": folder.file("state"), "DISPLAY": ":7",
        ]) { $1 }
        for format in [[], ["--json"]] {
            let arguments = ["doctor"] + format + (isFull ? ["--full"] : [])
            let result = try await Program.run(BuildProducts.signtool(), arguments, environment: environment)
            for secret in ["0101234565", "VÍ DỤ", "Token cua ke toan", "/usr/lib/softhsm/"] {
                #expect(result.output.contains(secret) == isFull, "\(secret) in \(result.output)")
            }
            #expect(result.output.contains("libsofthsm2.so"))
        }
    }

    @Test("a computer with everything there can sign, by word, code and exit status")
    func good() async throws {
        let folder = try TemporaryFolder()
        let token = try SoftHSM()
        try await token.makeToken()
        let window = try PythonWindow(in: folder, pins: [])
        let environment = token.environment.merging([
            "SIGNTOOL_MODULES": SoftHSM.module, "SIGNTOOL_STATE": folder.file("state"), "DISPLAY": ":7",
            "SIGNTOOL_WINDOW": window.path,
        ]) { $1 }
        let result = try await Program.signtool("doctor", environment: environment)
        #expect(result.exitCode == 0, "\(result.output)")
        #expect(result.output.hasSuffix(Wording.vietnamese["doctor.sum.good"] + "\n"))
    }

    @Test("every advice belongs to a finding that has words")
    func words() {
        let advices = Wording.vietnamese.keys(startingWith: "doctor.").filter {
            $0.hasSuffix(".next") && !$0.hasPrefix("doctor.window.")
        }
        #expect(advices.count > 15)
        for key in advices.map({ String($0.dropLast(5)) }) { #expect(Wording.vietnamese[key] != key) }
    }

    @Test("the portal's clock is read from one answer, and minutes matter", arguments: [0.0, 900, -900])
    func clock(ahead: Double) async throws {
        let clock = ManualClock(TestTime.now.addingTimeInterval(ahead))
        let head = "HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\nDate: Mon, 07 Nov 1994 00:00:00 GMT"
        #expect(PortalClock.date(in: head) == Date(timeIntervalSince1970: 784_111_777))
        #expect(PortalClock.date(in: "HTTP/1.1 200 OK\r\n\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT") == nil)
        #expect(PortalClock.date(in: "HTTP/1.1 200 OK\r\nDate: today\r\n\r\n") == nil)
        // The agent's own answer has the header that every HTTP server sends.
        try await AgentHarness.run(clock: clock) { agent in
            let portal = try #require(Origin("http://127.0.0.1:\(agent.port)"))
            let reading = PortalClock(portal, patience: .seconds(600)) { Date().addingTimeInterval(ahead) }
            let skew = try #require(await reading.skew())
            #expect((skew - ahead).magnitude < 300)
            #expect((skew.magnitude > ClockFindings.harmless) == (ahead != 0))
        }
    }

    @Test("an address that is none is a mistake on the command line")
    func portalAddress() async throws {
        let result = try await Program.signtool("doctor", "--portal", "ivan.example.vn")
        #expect(result.exitCode == 64)
        #expect(result.error.contains("https://"))
    }
}

@Suite("Doctor for pages", .timeLimit(.minutes(15))) struct AgentDoctorTests {
    @Test("a page that is allowed hears what is wrong in codes and words, and nothing personal")
    func findings() async throws {
        let other = try TestAuthority.signer(taxCode: "0109999999", organization: "CÔNG TY VÍ DỤ KHÁC")
        let expired = try TestAuthority.signer(notAfter: TestTime.now.addingTimeInterval(-1))
        try await AgentHarness.run(tokens: FakeTokens([other, expired])) { agent in
            let response = try await agent.send(.get, "/v1/doctor?taxCode=0101234565")
            #expect(response.status == .ok)
            let report: DoctorReport = try response.decoded()
            #expect(!report.isGood && !report.isFull)
            let certificates = report.findings.filter { $0.subject == "certificate" }
            #expect(certificates.map(\.code) == ["certificate-of-other", "certificate-expired"])
            #expect(certificates.allSatisfy { $0.next?.isEmpty == false })
            let text = String(decoding: response.bytes, as: UTF8.self)
            for secret in ["VÍ DỤ", "0109999999", "0101234565", other.certificate.serial] {
                #expect(!text.contains(secret), "\(secret)")
            }
        }
    }

    @Test("a page that is not allowed hears nothing, and nobody is asked on its behalf")
    func notAllowed() async throws {
        let windows = ScriptedWindows()
        try await AgentHarness.run(windows: windows, allowed: []) { agent in
            let foreign = try await agent.send(.get, "/v1/doctor")
            #expect(foreign.problem == .originNotAllowed)
            let nameless = try await agent.send(.get, "/v1/doctor", origin: nil)
            #expect(nameless.problem == .originMissing)
            #expect(windows.opened == 0)
        }
    }

    @Test("a tax code that is none is refused")
    func badTaxCode() async throws {
        try await AgentHarness.run { agent in
            let response = try await agent.send(.get, "/v1/doctor?taxCode=1%3B2")
            #expect(response.problem == .requestInvalid)
        }
    }

    @Test("the real agent tells a driver that does not load, and follows settings that change while it runs")
    func realAgent() async throws {
        let folder = try TemporaryFolder()
        let token = try SoftHSM()
        try await token.makeToken()
        let broken = try folder.write("no library".utf8, to: "libhong.so")
        let state = folder.file("state")
        try OriginStore(folder: state) { TestTime.now }.allow(#require(Origin(AgentHarness.origin)))
        let store = SettingsStore(folder: state)
        try store.change { $0.drivers = [broken] }
        let environment = token.environment.merging([
            "SIGNTOOL_STATE": state, "SIGNTOOL_WINDOW": "/nonexistent/window", "SIGNTOOL_TRAY": "off",
        ]) { $1 }
        try await RunningAgent.run(environment: environment) { agent in
            let before: DoctorReport = try await agent.send(.get, "/v1/doctor").decoded()
            let driver = try #require(before.findings.first { $0.name == "libhong.so" })
            #expect(driver.code == "module-unusable")
            #expect(driver.detail.hasPrefix(Wording.vietnamese["doctor.module-unusable"]))
            try store.change {
                $0.drivers = []
                $0.language = .english
            }
            let after: DoctorReport = try await agent.send(.get, "/v1/doctor").decoded()
            #expect(!after.findings.contains { $0.name == "libhong.so" })
            #expect(after.findings.contains { $0.detail == Wording.english["doctor.no-window"] })
        }
    }
}

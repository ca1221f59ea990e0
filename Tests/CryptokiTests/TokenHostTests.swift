import FoundationEssentials
import Secrets
import SigningKeys
import TestFixtures
import TestSupport
import Testing

@Suite("Token hosts that fail")
struct TokenHostTests {
    private func host(_ command: [String], timeout: Duration = .seconds(600)) -> TokenHost {
        TokenHost(command: command, timeout: timeout, listingTimeout: timeout)
    }

    @Test("a module that does not exist, or is none, is an error of its own")
    func modules() async throws {
        let folder = try TemporaryFolder()
        let missing = self.host(try SoftHSM.hostCommand(module: folder.file("none.so")))
        await #expect(throws: TokenError(.moduleMissing, "")) { try await missing.tokens() }
        await #expect(throws: TokenError(.moduleMissing, "")) { try await missing.certificates() }
        let text = self.host(try SoftHSM.hostCommand(module: folder.write("text".utf8, to: "text.so")))
        await #expect(throws: TokenError(.moduleUnusable, "")) { try await text.tokens() }
        let old = [0x7F, 0x45, 0x4C, 0x46, 1, 1, 1] + [UInt8](repeating: 0, count: 60)
        let narrow = self.host(try SoftHSM.hostCommand(module: folder.write(old, to: "old.so")))
        await #expect(throws: TokenError(.moduleOfOtherArchitecture, "")) { try await narrow.tokens() }
        for host in [missing, text, narrow] { await host.shutdown() }
    }

    @Test(
        "a program that is missing, leaves at once, or talks nonsense is an error",
        arguments: [["/nonexistent/signtool"], ["/bin/false"], ["/bin/sh", "-c", "read x; echo hello; cat"], []])
    func programs(_ command: [String]) async throws {
        let host = self.host(command)
        for _ in 0..<2 {
            await #expect(throws: TokenError(.driverFailed, "")) { try await host.tokens() }
        }
        await host.shutdown()
    }

    @Test("a child that does not answer is ended and replaced")
    func hanging() async throws {
        let host = self.host(["/bin/cat", "/dev/zero"], timeout: .milliseconds(200))
        await #expect(throws: TokenError.self) { try await host.tokens() }
        let silent = self.host(["/bin/sh", "-c", "exec sleep 600"], timeout: .milliseconds(200))
        for round in 1...2 {
            await #expect(throws: TokenError(.driverTimedOut, "")) { try await silent.tokens() }
            #expect(await silent.childrenStarted == round)
        }
        for host in [host, silent] { await host.shutdown() }
    }

    @Test("a child that is killed costs the login, not the next call")
    func killed() async throws {
        let hsm = try SoftHSM()
        try await hsm.makeToken()
        let folder = try TemporaryFolder()
        let signtool = try BuildProducts.signtool()
        // The shell tells its process identifier, then becomes the token host.
        let script = "echo $$ > \(folder.file("pid")); exec \(signtool) token-host --module \(SoftHSM.module)"
        let host = TokenHost(command: ["/bin/sh", "-c", script], environment: hsm.environment)
        let certificate = try #require(try await host.certificates().first)
        let pin = Secret(SoftHSM.pin)
        #expect(try await host.login(token: certificate.token.id, pin: pin) == .accepted)

        let identifier = String(decoding: try folder.read("pid"), as: UTF8.self).filter(\.isNumber)
        let process = try #require(CInt(identifier))
        try Signals.kill(process)
        // Whether the end is noticed before or while the next call runs, that call fails or finds nobody logged in.
        await #expect(throws: TokenError.self) {
            try await host.sign(certificate: certificate.id, digest: [UInt8](repeating: 0, count: 32), message: [])
        }
        #expect(try await host.tokens().count == 1)
        #expect(await host.childrenStarted == 2)
        #expect(try await host.login(token: certificate.token.id, pin: pin) == .accepted)
        await host.shutdown()
    }

    @Test("a token that comes later is seen, though SoftHSM looks only once")
    func hotPlug() async throws {
        let hsm = try SoftHSM()
        let host = TokenHost(
            command: try SoftHSM.hostCommand(), environment: hsm.environment, refreshInterval: .zero)
        #expect(try await host.tokens().isEmpty)
        try await hsm.makeToken()
        #expect(try await host.tokens().count == 1)
        #expect(try await host.certificates().count == 1)
        await host.shutdown()
    }

    @Test("many calls at once are answered one after the other")
    func concurrently() async throws {
        let hsm = try SoftHSM()
        let made = try await hsm.makeToken()
        let host = try hsm.host()
        let answers = await withTaskGroup(of: Bool.self, returning: [Bool].self) { group in
            for index in 0..<20 {
                group.addTask {
                    index.isMultiple(of: 2)
                        ? (try? await host.tokens().count) == 1
                        : (try? await host.certificates().map(\.id)) == [made.certificate]
                }
            }
            var answers: [Bool] = []
            for await answer in group { answers.append(answer) }
            return answers
        }
        #expect(answers == Array(repeating: true, count: 20))
        #expect(await host.childrenStarted == 1)
        await host.shutdown()
    }
}

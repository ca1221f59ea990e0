import FoundationEssentials
import Secrets
import SigningKeys
import TestFixtures
import TestSupport
import Testing

@Suite("A driver that fails again and again is left alone")
struct RestartPauseTests {
    private let start = ContinuousClock.now
    private let error = TokenError(.driverFailed, "the driver crashed")

    private func isResting(_ pause: RestartPause, after seconds: Int) -> Bool {
        pause.refusal(at: self.start.advanced(by: .seconds(seconds)))?.code == .driverResting
    }

    @Test("the first failure costs nothing, then the pause doubles up to its limit")
    func doubling() {
        var pause = RestartPause(first: .seconds(2), limit: .seconds(20))
        #expect(!self.isResting(pause, after: 0))
        pause.failed(self.error, at: self.start)
        #expect(!self.isResting(pause, after: 0))
        for length in [2, 4, 8, 16, 20, 20] {
            pause.failed(self.error, at: self.start)
            #expect(self.isResting(pause, after: length - 1))
            #expect(!self.isResting(pause, after: length))
        }
        #expect(pause.refusal(at: self.start)?.reason.contains("the driver crashed") == true)
    }

    @Test("a good answer and the user's own doing end it", arguments: [false, true])
    func ending(byUser: Bool) {
        var pause = RestartPause()
        for _ in 0..<5 { pause.failed(self.error, at: self.start) }
        #expect(self.isResting(pause, after: 1))
        if byUser { pause.userActed() } else { pause.answered() }
        #expect(!self.isResting(pause, after: 0))
        pause.failed(self.error, at: self.start)
        #expect(!self.isResting(pause, after: 0))
    }

    @Test("a host that dies at once is started twice, then when its pause is over, and at once for a login")
    func host() async throws {
        let clock = ManualUptime()
        let host = TokenHost(command: ["/bin/false"], now: { clock.now })
        func code(_ call: () async throws(TokenError) -> Void) async -> TokenError.Code? {
            do throws(TokenError) {
                try await call()
                return nil
            } catch {
                return error.code
            }
        }
        for expected in [TokenError.Code.driverFailed, .driverFailed, .driverResting, .driverResting] {
            #expect(await code { () throws(TokenError) in _ = try await host.tokens() } == expected)
        }
        #expect(await host.childrenStarted == 2)
        clock.advance(by: .seconds(2))
        #expect(await code { () throws(TokenError) in _ = try await host.tokens() } == .driverFailed)
        #expect(await code { () throws(TokenError) in _ = try await host.tokens() } == .driverResting)
        #expect(await host.childrenStarted == 3)
        let token = TokenInfo.ID(rawValue: "t")
        #expect(
            await code { () throws(TokenError) in _ = try await host.login(token: token, pin: nil) } == .driverFailed)
        #expect(await host.childrenStarted == 4)
        await host.wake()
        #expect(await code { () throws(TokenError) in _ = try await host.tokens() } == .driverFailed)
        #expect(await host.childrenStarted == 5)
        await host.shutdown()
    }

    @Test("a module that does not load rests too, and a good one that comes in its place is loaded after the pause")
    func replaced() async throws {
        let clock = ManualUptime()
        let folder = try TemporaryFolder()
        let hsm = try SoftHSM()
        try await hsm.makeToken()
        let path = try folder.write("no library".utf8, to: "driver.so")
        let host = TokenHost(
            command: try SoftHSM.hostCommand(module: path), environment: hsm.environment, now: { clock.now })
        for code in [TokenError.Code.moduleUnusable, .moduleUnusable, .driverResting] {
            await #expect(throws: TokenError(code, "")) { try await host.tokens() }
        }
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: SoftHSM.module)
        await #expect(throws: TokenError(.driverResting, "")) { try await host.tokens() }
        clock.advance(by: .seconds(2))
        #expect(try await host.tokens().count == 1)
        await host.shutdown()
    }
}

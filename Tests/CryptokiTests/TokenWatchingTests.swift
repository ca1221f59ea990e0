import FoundationEssentials
import Secrets
import SigningKeys
import TestFixtures
import TestSupport
import Testing

/// A mock token and a SoftHSM beside each other; the mock misbehaves as told.
private struct TwoDrivers {
    let folder: TemporaryFolder
    let hsm: SoftHSM
    let desk: TokenDesk

    init(_ words: String, listingTimeout: Duration = .seconds(30)) throws {
        self.folder = try TemporaryFolder()
        self.hsm = try SoftHSM()
        let signtool = try BuildProducts.signtool()
        let mock = try Mock.environment(words, self.folder)
        self.desk = TokenDesk(
            modules: [try BuildProducts.mockModule(), SoftHSM.module],
            environment: mock.merging(self.hsm.environment) { $1 }, listingTimeout: listingTimeout,
            quirks: { DriverTable.shipped.quirks(of: $0) }
        ) { [signtool, "token-host", "--module", $0] }
    }

    func plugIn() throws { try self.folder.write([], to: "plug") }
    func unplug() throws { try FileManager.default.removeItem(atPath: self.folder.file("plug")) }
}

@Suite("Tokens that come and go", .timeLimit(.minutes(15)))
struct TokenWatchingTests {
    private typealias Step = (sees: [String], then: () async throws -> Void)

    /// Waits for the first step's list, does what it says, waits for the second's, and so on.
    private func follow(_ desk: TokenDesk, _ steps: [Step]) async throws {
        var left = steps[...]
        for await tokens in desk.changes(pause: { try await Task.sleep(for: .milliseconds(100)) }) {
            guard let step = left.first, step.sees == tokens.map(\.label) else { continue }
            try await step.then()
            left = left.dropFirst()
            if left.isEmpty { return }
        }
        Issue.record("the lists ended before \(left.map(\.sees))")
    }

    @Test("insertion and removal are told, of a driver that notices and of one that must be started anew")
    func comeAndGo() async throws {
        let drivers = try TwoDrivers("")
        try await self.follow(
            drivers.desk,
            [
                ([], { try drivers.plugIn() }),
                (["Mock"], { try await drivers.hsm.makeToken(label: "Soft") }),
                (["Mock", "Soft"], { try drivers.unplug() }),
                (["Soft"], {}),
            ])
        await drivers.desk.shutdown()
    }

    @Test("a driver that hangs keeps its own news to itself: the other's come while it hangs")
    func hanging() async throws {
        // An hour of patience with the hanging one: whatever comes did not wait for it.
        let drivers = try TwoDrivers("hang-slots", listingTimeout: .seconds(3600))
        try await self.follow(
            drivers.desk, [([], { try await drivers.hsm.makeToken(label: "Soft") }), (["Soft"], {})])
        // Who waits a moment only gets what is there by then, so a busy computer is asked again.
        while await drivers.desk.tokens(within: .milliseconds(200)).map(\.label) != ["Soft"] {}
        while await drivers.desk.certificates(within: .seconds(2)).count != 1 {}
        // Nothing is wrong but that the one driver is slow, once the other one has answered everything.
        let slow = [try BuildProducts.mockModule(): TokenError.Code.driverSlow]
        while await drivers.desk.moduleErrors.mapValues(\.code) != slow {
            _ = await drivers.desk.tokens(within: .milliseconds(200))
            _ = await drivers.desk.certificates(within: .milliseconds(200))
        }
        await drivers.desk.shutdown()
    }

    @Test("a driver that did not answer in time is not waited for again, but asked")
    func notTwice() async throws {
        let drivers = try TwoDrivers("hang-slots")
        try await drivers.hsm.makeToken(label: "Soft")
        let mock = try BuildProducts.mockModule()
        #expect(await drivers.desk.tokens().map(\.label) == ["Soft"])
        #expect(await drivers.desk.moduleErrors[mock]?.code == .driverTimedOut)
        // Had the first of these waited, the driver would have failed twice and would rest now.
        for _ in 0..<2 {
            #expect(await drivers.desk.tokens(within: .seconds(3_600)).map(\.label) == ["Soft"])
            #expect(await drivers.desk.moduleErrors[mock]?.code == .driverTimedOut)
        }
        await drivers.desk.shutdown()
    }

    @Test("a driver that is installed while somebody watches is watched, one that goes is let go with its tokens")
    func installed() async throws {
        let drivers = try TwoDrivers("")
        try drivers.plugIn()
        let mock = try BuildProducts.mockModule()
        await drivers.desk.use(modules: [SoftHSM.module])
        try await self.follow(
            drivers.desk,
            [
                ([], { await drivers.desk.use(modules: [mock, SoftHSM.module]) }),
                (["Mock"], { await drivers.desk.use(modules: [SoftHSM.module]) }),
                ([], { try await drivers.hsm.makeToken(label: "Soft") }),
                (["Soft"], {}),
            ])
        #expect(await drivers.desk.moduleErrors.isEmpty)
        await drivers.desk.shutdown()
    }

    @Test("one certificate seen through two drivers is listed once, and its PIN goes to one of them, once")
    func oneOfTwo() async throws {
        let folder = try TemporaryFolder()
        let signtool = try BuildProducts.signtool()
        let second = folder.file("second.so")
        try FileManager.default.copyItem(atPath: try BuildProducts.mockModule(), toPath: second)
        let desk = TokenDesk(
            modules: [try BuildProducts.mockModule(), second], environment: try Mock.environment("", folder)
        ) { [signtool, "token-host", "--module", $0] }
        try folder.write([], to: "plug")
        #expect(await desk.tokens().count == 2)
        let certificates = await desk.certificates()
        #expect(certificates.map(\.token.module) == [try BuildProducts.mockModule()])
        let token = try #require(certificates.first).token
        #expect(try await desk.login(token: token.id, pin: Secret("99999999")) == .wrong(triesLeft: nil))
        #expect(try await desk.login(token: token.id, pin: Mock.pin) == .accepted)
        let log = String(decoding: try folder.read("log"), as: UTF8.self).split(separator: "\n")
        #expect(log.filter { $0 == "initialize" }.count == 2)
        #expect(log.filter { $0 == "login" }.count == 2)
        await desk.shutdown()
    }
}

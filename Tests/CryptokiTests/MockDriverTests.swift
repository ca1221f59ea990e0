import Certificates
import FoundationEssentials
import Secrets
import SigningKeys
import TestFixtures
import TestSupport
import Testing

@Suite("Drivers with bad habits, and what is done about them")
struct MockDriverTests {
    private let wrong = Secret("99999999")

    @Test("the security officer unblocks a locked token; its own PIN can be wrong and can be locked")
    func officerUnblocks() async throws {
        let mock = try Mock("locked")
        let token = try await mock.token()
        #expect(token.pinState == .locked)
        func unblock(_ officer: Secret, _ new: String) async throws -> PINOutcome {
            try await mock.host.unblock(token: token.id, officer: officer, new: Secret(new))
        }
        #expect(try await unblock(self.wrong, "654321") == .wrong(triesLeft: nil))
        #expect(try await unblock(Mock.officerPIN, "1") == .refused(.newPINLength))
        #expect(try await unblock(Mock.officerPIN, "000000") == .refused(.newPINNotAccepted))
        #expect(try await unblock(Mock.officerPIN, "654321") == .accepted)
        #expect(try await mock.token().pinState == .fine)
        #expect(try await mock.host.login(token: token.id, pin: Secret("654321")) == .accepted)
        for outcome in [PINOutcome.wrong(triesLeft: nil), .wrong(triesLeft: nil), .locked, .locked] {
            #expect(try await unblock(self.wrong, "654321") == outcome)
        }
        #expect(try await unblock(Mock.officerPIN, "654321") == .locked)
        await mock.host.shutdown()
    }

    @Test("a PIN typed on the reader: nothing is sent, and the user may cancel there")
    func protectedPath() async throws {
        let mock = try Mock("protected-path")
        let token = try await mock.token()
        #expect(token.hasPINPad)
        #expect(try await mock.host.login(token: token.id, pin: nil) == .accepted)
        #expect(mock.log.last == "PIN typed on the reader")
        let cancelling = try Mock("protected-path cancel-at-reader")
        let other = try await cancelling.token()
        #expect(try await cancelling.host.login(token: other.id, pin: nil) == .refused(.cancelled))
        for mock in [mock, cancelling] { await mock.host.shutdown() }
    }

    @Test("a key on such a reader that wants the PIN at every signature gets it there")
    func protectedPathAlways() async throws {
        let mock = try Mock("protected-path always-authenticate")
        let certificate = try #require(try await mock.host.certificates().first)
        #expect(try await mock.host.login(token: certificate.token.id, pin: nil) == .accepted)
        for _ in 0..<2 { #expect(try await mock.sign(certificate).count == 59) }
        #expect(mock.log.filter { $0 == "login for one signature" }.count == 2)
        #expect(!mock.log.contains("PIN sent to a reader with keys"))
        await mock.host.shutdown()
    }

    @Test("unplugged in the middle of signing: an error; back again, a new login signs", arguments: [1, 2])
    func comesBack(at signature: Int) async throws {
        let mock = try Mock("")
        try mock.plugIn(until: signature)
        let certificate = try await mock.loggedIn()
        for _ in 1..<signature { #expect(try await mock.sign(certificate).count == 59) }
        for _ in 0..<2 {
            await #expect(throws: TokenError(.tokenRemoved, "")) { try await mock.sign(certificate) }
        }
        #expect(try await mock.host.tokens().isEmpty)
        #expect(try await mock.host.login(token: certificate.token.id, pin: Mock.pin) == .removed)
        try mock.plugIn()
        #expect(try await mock.token().id == certificate.token.id)
        await #expect(throws: TokenError(.notLoggedIn, "")) { try await mock.sign(certificate) }
        #expect(try await mock.host.login(token: certificate.token.id, pin: Mock.pin) == .accepted)
        #expect(try await mock.sign(certificate).count == 59)
        await mock.host.shutdown()
    }

    @Test("two tokens with one label are two tokens, and their serial numbers tell them apart")
    func sameLabel() async throws {
        let mock = try Mock("same-label")
        let tokens = try await mock.host.tokens()
        #expect(tokens.map(\.label) == ["Mock", "Mock"])
        #expect(tokens.map(\.serialNumber) == ["1", "2"])
        #expect(Set(tokens.map(\.id)).count == 2)
        await mock.host.shutdown()
    }

    @Test("an expired certificate is listed; that it expired is for those to say who know the time")
    func expired() async throws {
        let mock = try Mock("")
        let signer = try TestAuthority.signer(notAfter: TestTime.notBefore.addingTimeInterval(60))
        try mock.folder.write(signer.certificate.der, to: "certificate.der")
        let certificate = try #require(try await mock.host.certificates().first)
        #expect(certificate.certificate.problems(for: nil, at: TestTime.now).map(\.code) == ["certificate-expired"])
        await mock.host.shutdown()
    }

    @Test("an attribute that grew beyond its buffer is not there", arguments: ["grown-length", "huge-length"])
    func oversized(_ words: String) async throws {
        let mock = try Mock(words)
        #expect(try await mock.host.certificates().isEmpty)
        #expect(try await mock.host.tokens().count == 1)
        await mock.host.shutdown()
    }

    @Test("listing opens read-only sessions and logs nobody in; only a new PIN needs a read-write session")
    func listing() async throws {
        let mock = try Mock("")
        _ = try await mock.host.tokens()
        let token = try #require(try await mock.host.certificates().first).token
        #expect(mock.log == ["initialize", "read-only session"])
        _ = try await mock.host.changePIN(token: token.id, old: Mock.pin, new: Secret("654321"))
        #expect(mock.log.contains("read-write session"))
        await mock.host.shutdown()
    }

    @Test("a token without read-write sessions signs, and says that its PIN cannot be changed")
    func readOnly() async throws {
        let mock = try Mock("read-only")
        let certificate = try await mock.loggedIn()
        #expect(try await mock.sign(certificate).count == 59)
        let outcome = try await mock.host.changePIN(
            token: certificate.token.id, old: Mock.pin, new: Secret("654321"))
        guard case .refused = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(mock.log.filter { $0 == "login" }.count == 1)
        await mock.host.shutdown()
    }

    @Test("a driver that hangs when it is finalised is not asked to, where that is known")
    func finalizeHangs() async throws {
        let known = try Mock("hang-finalize", quirks: [.finalizeHangs])
        let unknown = try Mock("hang-finalize")
        for mock in [known, unknown] {
            #expect(try await mock.host.tokens().count == 1)
            await mock.host.shutdown()
        }
        #expect(!known.log.contains("finalize"))
        #expect(unknown.log.contains("finalize"))
    }

    @Test("a driver that sees only what was there when it started is started anew to look, but not while logged in")
    func fixedSlots() async throws {
        let hsm = try SoftHSM()
        let uptime = ManualUptime()
        let host = TokenHost(
            command: try SoftHSM.hostCommand(), environment: hsm.environment, quirks: [.slotsFixedAtStart],
            now: { uptime.now })
        try await hsm.makeToken(label: "first")
        #expect(try await host.tokens().map(\.label) == ["first"])
        try await hsm.makeToken(label: "second")
        #expect(try await host.tokens().map(\.label) == ["first"])
        // The child is replaced once it is half a second old.
        uptime.advance(by: .milliseconds(500))
        #expect(Set(try await host.tokens().map(\.label)) == ["first", "second"])
        let token = try #require(try await host.tokens().first)
        #expect(try await host.login(token: token.id, pin: Secret(SoftHSM.pin)) == .accepted)
        let children = await host.childrenStarted
        uptime.advance(by: .seconds(3600))
        #expect(try await host.tokens().count == 2)
        #expect(await host.childrenStarted == children)
        await host.shutdown()
    }

    @Test(
        "a driver that dies or hangs before it can list anything is an error, and a rest after the second time",
        arguments: ["crash-initialize", "crash-slots", "crash-objects", "hang-objects"])
    func beforeListing(_ words: String) async throws {
        let uptime = ManualUptime()
        let mock = try Mock(words, listingTimeout: .seconds(2), now: { uptime.now })
        for _ in 0..<2 {
            await #expect(throws: TokenError.self) { try await mock.host.certificates() }
        }
        await #expect(throws: TokenError(.driverResting, "")) { try await mock.host.certificates() }
        #expect(await mock.host.childrenStarted == 2)
        await mock.host.shutdown()
    }
}

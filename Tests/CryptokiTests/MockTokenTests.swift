import Certificates
import Secrets
import SigningKeys
import Testing

@Suite("Tokens and drivers with bad habits")
struct MockTokenTests {
    private let wrong = Secret("99999999")
    private let right = Secret("12345678")

    @Test("tries run out: wrong, last try, locked; a locked token gets no PIN any more")
    func tries() async throws {
        let mock = try Mock("")
        let token = try await mock.token().id
        #expect(try await mock.host.login(token: token, pin: self.wrong) == .wrong(triesLeft: nil))
        #expect(try await mock.host.login(token: token, pin: self.wrong) == .wrong(triesLeft: 1))
        #expect(try await mock.token().triesLeft == 1)
        #expect(try await mock.host.login(token: token, pin: self.wrong) == .locked)
        #expect(try await mock.token().pinState == .locked)
        #expect(try await mock.token().triesLeft == 0)
        #expect(try await mock.host.login(token: token, pin: self.right) == .locked)
        #expect(try await mock.host.changePIN(token: token, old: self.right, new: self.wrong) == .locked)
        await mock.host.shutdown()
    }

    @Test(
        "a token that tells it is locked by its flags only, or by a general error",
        arguments: ["flags-only", "general-error"])
    func lockedByFlags(_ words: String) async throws {
        let mock = try Mock("final-try \(words)")
        let token = try await mock.token()
        #expect(token.triesLeft == 1)
        #expect(try await mock.host.login(token: token.id, pin: self.wrong) == .locked)
        await mock.host.shutdown()
    }

    @Test("a good PIN ends the counting")
    func recovered() async throws {
        let mock = try Mock("final-try")
        let token = try await mock.token()
        #expect(try await mock.host.login(token: token.id, pin: self.right) == .accepted)
        #expect(try await mock.token().pinState == .fine)
        await mock.host.shutdown()
    }

    @Test("a new PIN that the token does not want is told from a wrong old one")
    func newPIN() async throws {
        let mock = try Mock("")
        let token = try await mock.token()
        #expect(token.minimumPINLength == 6)
        #expect(token.maximumPINLength == 8)
        func change(_ old: String, _ new: String) async throws -> PINOutcome {
            try await mock.host.changePIN(token: token.id, old: Secret(old), new: Secret(new))
        }
        #expect(try await change("12345678", "12345") == .refused(.newPINLength))
        #expect(try await change("12345678", "000000") == .refused(.newPINNotAccepted))
        #expect(try await change("87654321", "123456") == .wrong(triesLeft: nil))
        #expect(try await change("12345678", "123456") == .accepted)
        #expect(try await mock.host.login(token: token.id, pin: self.right) == .wrong(triesLeft: nil))
        await mock.host.shutdown()
    }

    @Test("labels are text for people, whatever bytes the token sends")
    func hostileLabel() async throws {
        let mock = try Mock("hostile-label")
        let label = try await mock.token().label
        #expect(label.hasSuffix("CA"))
        #expect(label.contains("\u{FFFD}"))
        #expect(!label.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
        await mock.host.shutdown()
    }

    @Test(
        "listing works in spite of lengths of 0, CKR_CANCEL, printing, no read-write sessions, no PIN lengths",
        arguments: [
            "zero-length", "cancel-info", "chatty", "read-only", "no-pin-lengths", "zero-length no-id",
        ])
    func tolerated(_ words: String) async throws {
        let mock = try Mock(words)
        let certificate = try #require(try await mock.host.certificates().first)
        #expect(certificate.certificate.taxCode == "0101234565")
        #expect(certificate.label == "Signing")
        #expect(certificate.identifier == (words.contains("no-id") ? [] : Array("id".utf8)))
        await mock.host.shutdown()
    }

    @Test("lengths beyond all bounds are refused, not believed")
    func bounds() async throws {
        let huge = try Mock("huge-length")
        #expect(try await huge.host.certificates().isEmpty)
        let slots = try Mock("many-slots")
        await #expect(throws: TokenError(.refused, "")) { try await slots.host.tokens() }
        let long = try Mock("long-signature")
        let certificate = try await long.loggedIn()
        await #expect(throws: TokenError(.refused, "")) {
            try await long.host.sign(certificate: certificate.id, digest: long.digest, message: [1])
        }
        let endless = try Mock("endless-objects")
        #expect(try await endless.host.certificates().count == 1_024)
        for mock in [huge, slots, long, endless] { await mock.host.shutdown() }
    }

    @Test("two tokens that say the same of themselves are two tokens")
    func twins() async throws {
        let mock = try Mock("twins")
        let tokens = try await mock.host.tokens()
        #expect(tokens.count == 2)
        #expect(Set(tokens.map(\.id)).count == 2)
        #expect(try await mock.host.tokens() == tokens)
        await mock.host.shutdown()
    }

    @Test("the digest in a DigestInfo, or the message where the token hashes by itself")
    func mechanisms() async throws {
        let message = Array("message".utf8)
        let own = try Mock("")
        let first = try await own.loggedIn()
        let value = try await own.host.sign(certificate: first.id, digest: own.digest, message: message)
        #expect(value.first == 0x01)
        #expect(value.count == 8 + 51)
        #expect(value.suffix(32) == own.digest[...])
        let token = try Mock("hashes-itself")
        let second = try await token.loggedIn()
        let hashed = try await token.host.sign(certificate: second.id, digest: token.digest, message: message)
        #expect(hashed.first == 0x40)
        #expect(Array(hashed.dropFirst(8)) == message)
        for mock in [own, token] { await mock.host.shutdown() }
    }

    @Test("a key that wants the PIN at every signature gets it from the login, until the logout")
    func alwaysAuthenticate() async throws {
        let mock = try Mock("always-authenticate")
        let certificate = try await mock.loggedIn()
        for _ in 0..<2 {
            let value = try await mock.host.sign(certificate: certificate.id, digest: mock.digest, message: [1])
            #expect(value.count == 59)
        }
        try await mock.host.logout(token: certificate.token.id)
        await #expect(throws: TokenError(.notLoggedIn, "")) {
            try await mock.host.sign(certificate: certificate.id, digest: mock.digest, message: [1])
        }
        await mock.host.shutdown()
    }

    @Test("somebody else's login does not stand for the PIN")
    func loggedInBefore() async throws {
        let mock = try Mock("logged-in-before")
        let token = try await mock.token()
        #expect(try await mock.host.login(token: token.id, pin: self.wrong) == .wrong(triesLeft: nil))
        await mock.host.shutdown()
    }

    @Test("a token without the key, and one unplugged in the middle")
    func missing() async throws {
        let noKey = try Mock("no-key")
        let certificate = try await noKey.loggedIn()
        await #expect(throws: TokenError(.keyNotFound, "")) {
            try await noKey.host.sign(certificate: certificate.id, digest: noKey.digest, message: [1])
        }
        let signing = try Mock("unplugged-sign")
        let other = try await signing.loggedIn()
        for _ in 0..<2 {
            await #expect(throws: TokenError(.tokenRemoved, "")) {
                try await signing.host.sign(certificate: other.id, digest: signing.digest, message: [1])
            }
        }
        let login = try Mock("unplugged-login")
        let token = try await login.token()
        #expect(try await login.host.login(token: token.id, pin: self.right) == .removed)
        for mock in [noKey, signing, login] { await mock.host.shutdown() }
    }

    @Test("a driver that crashes in a call costs that call", arguments: ["crash-login", "crash-sign"])
    func crashes(_ words: String) async throws {
        let mock = try Mock(words)
        let certificate = try #require(try await mock.host.certificates().first)
        await #expect(throws: TokenError(.driverFailed, "")) {
            _ = try await mock.host.login(token: certificate.token.id, pin: Secret("12345678"))
            _ = try await mock.host.sign(certificate: certificate.id, digest: mock.digest, message: [1])
        }
        #expect(try await mock.host.tokens().count == 1)
        #expect(await mock.host.childrenStarted == 2)
        await mock.host.shutdown()
    }

    @Test("a driver that hangs is ended", arguments: ["hang-login", "hang-sign"])
    func hangs(_ words: String) async throws {
        let mock = try Mock(words, timeout: .seconds(10), listingTimeout: .seconds(600))
        let certificate = try #require(try await mock.host.certificates().first)
        await #expect(throws: TokenError(.driverTimedOut, "")) {
            _ = try await mock.host.login(token: certificate.token.id, pin: Secret("12345678"))
            _ = try await mock.host.sign(certificate: certificate.id, digest: mock.digest, message: [1])
        }
        #expect(try await mock.host.tokens().count == 1)
        await mock.host.shutdown()
    }

    @Test(
        "a driver that hangs or crashes when it is finalised does not keep us",
        arguments: ["hang-finalize", "crash-finalize"])
    func finalizing(_ words: String) async throws {
        let mock = try Mock(words)
        #expect(try await mock.host.tokens().count == 1)
        await mock.host.shutdown()
        #expect(try await mock.host.tokens().count == 1)
        #expect(await mock.host.childrenStarted == 2)
        await mock.host.shutdown()
    }

    @Test("a driver that does not start is an error", arguments: ["fail-initialize", "no-functions"])
    func notStarting(_ words: String) async throws {
        let mock = try Mock(words)
        await #expect(throws: TokenError.self) { try await mock.host.tokens() }
        await mock.host.shutdown()
    }
}

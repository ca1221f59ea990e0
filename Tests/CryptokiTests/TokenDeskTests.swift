import Certificates
import FoundationEssentials
import Secrets
import SigningKeys
import TestFixtures
import TestSupport
import Testing

@Suite("All tokens of the computer")
struct TokenDeskTests {
    @Test("a certificate that two modules show is listed once, and signs")
    func twice() async throws {
        let hsm = try SoftHSM()
        let made = try await hsm.makeToken()
        let folder = try TemporaryFolder()
        let second = folder.file("second.so")
        try FileManager.default.createSymbolicLink(atPath: second, withDestinationPath: SoftHSM.module)
        let signtool = try BuildProducts.signtool()
        let desk = TokenDesk(modules: [SoftHSM.module, second, SoftHSM.module], environment: hsm.environment) {
            [signtool, "token-host", "--module", $0]
        }
        #expect(await desk.tokens().map(\.module) == [SoftHSM.module, second])
        let certificates = await desk.certificates()
        #expect(certificates.map(\.id) == [made.certificate])
        let token = try #require(certificates.first).token
        #expect(token.module == SoftHSM.module)
        #expect(try await desk.login(token: token.id, pin: Secret(SoftHSM.pin)) == .accepted)
        let digest = Digest.sha256([1])
        #expect(try await desk.sign(certificate: made.certificate, digest: digest, message: [1]).count == 256)
        try await desk.logout(token: token.id)
        await #expect(throws: TokenError(.notLoggedIn, "")) {
            try await desk.sign(certificate: made.certificate, digest: digest, message: [1])
        }
        await desk.shutdown()
    }

    @Test("a module that hangs, one that crashes and one that is missing cost their own tokens only")
    func badNeighbours() async throws {
        let hsm = try SoftHSM()
        let made = try await hsm.makeToken()
        let signtool = try BuildProducts.signtool()
        let commands = [
            "hanging": ["/bin/sh", "-c", "exec sleep 600"], "crashing": ["/bin/false"],
            "missing": [signtool, "token-host", "--module", "/nonexistent.so"],
            "good": [signtool, "token-host", "--module", SoftHSM.module],
        ]
        let desk = TokenDesk(
            modules: ["hanging", "crashing", "missing", "good"], environment: hsm.environment,
            listingTimeout: .seconds(30)
        ) { commands[$0] ?? [] }
        #expect(await desk.certificates().map(\.id) == [made.certificate])
        let errors = await desk.moduleErrors.mapValues(\.code)
        #expect(
            errors == ["hanging": .driverTimedOut, "crashing": .driverFailed, "missing": .moduleMissing])
        await desk.shutdown()
    }

    @Test("an unknown token or certificate is an answer")
    func unknown() async throws {
        let desk = try SoftHSM().desk()
        let id = TokenInfo.ID(rawValue: "unknown")
        #expect(try await desk.login(token: id, pin: Secret("1234")) == .removed)
        #expect(try await desk.changePIN(token: id, old: Secret("1234"), new: Secret("4321")) == .removed)
        try await desk.logout(token: id)
        await #expect(throws: TokenError(.certificateNotFound, "")) {
            try await desk.sign(certificate: "00", digest: [], message: [])
        }
        await desk.shutdown()
    }

    @Test("a reference names certificates by token, label and identifier")
    func references() async throws {
        let hsm = try SoftHSM()
        let made = try await hsm.makeToken(label: "Ví dụ")
        let desk = try hsm.desk()
        let certificate = try #require(await desk.certificates().first)
        let id = certificate.identifier.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        for text in [
            "pkcs11:", "pkcs11:token=V%C3%AD%20d%E1%BB%A5", "pkcs11:serial=\(made.serialNumber);id=\(id)",
            "pkcs11:?module-path=\(SoftHSM.module)",
        ] {
            #expect(try PKCS11URI(text).matches(certificate))
        }
        for text in ["pkcs11:token=other", "pkcs11:id=%00", "pkcs11:?module-path=/other.so"] {
            #expect(try !PKCS11URI(text).matches(certificate))
        }
        await desk.shutdown()
    }
}

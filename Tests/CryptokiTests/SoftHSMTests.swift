import Certificates
import CryptoExtras
import FoundationEssentials
import Secrets
import SigningKeys
import TestFixtures
import TestSupport
import Testing
import XMLSignature

@Suite("Signing with a token: SoftHSM2 in a real token host")
struct SoftHSMTests {
    private let message = Array("<SignedInfo/>".utf8)
    private let pin = Secret(SoftHSM.pin)

    @Test("the token and its certificate are listed without a login")
    func listing() async throws {
        let hsm = try SoftHSM()
        let made = try await hsm.makeToken(label: "Ví dụ A")
        let host = try hsm.host()
        let tokens = try await host.tokens()
        #expect(tokens.map(\.label) == ["Ví dụ A"])
        #expect(tokens.first?.serialNumber == made.serialNumber)
        #expect(tokens.first?.pinState == .fine)
        #expect(tokens.first?.triesLeft == nil)
        let certificates = try await host.certificates()
        #expect(certificates.map(\.id) == [made.certificate])
        let certificate = try #require(certificates.first)
        #expect(certificate.certificate.taxCode == "0101234565")
        #expect(certificate.certificate.owner == "CÔNG TY TNHH VÍ DỤ A")
        #expect(certificate.token == tokens.first)
        #expect(certificate.label == "Ví dụ A")
        #expect(certificate.identifier.count == 8)
        let trust = try TestAuthority.trust()
        #expect(await trust.judge(certificate: certificate.certificate.der, at: Date()).trusted)
        await host.shutdown()
    }

    @Test("sign: not before the login, with the certificate's key, not after the logout")
    func signing() async throws {
        let hsm = try SoftHSM()
        try await hsm.makeToken()
        let host = try hsm.host()
        let certificate = try #require(try await host.certificates().first)
        let digest = Digest.sha256(self.message)
        await #expect(throws: TokenError(.notLoggedIn, "")) {
            try await host.sign(certificate: certificate.id, digest: digest, message: message)
        }
        #expect(try await host.login(token: certificate.token.id, pin: self.pin) == .accepted)
        let key = try _RSA.Signing.PublicKey(derRepresentation: certificate.certificate.publicKeyInfo)
        for _ in 0..<3 {
            let value = try await host.sign(certificate: certificate.id, digest: digest, message: self.message)
            #expect(value.count == 256)
            #expect(
                key.isValidSignature(
                    _RSA.Signing.RSASignature(rawRepresentation: value), for: self.message,
                    padding: .insecurePKCS1v1_5))
        }
        try await host.logout(token: certificate.token.id)
        await #expect(throws: TokenError(.notLoggedIn, "")) {
            try await host.sign(certificate: certificate.id, digest: digest, message: message)
        }
        await #expect(throws: TokenError(.certificateNotFound, "")) {
            try await host.sign(certificate: "00", digest: digest, message: message)
        }
        await host.shutdown()
    }

    @Test("a prepared signature is finished with the token's value, RSA and P-256", arguments: ["rsa2048", "p256"])
    func prepared(_ kind: String) async throws {
        let hsm = try SoftHSM()
        try await hsm.makeToken(options: ["--key", kind])
        let desk = try hsm.desk()
        let certificate = try #require(await desk.certificates().first)
        let key: any SigningKey = TokenSigningKey(certificate, at: desk)
        let signer = try XMLSigner(
            profile: .xmldsig, certificate: key.certificate.der, signingTime: Date())
        let prepared = try signer.prepare(.bytes(Array("<a><b>1</b></a>".utf8)), at: "")
        #expect(try await desk.login(token: certificate.token.id, pin: self.pin) == .accepted)
        let signed = try prepared.finish(try await key.sign(prepared)).bytes()
        try await desk.logout(token: certificate.token.id)
        let report = try await XMLVerifier(profile: .xmldsig, judge: TestAuthority.trust())
            .verify(.bytes(signed), at: Date())
        #expect(report.verdict == .totalPassed)
        #expect(report.signatures.first?.signer?.taxCode == "0101234565")
        await desk.shutdown()
    }

    @Test("a wrong PIN is an answer; the token remembers it until the next good one")
    func wrongPIN() async throws {
        let hsm = try SoftHSM()
        try await hsm.makeToken()
        let host = try hsm.host()
        let token = try #require(try await host.tokens().first)
        #expect(try await host.login(token: token.id, pin: Secret("00000000")) == .wrong(triesLeft: nil))
        #expect(try await host.tokens().first?.pinState == .wrongBefore)
        #expect(try await host.login(token: token.id, pin: Secret("")) == .refused(.empty))
        #expect(try await host.login(token: token.id, pin: nil) == .refused(.empty))
        #expect(try await host.login(token: token.id, pin: self.pin) == .accepted)
        #expect(try await host.tokens().first?.pinState == .fine)
        #expect(try await host.login(token: TokenInfo.ID(rawValue: "gone"), pin: self.pin) == .removed)
        // A login while logged in looks at the PIN again.
        #expect(try await host.login(token: token.id, pin: Secret("00000000")) == .wrong(triesLeft: nil))
        await host.shutdown()
    }

    @Test("changing the PIN is done on the token; the old one is wrong afterwards")
    func changePIN() async throws {
        let hsm = try SoftHSM()
        try await hsm.makeToken()
        let host = try hsm.host()
        let token = try #require(try await host.tokens().first).id
        let new = Secret("87654321")
        #expect(try await host.changePIN(token: token, old: Secret("0000"), new: new) == .wrong(triesLeft: nil))
        #expect(
            try await host.changePIN(token: token, old: self.pin, new: Secret("1")) == .refused(.newPINLength))
        #expect(try await host.changePIN(token: token, old: self.pin, new: Secret("")) == .refused(.empty))
        #expect(try await host.changePIN(token: token, old: self.pin, new: new) == .accepted)
        #expect(try await host.login(token: token, pin: self.pin) == .wrong(triesLeft: nil))
        #expect(try await host.login(token: token, pin: new) == .accepted)
        #expect(try await host.changePIN(token: token, old: new, new: new) == .accepted)
        await host.shutdown()
    }

    @Test("one PIN opens one token only, and one certificate signs with its own token's key")
    func twoTokens() async throws {
        let hsm = try SoftHSM()
        let first = try await hsm.makeToken(label: "one")
        let second = try await hsm.makeToken(taxCode: "0109999005", name: "CÔNG TY VÍ DỤ B", label: "two")
        let host = try hsm.host()
        let certificates = try await host.certificates()
        #expect(Set(certificates.map(\.id)) == [first.certificate, second.certificate])
        let one = try #require(certificates.first { $0.id == first.certificate })
        #expect(try await host.login(token: one.token.id, pin: self.pin) == .accepted)
        let digest = Digest.sha256(self.message)
        await #expect(throws: TokenError(.notLoggedIn, "")) {
            try await host.sign(certificate: second.certificate, digest: digest, message: message)
        }
        #expect(try await host.sign(certificate: one.id, digest: digest, message: self.message).count == 256)
        await host.shutdown()
    }

    @Test(
        "certificates that may not sign are listed with their problem",
        arguments: [
            ("--expired", "certificate-expired"), ("--not-yet-valid", "certificate-not-yet-valid"),
            ("--no-signing-usage", "certificate-without-signing"),
        ])
    func problems(_ option: String, _ code: String) async throws {
        let hsm = try SoftHSM()
        try await hsm.makeToken(options: [option])
        let host = try hsm.host()
        let certificate = try #require(try await host.certificates().first).certificate
        #expect(certificate.problems(for: "0101234565", at: Date()).map(\.code) == [code])
        #expect(certificate.problems(for: "0109999005", at: Date()).map(\.code) == ["certificate-of-other", code])
        await host.shutdown()
    }
}

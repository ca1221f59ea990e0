import Certificates
import FoundationEssentials
import TestSupport
import Testing
import XMLSignature

@Suite("Time-stamps", .enabled(if: Tool.exists("openssl"))) struct TimeStampTests {
    static let data = Array("giá trị chữ ký".utf8)

    @Test(
        "openssl answers our request, and its token passes every check",
        arguments: [DigestMethod.sha256, .sha384, .sha512])
    func openSSLAnswers(digest: DigestMethod) throws {
        let authority = try OpenSSLAuthority.shared()
        let request = try TimeStampRequest(over: Self.data, digest: digest)
        let before = Date.now
        let token = try request.token(from: authority.reply(to: request.der))
        #expect(abs(token.time.timeIntervalSince(before)) < 600)
        #expect(token.accuracy == 1.5001)
        #expect(token.ordering)
        #expect(token.policy == "1.2.3.4.1")
        #expect(try authority.accepts(token: token.der, over: Self.data))
    }

    @Test("the authority's key may be on a curve, and its certificate may be named by SHA-1 as RFC 3161 first had it")
    func otherAuthorities() throws {
        for curve in ["P-256", "P-384", "P-521"] {
            let authority = try OpenSSLAuthority(
                key: ["ec", "-pkeyopt", "ec_paramgen_curve:\(curve)"], essDigest: "sha1")
            let request = try TimeStampRequest(over: Self.data)
            let token = try request.token(from: authority.reply(to: request.der))
            #expect(Self.failed(token) == [])
        }
    }

    @Test("the authority's signature may be RSASSA-PSS with the usual salt, and no other")
    func otherSignatures() throws {
        let content = TimeStampContent(over: Self.data, at: "20260615030000Z")
        let pss = ["-cades", "-md", "sha384", "-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:48"]
        #expect(try Self.failed(TimeStampToken(der: OpenSSLAuthority.shared().sign(content, options: pss))) == [])
        let salt = ["-cades", "-md", "sha256", "-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:20"]
        let short = try TimeStampToken(der: OpenSSLAuthority.shared().sign(content, options: salt))
        #expect(Self.failed(short) == ["time-stamp-algorithm"])
    }

    @Test("the authority is judged for what it does, at the time it stamped")
    func trust() async throws {
        let authority = try OpenSSLAuthority.shared()
        let request = try TimeStampRequest(over: Self.data)
        let token = try request.token(from: authority.reply(to: request.der))
        let certificate = try #require(token.certificate)
        let trusting = try TrustStore(pem: [authority.root()])
        func isTrusted(_ judge: TrustStore, for purpose: CertificatePurpose) async -> Bool {
            await judge.judge(
                certificate: certificate, intermediates: token.certificates, for: purpose, at: token.time
            ).trusted
        }
        #expect(await isTrusted(trusting, for: .timeStamp))
        #expect(try await !isTrusted(TestAuthority.trust(), for: .timeStamp))
        // Nobody signs dossiers with a certificate that is for time-stamping only.
        #expect(await !isTrusted(trusting, for: .signature))
    }

    @Test("a token for another request is refused")
    func otherRequest() throws {
        let authority = try OpenSSLAuthority.shared()
        let first = try TimeStampRequest(over: Self.data)
        let second = try TimeStampRequest(over: Self.data)
        let reply = try authority.reply(to: first.der)
        Self.expectWrong("time-stamp-nonce") { try second.token(from: reply) }
        let other = try TimeStampRequest(over: Self.data + [0], nonce: first.nonce)
        Self.expectWrong("time-stamp-imprint") { try other.token(from: reply) }
    }

    @Test("no byte of a token can change unnoticed")
    func changedToken() throws {
        let authority = try OpenSSLAuthority.shared()
        let request = try TimeStampRequest(over: Self.data)
        let token = try request.token(from: authority.reply(to: request.der))
        var unnoticed = 0
        for index in token.der.indices {
            var changed = token.der
            changed[index] ^= 0x01
            guard let other = try? TimeStampToken(der: changed) else { continue }
            guard other.checks(over: Self.data, nonce: request.nonce).allSatisfy(\.passed) else { continue }
            unnoticed += 1
            // Only what nobody signs: the versions and the list of digests of the envelope.
            #expect(index < 80 || other.certificate == token.certificate, "byte \(index)")
            #expect(other.time == token.time && other.serial == token.serial && other.accuracy == token.accuracy)
        }
        #expect(unnoticed < 40)
        #expect(token.der.indices.dropLast().allSatisfy { (try? TimeStampToken(der: Array(token.der[..<$0]))) == nil })
    }

    @Test("a SHA-1 digest is refused")
    func weakImprint() throws {
        let authority = try OpenSSLAuthority.shared()
        let query = try authority.query(Self.data, options: ["-sha1", "-cert", "-no_nonce"])
        let token = try #require(try TimeStampResponse(der: authority.reply(to: query)).token)
        #expect(try Self.failed(TimeStampToken(der: token)) == ["time-stamp-imprint"])
    }

    @Test("a token without its signer's certificate is refused")
    func withoutCertificate() throws {
        let authority = try OpenSSLAuthority.shared()
        let query = try authority.query(Self.data, options: ["-sha256", "-no_nonce"])
        let token = try #require(try TimeStampResponse(der: authority.reply(to: query)).token)
        #expect(try Self.failed(TimeStampToken(der: token)) == ["time-stamp-certificate"])
    }

    @Test(
        "a certificate that is for something else too, or does not say so critically, is refused",
        arguments: ["critical,timeStamping,codeSigning", "timeStamping", "critical,clientAuth"])
    func wrongPurpose(purpose: String) throws {
        let authority = try OpenSSLAuthority(purpose: purpose, key: ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"])
        let token = try authority.sign(TimeStampContent(over: Self.data, at: "20260615030000Z"))
        #expect(try Self.failed(TimeStampToken(der: token)) == ["time-stamp-purpose"])
    }

    @Test("the signer's certificate must be among what is signed")
    func unsignedCertificate() throws {
        let authority = try OpenSSLAuthority.shared()
        let content = TimeStampContent(over: Self.data, at: "20260615030000Z")
        let unnamed = try TimeStampToken(der: authority.sign(content, options: ["-md", "sha256"]))
        #expect(Self.failed(unnamed) == ["time-stamp-certificate"])
        let named = try TimeStampToken(der: authority.sign(content, options: ["-cades", "-keyid", "-md", "sha512"]))
        #expect(Self.failed(named) == [])
    }

    @Test("times have fractions; what is no TSTInfo, has no UTC time or asks for more than we know is refused")
    func content() throws {
        let authority = try OpenSSLAuthority.shared()
        var content = TimeStampContent(over: Self.data, at: "20240229235959.25Z")
        let token = try TimeStampToken(der: authority.sign(content))
        #expect(token.time == Date(timeIntervalSince1970: 1_709_251_199.25))
        #expect(token.accuracy == nil && !token.ordering)
        content.hasCriticalExtension = true
        #expect(try Self.failed(TimeStampToken(der: authority.sign(content))) == ["time-stamp-extension"])
        for time in ["20240230000000Z", "20240229235959+0700", "2024", ""] {
            let wrong = try authority.sign(TimeStampContent(over: Self.data, at: time))
            #expect(throws: TimeStampError.self) { try TimeStampToken(der: wrong) }
        }
        content = TimeStampContent(over: Self.data, at: "20260615030000Z")
        content.version = 2
        let newer = try authority.sign(content)
        #expect(throws: TimeStampError.self) { try TimeStampToken(der: newer) }
        content.version = 1
        content.contentType = "1.2.840.113549.1.7.1"
        let other = try authority.sign(content)
        #expect(throws: TimeStampError.self) { try TimeStampToken(der: other) }
    }

    @Test("a refusal says why")
    func refusal() throws {
        let texts = TimeStampContent.node(0x30, TimeStampContent.node(0x0C, Array("no".utf8)))
        let information = [0x02, 0x01, 0x02] + texts + [0x03, 0x02, 0x05, 0x20]
        let reply = TimeStampContent.node(0x30, TimeStampContent.node(0x30, information))
        let response = try TimeStampResponse(der: reply)
        #expect(response.status == .rejection && response.texts == ["no"] && response.failures == ["badRequest"])
        let request = try TimeStampRequest(over: Self.data)
        let error = #expect(throws: TimeStampError.self) { try request.token(from: reply) }
        #expect(error?.code == .refused)
        #expect(error?.reason == "the authority refused: rejection, badRequest, no")
        let empty = #expect(throws: TimeStampError.self) { try request.token(from: [0x30, 0x05, 0x30, 0x03, 2, 1, 0]) }
        #expect(empty?.code == .malformed)
    }

    private static func failed(_ token: TimeStampToken) -> [String] {
        token.checks(over: self.data).filter { !$0.passed }.map(\.name)
    }

    private static func expectWrong(_ check: String, _ body: () throws -> TimeStampToken) {
        let error = #expect(throws: TimeStampError.self) { try body() }
        #expect(error?.code == .wrong)
        #expect(error?.reason.hasPrefix(check) == true)
    }
}

import Certificates
import FoundationEssentials
import Secrets
import SigningKeys
import TestFixtures
import TestSupport
import Testing

@Suite("What tokens hold, fit to sign or not")
struct HoldingTests {
    /// Another certificate of the key that a token's own certificate is for.
    private func another(_ own: SignerCertificate, from: TimeInterval, to: TimeInterval) throws -> [UInt8] {
        let request = CertificateRequest(
            organization: "CÔNG TY TNHH VÍ DỤ A", taxCode: "0101234565", publicKeyInfo: own.publicKeyInfo,
            notBefore: Date() + from, notAfter: Date() + to)
        return try TestAuthority.shared().issue(request)
    }

    @Test("a certificate whose key is not on its token is listed as such; the token's own is not touched by it")
    func withoutKey() async throws {
        let hsm = try SoftHSM()
        let made = try await hsm.makeToken(label: "A")
        let stranger = try TestAuthority.signer(key: .newRSA).certificate
        try hsm.add(certificate: stranger.der, to: "A", identifier: [9, 9], name: "Stranger")
        let desk = try hsm.desk()
        let holdings = await desk.holdings()
        let keys = Dictionary(uniqueKeysWithValues: holdings.compactMap(\.certificate).map { ($0.id, $0.key) })
        #expect(keys == [made.certificate: .present, stranger.fingerprint: .missing])
        await desk.shutdown()
    }

    @Test("a certificate with another's CKA_ID is not taken for its owner")
    func borrowedIdentifier() async throws {
        let hsm = try SoftHSM()
        try await hsm.makeToken(label: "A")
        let desk = try hsm.desk()
        let own = try #require(await desk.certificates().first)
        let stranger = try TestAuthority.signer(key: .newRSA).certificate
        try hsm.add(certificate: stranger.der, to: "A", identifier: own.identifier, name: "Stranger")
        await desk.shutdown()
        let later = try hsm.desk()
        let found = await later.holdings().compactMap(\.certificate).first { $0.id == stranger.fingerprint }
        #expect(found?.key == .missing)
        await later.shutdown()
    }

    @Test("bytes that are no certificate are listed with their reason and hide nothing", arguments: [0, 1, 2])
    func unreadable(_ kind: Int) async throws {
        let hsm = try SoftHSM()
        let made = try await hsm.makeToken(label: "A")
        let good = try TestAuthority.signer().certificate.der
        let bytes = [Array("no certificate".utf8), Array(good.prefix(100)), [0x30, 0x03, 0x02, 0x01, 0x01]][kind]
        try hsm.add(certificate: bytes, to: "A", identifier: [7], name: "Torn")
        let desk = try hsm.desk()
        let holdings = await desk.holdings()
        #expect(holdings.compactMap(\.certificate).map(\.id) == [made.certificate])
        let unreadable = holdings.compactMap { if case .unreadable(let found) = $0 { found } else { nil } }
        #expect(unreadable.map(\.reason) == [.notACertificate])
        #expect(unreadable.map(\.label) == ["Torn"])
        await desk.shutdown()
    }

    @Test("one object twice, and one certificate on two tokens, are all listed; the copy with its key signs")
    func twice() async throws {
        let hsm = try SoftHSM()
        let made = try await hsm.makeToken(label: "A")
        try await hsm.makeToken(taxCode: "0109999005", label: "B")
        let desk = try hsm.desk()
        let own = try #require(await desk.certificates().first { $0.id == made.certificate })
        await desk.shutdown()
        try hsm.add(
            certificate: own.certificate.der, to: "A", identifier: own.identifier, name: own.label)
        try hsm.add(certificate: own.certificate.der, to: "B", identifier: own.identifier, name: "Copy")
        let later = try hsm.desk()
        let copies = await later.holdings().compactMap(\.certificate).filter { $0.id == made.certificate }
        #expect(copies.count == 3)
        #expect(copies.filter { $0.key == .present }.map(\.token.label) == ["A", "A"])
        #expect(await later.certificate(made.certificate)?.token.label == "A")
        await later.shutdown()
    }

    @Test("an expired and a renewed certificate on one key are both there, and both have the key")
    func renewed() async throws {
        let hsm = try SoftHSM()
        try await hsm.makeToken(label: "A", options: ["--expired"])
        let desk = try hsm.desk()
        let old = try #require(await desk.certificates().first)
        await desk.shutdown()
        let renewed = try self.another(old.certificate, from: -86_400, to: 86_400)
        // Some vendors give the renewed one an identifier of its own.
        try hsm.add(certificate: renewed, to: "A", identifier: [1], name: "Renewed")
        let later = try hsm.desk()
        let found = await later.certificates()
        #expect(found.count == 2)
        #expect(found.allSatisfy { $0.key == .present })
        let usable = try #require(found.first { $0.certificate.problems(for: nil, at: Date()).isEmpty })
        #expect(try await later.login(token: usable.token.id, pin: Secret(SoftHSM.pin)) == .accepted)
        let digest = [UInt8](repeating: 1, count: 32)
        #expect(try await later.sign(certificate: usable.id, digest: digest, message: [1]).count == 256)
        await later.shutdown()
    }

    @Test("a token that shows no keys before a login says nothing of them")
    func notShown() async throws {
        let mock = try Mock("")
        #expect(try await mock.host.certificates().map(\.key) == [.notShown])
        let open = try await mock.loggedIn()
        #expect(try await mock.host.certificates().map(\.key) == [.present])
        try await mock.host.logout(token: open.token.id)
        await mock.host.shutdown()
    }

    @Test("a key that the token has no mechanism for is told before a login")
    func withoutMechanism() async throws {
        let mock = try Mock("no-mechanism")
        _ = try await mock.loggedIn()
        #expect(try await mock.host.certificates().map(\.key) == [.unusable])
        await mock.host.shutdown()
    }

    @Test("a PIN shorter or longer than the token's is not sent", arguments: ["12345", "123456789"])
    func length(_ pin: String) async throws {
        let mock = try Mock("")
        let token = try await mock.token()
        #expect(try await mock.host.login(token: token.id, pin: Secret(pin)) == .refused(.length))
        #expect(
            try await mock.host.changePIN(token: token.id, old: Secret(pin), new: Mock.pin) == .refused(.length))
        #expect(!mock.log.contains("login"))
        await mock.host.shutdown()
    }

    @Test("the shortest reference that names one certificate is given, and finds it")
    func references() async throws {
        let hsm = try SoftHSM()
        try await hsm.makeToken(label: "Công ty A;1")
        try await hsm.makeToken(taxCode: "0109999005", label: "B")
        try await hsm.makeToken(taxCode: "0109999005", label: "B")
        let desk = try hsm.desk()
        let all = await desk.certificates()
        #expect(all.count == 3)
        for certificate in all {
            let text = try #require(KeyReference.distinguishing(certificate, among: all))
            let uri = try PKCS11URI(text)
            #expect(all.filter(uri.matches) == [certificate])
            #expect(text.hasPrefix(certificate.token.label == "B" ? "pkcs11:serial=" : "pkcs11:token="))
            let others = [
                "pkcs11:serial=\(certificate.token.serialNumber)", "pkcs11:serial=\(certificate.certificate.serial)",
                "pkcs11:x-certificate-serial=\(certificate.certificate.serial.lowercased())",
                "pkcs11:x-fingerprint=\(certificate.id.uppercased())",
                "pkcs11:id=\(certificate.identifier.map { "%" + String(Int($0) + 0x100, radix: 16).suffix(2) }.joined())",
            ]
            for other in others {
                #expect(try all.filter(PKCS11URI(other).matches) == [certificate], "\(other)")
            }
            let fingerprint = try #require(PKCS11URI(fingerprint: certificate.id))
            #expect(all.filter(fingerprint.matches) == [certificate])
        }
        await desk.shutdown()
    }
}

import Certificates
import FoundationEssentials
import TestSupport
import Testing
import XMLSignature

@Suite("Whom to trust, and when")
struct TrustStoreTests {
    @Test("a certificate of the authority is trusted, with its facts and every check")
    func trusted() async throws {
        let certificate = try TestAuthority.signer().certificate
        let judgement = try await TestAuthority.trust().judge(certificate: certificate.der, at: TestTime.now)
        #expect(judgement.trusted)
        #expect(judgement.subIndication == nil)
        #expect(judgement.facts?.taxCode == "0101234565")
        #expect(judgement.facts?.serial == certificate.serial)
        #expect(
            judgement.checks.map(\.name).sorted() == [
                "certificate-chain", "certificate-dates", "certificate-key-usage", "certificate-readable",
            ])
        #expect(judgement.checks.allSatisfy { $0.passed })
    }

    @Test("the verdict belongs to the time asked about, also after a verdict for another time")
    func times() async throws {
        let der = try TestAuthority.signer().certificate.der
        let trust = try TestAuthority.trust()
        let late = TestTime.notAfter.addingTimeInterval(1)
        let early = TestTime.notBefore.addingTimeInterval(-1)
        for _ in 0..<2 {
            #expect(await trust.judge(certificate: der, at: TestTime.notBefore).trusted)
            #expect(await trust.judge(certificate: der, at: TestTime.notAfter).trusted)
            let expired = await trust.judge(certificate: der, at: late)
            #expect(!expired.trusted)
            #expect(expired.subIndication == .expired)
            #expect(expired.checks.first { $0.name == "certificate-dates" }?.passed == false)
            #expect(expired.checks.first { $0.name == "certificate-chain" }?.passed == true)
            #expect(await trust.judge(certificate: der, at: early).subIndication == .notYetValid)
        }
    }

    @Test("a stranger's certificate with the same names is not trusted")
    func stranger() async throws {
        let stranger = try DemoAuthority(now: TestTime.now)
        let der = try TestAuthority.signer(authority: stranger).certificate.der
        let judgement = try await TestAuthority.trust().judge(certificate: der, at: TestTime.now)
        #expect(!judgement.trusted)
        #expect(judgement.subIndication == .noCertificateChain)
        #expect(judgement.facts?.taxCode == "0101234565")
    }

    @Test("a self-signed certificate is not trusted, and the root itself may not sign documents")
    func roots() async throws {
        let trust = try TestAuthority.trust()
        let stranger = try DemoAuthority(now: TestTime.now)
        let selfSigned = await trust.judge(certificate: stranger.root.der, at: TestTime.now)
        #expect(selfSigned.subIndication == .noCertificateChain)
        let root = try await trust.judge(certificate: TestAuthority.shared().root.der, at: TestTime.now)
        #expect(!root.trusted)
        #expect(root.subIndication == .chainConstraintsFailure)
    }

    @Test("a company's certificate cannot issue another")
    func leafAsIssuer() async throws {
        let forged = try ForgedChain()
        let trust = try TrustStore(pem: [TestAuthority.shared().rootPEM, forged.leafPEM])
        let judgement = await trust.judge(certificate: forged.forged, at: TestTime.now)
        #expect(!judgement.trusted)
        #expect(judgement.subIndication == .chainConstraintsFailure)
    }

    @Test("an intermediate in the folder completes the chain, and is no root by itself")
    func intermediate() async throws {
        let chain = try IntermediateChain()
        let folder = try TemporaryFolder()
        try folder.write(chain.rootPEM.utf8, to: "root.pem")
        let without = try TrustStore(folder: folder.path)
        #expect(await without.judge(certificate: chain.leaf, at: TestTime.now).subIndication == .noCertificateChain)
        try folder.write(chain.intermediate, to: "intermediate.crt")
        let with = try TrustStore(folder: folder.path)
        #expect(await with.judge(certificate: chain.leaf, at: TestTime.now).trusted)
        let outOfDate = await with.judge(certificate: chain.leaf, at: chain.intermediateEnd.addingTimeInterval(1))
        #expect(outOfDate.subIndication == .expired)
        #expect(throws: CertificateError(.noRoots, "")) { try TrustStore(roots: [chain.intermediate]) }
    }

    @Test("a file far larger than certificates are is refused before it is read")
    func tooLarge() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write([UInt8](repeating: 0x41, count: (4 << 20) + 1), to: "root.pem")
        #expect(FileManager.default.size(ofFile: path) == (4 << 20) + 1)
        #expect(FileManager.default.size(ofFile: folder.file("none.pem")) == nil)
        let error = #expect(throws: CertificateError.self) { try TrustStore(folder: folder.path) }
        #expect(error?.code == .noRoots)
        #expect(error?.reason.contains("too large") == true)
    }

    @Test("a certificate without signing usage is not trusted for signing")
    func usage() async throws {
        let der = try TestAuthority.signer(keyUsage: [.keyEncipherment]).certificate.der
        let judgement = try await TestAuthority.trust().judge(certificate: der, at: TestTime.now)
        #expect(!judgement.trusted)
        #expect(judgement.checks.first { !$0.passed }?.name == "certificate-key-usage")
    }

    @Test("bytes that are no certificate get a judgement, not a crash")
    func garbage() async throws {
        let judgement = try await TestAuthority.trust().judge(certificate: [1, 2, 3], at: TestTime.now)
        #expect(judgement.facts == nil)
        #expect(!judgement.trusted)
        #expect(judgement.subIndication == .noSigningCertificate)
    }

    @Test("many judgements at once agree")
    func concurrently() async throws {
        let trust = try TestAuthority.trust()
        let good = try TestAuthority.signer().certificate.der
        let bad = try TestAuthority.signer(notAfter: TestTime.notBefore.addingTimeInterval(1)).certificate.der
        let verdicts = await withTaskGroup(of: Bool.self, returning: [Bool].self) { group in
            for index in 0..<200 {
                group.addTask {
                    let isGood = index.isMultiple(of: 2)
                    return await trust.judge(certificate: isGood ? good : bad, at: TestTime.now).trusted == isGood
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(verdicts.count == 200)
        #expect(verdicts.allSatisfy { $0 })
    }

    @Test("an empty folder, a missing folder and a damaged file are told apart")
    func folders() throws {
        let folder = try TemporaryFolder()
        #expect(throws: CertificateError(.noRoots, "")) { try TrustStore(folder: folder.path) }
        #expect(throws: CertificateError(.unreadableFile, "")) { try TrustStore(folder: folder.file("none")) }
        try folder.write("no certificate".utf8, to: "notes.txt")
        #expect(throws: CertificateError(.noRoots, "")) { try TrustStore(folder: folder.path) }
        try folder.write("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".utf8, to: "broken.pem")
        let error = #expect(throws: CertificateError.self) { try TrustStore(folder: folder.path) }
        #expect(error?.code == .noRoots)
        #expect(error?.reason.contains("broken.pem, block 1, line 1: not a certificate") == true)
        let missing = folder.file("none.pem")
        #expect(throws: CertificateError(.unreadableFile, "")) { try TrustStore(files: [missing]) }
    }

    @Test("one PEM file may hold several roots, with words between them")
    func bundle() async throws {
        let other = try DemoAuthority(now: TestTime.now)
        let folder = try TemporaryFolder()
        let text = "# roots\n\(other.rootPEM)\nanother\n\(try TestAuthority.shared().rootPEM)"
        let trust = try TrustStore(files: [try folder.write(text.utf8, to: "bundle.pem")])
        let signers = [try TestAuthority.signer(), try TestAuthority.signer(authority: other)]
        for signer in signers {
            #expect(await trust.judge(certificate: signer.certificate.der, at: TestTime.now).trusted)
        }
    }
}

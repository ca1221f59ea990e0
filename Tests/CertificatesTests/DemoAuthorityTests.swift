import Certificates
import FoundationEssentials
import TestSupport
import Testing
import XMLSignature

@Suite("The demo authority")
struct DemoAuthorityTests {
    @Test("it is made once and opened again, its key readable by the owner only")
    func openOrCreate() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("authority")
        let made = try DemoAuthority.openOrCreate(folder: path, now: TestTime.now)
        let opened = try DemoAuthority.openOrCreate(folder: path, now: TestTime.now)
        #expect(made.root == opened.root)
        #expect(made.root.commonName == "CA Thử nghiệm (demo)")
        #expect(made.root.isSelfIssued)
        let mode = try FileManager.default.attributesOfItem(atPath: "\(path)/root.key")[.posixPermissions] as? Int
        #expect(mode == 0o600)

        let trust = try TrustStore(folder: path)
        let signer = try TestAuthority.signer(authority: opened)
        #expect(await trust.judge(certificate: signer.certificate.der, at: TestTime.now).trusted)
    }

    @Test("a root and a key that do not belong together are refused")
    func mixedUp() throws {
        let folder = try TemporaryFolder()
        _ = try DemoAuthority.openOrCreate(folder: folder.path, now: TestTime.now)
        try folder.write(TestAuthority.shared().rootPEM.utf8, to: "root.pem")
        #expect(throws: CertificateError(.issuingFailed, "")) {
            try DemoAuthority.openOrCreate(folder: folder.path, now: TestTime.now)
        }
    }

    @Test("a public key that cannot be read, and a name that BMPString cannot hold, are refused")
    func badRequests() throws {
        let authority = try TestAuthority.shared()
        let good = try TestAuthority.signer().certificate
        var request = CertificateRequest(
            organization: "CÔNG TY 😀", taxCode: "0101234565", publicKeyInfo: good.publicKeyInfo,
            notBefore: TestTime.notBefore, notAfter: TestTime.notAfter, usesBMPString: true)
        #expect(throws: CertificateError(.issuingFailed, "")) { try authority.issue(request) }
        request.usesBMPString = false
        #expect(try SignerCertificate(der: authority.issue(request)).owner == "CÔNG TY 😀")
        request.publicKeyInfo = [0x30, 0x00]
        #expect(throws: CertificateError(.issuingFailed, "")) { try authority.issue(request) }
    }
}

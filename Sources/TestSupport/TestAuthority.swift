package import Certificates
package import FoundationEssentials

/// The authority behind all test certificates of one test process.
package enum TestAuthority {
    private static let made = Result { try DemoAuthority(now: TestTime.now) }

    /// The authority; made once, as its key takes a moment.
    package static func shared() throws -> DemoAuthority {
        try self.made.get()
    }

    /// Trusts the shared authority and nobody else.
    package static func trust() throws -> TrustStore {
        try TrustStore(roots: [try self.shared().root.der])
    }

    /// A company's signer with its certificate, valid from 2026 to 2036 unless said otherwise.
    package static func signer(
        taxCode: String? = "0101234565", organization: String = "CÔNG TY TNHH VÍ DỤ A", citizenNumber: String? = nil,
        key: TestKey = .rsa, notBefore: Date = TestTime.notBefore, notAfter: Date = TestTime.notAfter,
        keyUsage: SignerKeyUsage? = .signing, usesBMPString: Bool = false, authority: DemoAuthority? = nil
    ) throws -> TestSigner {
        let privateKey = try key.make()
        let request = CertificateRequest(
            organization: organization, taxCode: taxCode, citizenNumber: citizenNumber,
            publicKeyInfo: privateKey.publicKeyInfo, notBefore: notBefore, notAfter: notAfter, keyUsage: keyUsage,
            usesBMPString: usesBMPString)
        let der = try (authority ?? self.shared()).issue(request)
        return TestSigner(certificate: try SignerCertificate(der: der), key: privateKey)
    }
}

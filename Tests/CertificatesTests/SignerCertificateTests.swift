import Certificates
import FoundationEssentials
import TestSupport
import Testing

@Suite("What a certificate says")
struct SignerCertificateTests {
    @Test("tax code, owner, dates, usage and key of a company's certificate")
    func company() throws {
        let certificate = try TestAuthority.signer().certificate
        #expect(certificate.taxCode == "0101234565")
        #expect(certificate.taxCodes == ["0101234565"])
        #expect(certificate.citizenNumbers.isEmpty)
        #expect(certificate.owner == "CÔNG TY TNHH VÍ DỤ A")
        #expect(certificate.commonName == "CÔNG TY TNHH VÍ DỤ A")
        #expect(certificate.issuerCommonName == DemoAuthority.name)
        #expect(certificate.notBefore == TestTime.notBefore)
        #expect(certificate.notAfter == TestTime.notAfter)
        #expect(certificate.keyUsage == .signing)
        #expect(certificate.key == .rsa(bits: 2048))
        #expect(certificate.serial.count == 32)
        #expect(certificate.serial.allSatisfy { "0123456789ABCDEF".contains($0) })
        #expect(certificate.fingerprint.count == 64)
        #expect(certificate.subject.contains("UID=MST:0101234565"))
        #expect(!certificate.isSelfIssued)
        #expect(!certificate.isAuthority)
        #expect(try TestAuthority.shared().root.isAuthority)
    }

    @Test("a staff certificate carries the company's tax code and the person's number")
    func staff() throws {
        let certificate = try TestAuthority.signer(taxCode: "0101234565-001", citizenNumber: "001090000001").certificate
        #expect(certificate.taxCodes == ["0101234565-001"])
        #expect(certificate.citizenNumber == "001090000001")
    }

    @Test("names in BMPString read like those in UTF8String")
    func bmpString() throws {
        let wide = try TestAuthority.signer(citizenNumber: "001090000001", usesBMPString: true).certificate
        let plain = try TestAuthority.signer(citizenNumber: "001090000001").certificate
        #expect(wide.subject == plain.subject)
        #expect(wide.taxCode == "0101234565")
        #expect(wide.citizenNumber == "001090000001")
        #expect(wide.owner == "CÔNG TY TNHH VÍ DỤ A")
    }

    @Test("a P-256 key is told from an RSA key")
    func ellipticKey() throws {
        #expect(try TestAuthority.signer(key: .p256).certificate.key == .p256)
    }

    @Test("a comma in a name cannot look like another attribute")
    func escapedName() throws {
        let certificate = try TestAuthority.signer(organization: "A, UID=MST:0109999005").certificate
        #expect(certificate.taxCode == "0101234565")
        #expect(!certificate.subject.contains(", UID=MST:0109999005"))
    }

    @Test("two readings of the same bytes are equal, other bytes are not")
    func equality() throws {
        let first = try TestAuthority.signer().certificate
        let again = try SignerCertificate(der: first.der)
        let other = try TestAuthority.signer().certificate
        #expect(first == again)
        #expect(Set([first, again, other]).count == 2)
    }

    @Test(
        "bytes that are no certificate are refused",
        arguments: [[], [0x30], [0x30, 0x00], Array("MST:0101234565".utf8)])
    func garbage(_ bytes: [UInt8]) throws {
        #expect(throws: CertificateError(.unreadableCertificate, "")) { try SignerCertificate(der: bytes) }
    }

    @Test("a certificate cut short or with a tail is refused")
    func cutAndTail() throws {
        let der = try TestAuthority.signer().certificate.der
        for bytes in [Array(der.dropLast()), der + [0]] {
            #expect(throws: CertificateError(.unreadableCertificate, "")) { try SignerCertificate(der: bytes) }
        }
    }
}

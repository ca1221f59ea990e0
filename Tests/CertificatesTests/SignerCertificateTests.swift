import Certificates
import Crypto
import FoundationEssentials
import PublicKeys
import TestSupport
import Testing
import XMLSignature

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

    @Test("a certificate cut short or with a tail is read as far as it goes, and says so")
    func cutAndTail() throws {
        let whole = try TestAuthority.signer().certificate
        let cut = try SignerCertificate(der: Array(whole.der.dropLast()))
        #expect(cut.taxCode == "0101234565")
        #expect(cut.signingFaults.map(\.code).contains(.certificateCutShort))
        #expect(!cut.maySign(at: TestTime.now))
        let padded = try SignerCertificate(der: whole.der + [0])
        #expect(padded.defects.map(\.code) == [.trailingBytes])
        #expect(padded.maySign(at: TestTime.now))
        #expect(whole.defects.isEmpty)
    }

    @Test("whatever is cut off or changed in a certificate, reading it ends and what is left can be asked")
    func damage() throws {
        let der = try TestAuthority.signer(citizenNumber: "001090000001").certificate.der
        for length in 0..<der.count {
            guard let cut = try? SignerCertificate(der: Array(der[..<length])) else { continue }
            #expect(!cut.signingFaults.isEmpty)
        }
        for index in der.indices {
            for value in [0x00, 0x80, 0xFF, der[index] ^ 1] as [UInt8] where value != der[index] {
                var changed = der
                changed[index] = value
                guard let certificate = try? SignerCertificate(der: changed) else { continue }
                #expect(certificate.der == changed)
                #expect(certificate.fingerprint != Self.fingerprint(der))
            }
        }
    }

    private static func fingerprint(_ der: [UInt8]) -> String {
        SHA256.hash(data: der).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

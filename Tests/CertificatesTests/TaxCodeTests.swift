import Certificates
import FoundationEssentials
import PublicKeys
import Testing
import XMLSignature

@Suite("Where the tax code stands")
struct TaxCodeTests {
    private static let key = OddCertificate.Key.newP256()

    private func certificate(_ parts: [(OID, String)]) throws -> SignerCertificate {
        var odd = OddCertificate(Self.key)
        odd.subject = OddCertificate.name(parts.map { (type: $0.0, tag: 0x0C, text: $0.1) })
        return try SignerCertificate(der: odd.signed(by: Self.key))
    }

    @Test(
        "every honest writing is found",
        arguments: [
            ("MST:0101234565", "0101234565"), ("MST 0101234565", "0101234565"), ("mst：0101234565", "0101234565"),
            ("MST: 01 0123 4565", "0101234565"), ("０１０１２３４５６５", "0101234565"), ("0101234565", "0101234565"),
            ("MST:0101234565-001", "0101234565-001"), ("MST:0101234565001", "0101234565-001"),
            ("MST:0101234565\u{2013}001", "0101234565-001"), ("0101234565-001", "0101234565-001"),
            ("MST:001090000001", "001090000001"), ("001090000001", "001090000001"), ("VATVN-0101234565", "0101234565"),
            ("MST:\u{200B}0101234565\u{A0}", "0101234565"), ("MST:0101234565_2", "0101234565"),
            // A prefix vouches for a code whose check digit does not fit.
            ("MST:0101234560", "0101234560"),
        ])
    func found(_ text: String, _ code: String) throws {
        #expect(try self.certificate([(AttributeType.userIdentifier, text)]).taxCodes == [code])
    }

    @Test(
        "what only looks like a tax code is none",
        arguments: [
            "0912345678", "0101234560", "MST:", "MST:010123456", "MST:01012345651", "MST:0101234565-1",
            "XMST:0101234565",
            "CCCD:001090000001", "CMND:012345678", "HC:C1234567", "MNS:1047665", "BHXH:0101234565", "PID:0101234565",
            "MST:0101234565x", "MST:٠١٠١٢٣٤٥٦٥", "", ":0101234565", "MST::0101234565",
        ])
    func notFound(_ text: String) throws {
        #expect(try self.certificate([(AttributeType.userIdentifier, text)]).taxCodes.isEmpty)
    }

    @Test("names, organisations and e-mail addresses are never looked into")
    func otherAttributes() throws {
        let types = [
            AttributeType.commonName, AttributeType.organization, AttributeType.email, OID(2, 5, 4, 11),
            OID(2, 5, 4, 13),
        ]
        for type in types {
            let certificate = try self.certificate([(type, "MST:0101234565"), (type, "UID=MST:0101234565")])
            #expect(certificate.taxCode == nil)
        }
    }

    @Test("each code is told once with its attribute, in the certificate's order, other numbers apart")
    func several() throws {
        let certificate = try self.certificate([
            (AttributeType.serialNumber, "MST:0101234565"), (AttributeType.userIdentifier, "CCCD:001090000001"),
            (AttributeType.userIdentifier, "MST:0101234565"),
            (AttributeType.organizationIdentifier, "VATVN-0109999005"),
            (AttributeType.userIdentifier, "MNS:1047665"), (AttributeType.userIdentifier, "HC:C1234567"),
            (AttributeType.userIdentifier, "CMND: 012 345 678"), (AttributeType.serialNumber, "001090000001"),
        ])
        #expect(certificate.taxCodeSources.map(\.value) == ["0101234565", "0109999005"])
        #expect(certificate.taxCodeSources.map(\.attribute) == ["serialNumber", "organizationIdentifier"])
        #expect(certificate.citizenNumbers == ["001090000001", "012345678"])
        #expect(certificate.budgetCodes == ["1047665"])
        #expect(certificate.passportNumbers == ["C1234567"])
        #expect(certificate.facts.taxCodeSource == "serialNumber")
    }
}

import Certificates
import FoundationEssentials
import TestSupport
import Testing
import XMLSignature

/// Rows B of `../shared/vectors/cases/README.md`, through the verifier and a trust store read from a file.
@Suite(
    "Certificates met in practice",
    .enabled(if: Vectors.folder("cases") != nil, "the inputs at ../shared/vectors/cases are not there"))
struct MetCertificateTests {
    private func verify(_ file: String, trust: String = "base/root.pem") async throws -> CertificateCases.Result {
        try await CertificateCases(folder: #require(Vectors.folder("cases"))).verify(file, trust: trust)
    }

    @Test(
        "odd strings are shown whole, and the tax code beside them is found",
        arguments: [
            ("B01/ampersand.xml", "CONG TY A & B_C *"), ("B01/email-at.xml", "ketoan@vidu.example"),
            ("B01/email-ia5.xml", "ketoan@vidu.example"), ("B01/uid-printable-underscore.xml", "MST:0101234565_1"),
            ("B03/bmp.xml", "CÔNG TY TNHH VÍ DỤ"), ("B03/t61-latin1.xml", "COMPAÑIA"),
            ("B03/t61-utf8.xml", "CÔNG TY TNHH VÍ DỤ"),
        ])
    func strings(_ file: String, _ shown: String) async throws {
        let result = try await self.verify(file)
        #expect(result.report.verdict == .totalPassed)
        #expect(result.finding?.signer?.subject.contains(shown) == true)
        #expect(result.finding?.signer?.taxCode == "0101234565")
        #expect(result.finding?.signer?.taxCodeSource == "UID")
    }

    @Test(
        "an odd serial number is shown as it is, and the chain is decided",
        arguments: [
            ("B04/negative-serial.xml", "-11D4C2142BDF", "negative"),
            ("B04/serial-extra-zero.xml", "5401", "does not need"), ("B04/zero-serial.xml", "00", "zero"),
        ])
    func serials(_ file: String, _ serial: String, _ remark: String) async throws {
        let result = try await self.verify(file)
        #expect(result.report.verdict == .totalPassed)
        #expect(result.finding?.signer?.serial == serial)
        #expect(result.reason("certificate-form").contains(remark))
    }

    @Test(
        "one bad block of a trust file is a warning with file, place and reason, and the good root counts",
        arguments: [
            ("bundle-broken-base64.pem", 1, 1, TrustWarning.Kind.notBase64), ("bundle-neg-first.pem", 1, 1, .odd),
            ("bundle-odd-first.pem", 1, 1, .keyUnusable), ("bundle-odd-last.pem", 2, 20, .keyUnusable),
        ])
    func trustFiles(_ name: String, _ block: Int, _ line: Int, _ kind: TrustWarning.Kind) async throws {
        let result = try await self.verify("B05/doc.xml", trust: "B05/\(name)")
        #expect(result.report.verdict == .totalPassed)
        let path = "\(try #require(Vectors.folder("cases")))/B05/\(name)"
        let warnings = try TrustStore(files: [path]).warnings
        #expect(warnings.map(\.file) == [path])
        #expect(warnings.map(\.block) == [block])
        #expect(warnings.map(\.line) == [line])
        #expect(warnings.map(\.kind) == [kind])
    }

    @Test(
        "a missing NULL is a remark", arguments: ["B06/alg-no-null.xml", "B06/spki-no-null.xml"])
    func missingNull(_ file: String) async throws {
        let result = try await self.verify(file)
        #expect(result.report.verdict == .totalPassed)
        #expect(result.reason("certificate-form").contains("NULL is missing"))
    }

    @Test("algorithms that differ inside and outside are refused by name, and the signature is still computed")
    func algorithmsDiffer() async throws {
        let result = try await self.verify("B06/inner-outer-differ.xml")
        #expect(result.report.verdict == .indeterminate)
        #expect(result.finding?.cryptographicallyValid == true)
        #expect(result.reason("certificate-chain").contains("inside is not the one outside"))
    }

    @Test(
        "a time that is not DER is named, and the signature is still computed",
        arguments: [
            ("B07/utctime-no-seconds.xml", "without seconds"), ("B07/utctime-offset.xml", "offset from UTC"),
            ("B07/gentime-fraction.xml", "fraction of a second"),
        ])
    func times(_ file: String, _ reason: String) async throws {
        let result = try await self.verify(file)
        #expect(result.report.verdict == .indeterminate)
        #expect(result.finding?.cryptographicallyValid == true)
        #expect(result.finding?.signer?.taxCode == "0101234565")
        #expect(result.reason("certificate-chain").isEmpty)
        #expect(result.reason("certificate-dates").contains(reason))
    }

    @Test("GeneralizedTime before 2050 is read, and the end of the year 9999 is no end")
    func validTimes() async throws {
        let general = try await self.verify("B07/gentime-2036.xml")
        #expect(general.report.verdict == .totalPassed)
        #expect(general.finding?.signer?.notAfter == TestTime.notAfter)
        let endless = try await self.verify("B07/na-9999.xml")
        #expect(endless.report.verdict == .totalPassed)
        #expect(endless.finding?.signer?.hasNoEnd == true)
        #expect(general.finding?.signer?.hasNoEnd == false)
    }

    @Test(
        "the tax code is found in each honest place, which is told, and nowhere else",
        arguments: [
            ("cn-comma", "0101234565", "UID"), ("orgid-vatvn", "0101234565", "organizationIdentifier"),
            ("serialnumber-mst", "0101234565", "serialNumber"), ("uid-12-digits", "001090000001", "UID"),
            ("uid-bare", "0101234565", "UID"), ("uid-fullwidth", "0101234565", "UID"), ("uid-mns", nil, nil),
            ("uid-mst-13", "0101234565-001", "UID"), ("uid-mst-space", "0101234565-001", "UID"),
            ("uid-multi-rdn", "0101234565", "UID"),
        ] as [(String, String?, String?)])
    func taxCodes(_ name: String, _ code: String?, _ source: String?) async throws {
        let result = try await self.verify("B08/\(name).xml")
        #expect(result.report.verdict == .totalPassed)
        #expect(result.certificate.taxCodes == [code].compactMap(\.self))
        #expect(result.finding?.signer?.taxCode == code)
        #expect(result.finding?.signer?.taxCodeSource == source)
        #expect(result.certificate.citizenNumbers == (name == "cn-comma" ? ["079000000001"] : []))
        #expect(result.certificate.budgetCodes == (name == "uid-mns" ? ["1047665"] : []))
    }

    @Test(
        "a default that is written out is a remark",
        arguments: ["B10/basic-explicit-false.xml", "B10/explicit-critical-false.xml"])
    func defaults(_ file: String) async throws {
        let result = try await self.verify(file)
        #expect(result.report.verdict == .totalPassed)
        #expect(result.reason("certificate-form").contains("default is written out"))
    }

    @Test("a critical extension that nobody knows is the reason not to trust, by its identifier")
    func unknownCritical() async throws {
        let result = try await self.verify("B10/unknown-critical.xml")
        #expect(result.report.verdict == .indeterminate)
        #expect(result.report.subIndication == .chainConstraintsFailure)
        #expect(result.reason("certificate-chain").contains("1.3.6.1.4.1.99999.1"))
    }
}

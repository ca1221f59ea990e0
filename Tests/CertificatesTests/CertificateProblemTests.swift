import Certificates
import FoundationEssentials
import PublicKeys
import TestSupport
import Testing
import XMLSignature

@Suite("Whether a certificate may sign for a company")
struct CertificateProblemTests {
    @Test("the company's own valid certificate has no problem")
    func good() throws {
        let certificate = try TestAuthority.signer().certificate
        #expect(certificate.problems(for: "0101234565", at: TestTime.now).isEmpty)
        #expect(certificate.problems(for: nil, at: TestTime.now).isEmpty)
    }

    @Test(
        "a code with its suffix is one code, with or without the dash", arguments: ["0101234565-001", "0101234565001"])
    func branchWritings(_ wanted: String) throws {
        let certificate = try TestAuthority.signer(taxCode: "0101234565-001").certificate
        #expect(certificate.problems(for: wanted, at: TestTime.now).isEmpty)
    }

    @Test("another company's certificate is told apart from another branch's")
    func otherCompany() throws {
        let other = try TestAuthority.signer(taxCode: "0109999005").certificate
        #expect(other.problems(for: "0101234565", at: TestTime.now) == [.ofOther(found: "0109999005")])
        let branch = try TestAuthority.signer(taxCode: "0101234565-001").certificate
        #expect(branch.problems(for: "0101234565", at: TestTime.now) == [.branchOnly(found: "0101234565-001")])
        let head = try TestAuthority.signer().certificate
        #expect(head.problems(for: "0101234565-002", at: TestTime.now) == [.branchOnly(found: "0101234565")])
        #expect(branch.problems(for: "0101234565", at: TestTime.now).map(\.code) == ["certificate-of-other"])
    }

    @Test("a certificate without tax code signs for no company, but for its owner's household")
    func person() throws {
        let person = try TestAuthority.signer(taxCode: nil, citizenNumber: "001090000001").certificate
        #expect(person.problems(for: "0101234565", at: TestTime.now) == [.withoutTaxCode])
        #expect(person.problems(for: "001090000001", at: TestTime.now).isEmpty)
        #expect(person.problems(for: nil, at: TestTime.now).isEmpty)
    }

    @Test("dates: both ends belong to the validity")
    func dates() throws {
        let certificate = try TestAuthority.signer().certificate
        #expect(certificate.problems(for: nil, at: TestTime.notBefore).isEmpty)
        #expect(certificate.problems(for: nil, at: TestTime.notAfter).isEmpty)
        let early = certificate.problems(for: nil, at: TestTime.notBefore.addingTimeInterval(-1))
        #expect(early == [.notYetValid(from: TestTime.notBefore)])
        let late = certificate.problems(for: nil, at: TestTime.notAfter.addingTimeInterval(1))
        #expect(late == [.expired(on: TestTime.notAfter)])
        #expect((early + late).map(\.code) == ["certificate-not-yet-valid", "certificate-expired"])
    }

    @Test("usage: either signature bit is enough, others are not, and it must be said")
    func usage() throws {
        func problems(_ usage: SignerKeyUsage?) throws -> [CertificateProblem] {
            try TestAuthority.signer(keyUsage: usage).certificate.problems(for: "0101234565", at: TestTime.now)
        }
        #expect(
            try problems([.keyEncipherment, .dataEncipherment]) == [
                .withoutSigning(CheckFault(.certificateWithoutSigning))
            ])
        #expect(try problems([.digitalSignature]).isEmpty)
        #expect(try problems([.nonRepudiation]).isEmpty)
        #expect(try problems(nil) == [.withoutSigning(CheckFault(.certificateKeyUsageMissing))])
        #expect(
            CertificateProblem.withoutSigning(CheckFault(.certificateWeakKey)).code == "certificate-without-signing")
        #expect(CertificateProblem.withoutTaxCode.code == "certificate-without-tax-code")
    }

    @Test("all problems are reported together, the owner first")
    func several() throws {
        let certificate = try TestAuthority.signer(
            taxCode: "0109999005", notAfter: TestTime.notBefore.addingTimeInterval(60), keyUsage: [.keyAgreement]
        ).certificate
        let codes = certificate.problems(for: "0101234565", at: TestTime.now).map(\.code)
        #expect(codes == ["certificate-of-other", "certificate-without-signing", "certificate-expired"])
    }

    @Test(
        "what cannot sign whoever files says why, by a code that stays",
        arguments: [
            ("a company's, as it should be", []), ("names in BMPString", []), ("padding zeros behind it", []),
            ("serial number zero", []), ("`CA:TRUE`", ["certificate-of-authority"]),
            ("no key usage", ["certificate-key-usage-missing"]),
            ("key usage: encipherment only", ["certificate-without-signing"]),
            ("key usage cannot be read", ["certificate-without-signing", "certificate-extension-unreadable"]),
            ("extended key usage: TLS server only", ["certificate-other-purposes"]),
            ("extended key usage: time-stamping only", ["certificate-other-purposes"]),
            ("signed with SHA-1", ["certificate-weak-algorithm"]), ("RSA key of 1024 bits", ["certificate-weak-key"]),
            ("key on a curve written out in full", ["certificate-key-unsupported"]),
            ("time without seconds", ["certificate-time-without-seconds"]),
            ("algorithms inside and outside differ", ["certificate-algorithms-differ"]),
            ("unknown critical extension", ["certificate-extension-unknown-critical"]),
            ("cut short by a byte", ["certificate-cut-short"]),
        ])
    func reasons(kind: String, codes: [String]) throws {
        let found = try #require(try CertificateKinds().all.first { $0.name == kind })
        let certificate = try SignerCertificate(der: found.certificate)
        let problems = certificate.problems(for: "0101234565", at: TestTime.now)
        #expect(problems.map(\.reasonCode) == codes)
        #expect(Set(problems.map(\.code)).isSubset(of: ["certificate-without-signing"]))
        #expect(certificate.signingFaults.allSatisfy { $0.code.kind == .notAccepted && $0.values["member"] == nil })
    }

    @Test("every defect of a certificate has a code of its own, and a warning where it does no harm")
    func defects() {
        let faults = CertificateDefect.Code.allCases.map { CheckFault(CertificateDefect($0, "subject")) }
        #expect(Set(faults.map(\.code)).count == faults.count)
        for (code, fault) in zip(CertificateDefect.Code.allCases, faults) {
            #expect(fault.code.rawValue == "certificate-\(code.rawValue)")
            #expect((fault.code.kind == .warning) == CertificateDefect(code, "").isHarmless)
        }
    }
}

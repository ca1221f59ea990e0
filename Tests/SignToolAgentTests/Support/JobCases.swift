import FoundationEssentials
import SigningJobs
import SigningKeys
import SocialInsurance
import TestSupport

/// Answers of a token, as arguments of tests.
enum PINOutcomeCase: String, CaseIterable, Sendable {
    case locked, removed, refused

    var outcome: PINOutcome {
        switch self {
        case .locked: .locked
        case .removed: .removed
        case .refused: .refused(PINRefusal(rawValue: "CKR_DEVICE_ERROR"))
        }
    }
}

/// Certificates that must not sign for `0101234565`.
enum UnusableCertificate: String, CaseIterable, Sendable {
    case ofOther, ofBranch, expired, notYetValid, withoutSigning, withoutUsage, withoutTaxCode

    var code: Problem.Code {
        switch self {
        case .ofOther, .ofBranch: .certificateOfOther
        case .expired: .certificateExpired
        case .notYetValid: .certificateNotYetValid
        case .withoutSigning, .withoutUsage: .certificateWithoutSigning
        case .withoutTaxCode: .certificateWithoutTaxCode
        }
    }

    /// What the list says, which is more exact.
    var reasonCode: String { self == .withoutUsage ? "certificate-key-usage-missing" : self.code.rawValue }

    func signer() throws -> TestSigner {
        switch self {
        case .withoutUsage: try TestAuthority.signer(keyUsage: nil)
        case .ofOther: try TestAuthority.signer(taxCode: "0109999999")
        case .ofBranch: try TestAuthority.signer(taxCode: "0101234565-001")
        case .expired: try TestAuthority.signer(notAfter: TestTime.now.addingTimeInterval(-1))
        case .notYetValid: try TestAuthority.signer(notBefore: TestTime.now.addingTimeInterval(1))
        case .withoutSigning: try TestAuthority.signer(keyUsage: [])
        case .withoutTaxCode: try TestAuthority.signer(taxCode: nil)
        }
    }
}

/// Envelopes that a page must not get signed.
enum BadEnvelope: String, CaseIterable, Sendable {
    case unseenAttachment, changedAttachment, changedForm, unsignedForm, otherTaxCode, anotherForm, notAnEnvelope

    func documents(form: [UInt8]) throws -> MoreDocuments {
        switch self {
        case .unseenAttachment:
            let unseen = EmbeddedFile(formCode: "CT-DK", description: "Khác", name: "k.pdf", content: [0x25])
            return try SampleJob.envelope(form: form, extra: [unseen])
        case .changedAttachment: return try SampleJob.envelope(form: form, licence: SampleJob.licence + [0x0A])
        case .changedForm:
            var changed = form
            changed[changed.count / 2] ^= 1
            return try SampleJob.envelope(form: changed)
        case .unsignedForm: return try SampleJob.envelope(form: SampleJob.form)
        case .otherTaxCode: return try SampleJob.envelope(form: form, taxCode: "0101234565-001")
        case .anotherForm:
            return MoreDocuments(documents: [SampleJob.request().documents[0]])
        case .notAnEnvelope:
            let document = JobDocument(
                name: "x.xml", mediaType: "application/xml",
                content: Base64Content(Array("<Hoso><CKy_Dvi/></Hoso>".utf8)), signAt: "Hoso/CKy_Dvi")
            return MoreDocuments(documents: [document])
        }
    }
}

internal import SignatureReports
package import SigningJobs
internal import TextDisplay
package import Wording
package import XMLSignature

/// Why the portal does not take what was sent for signing; nothing is lost by a refusal, the draft and the job stay.
package struct SigningRefusal: Error, Hashable, Sendable {
    package var code: Problem.Code
    /// The HTTP status.
    package var status: Int
    /// What the words' `{name}` places are filled with.
    package var values: [String: String]
    /// What is wrong with the certificate; its words stand for `{reason}`.
    package var fault: CheckFault?
    /// Where the page goes on: the confirmation of a dossier that was filed already.
    package var next: String?

    package init(
        _ code: Problem.Code, status: Int = 422, values: [String: String] = [:], fault: CheckFault? = nil,
        next: String? = nil
    ) {
        self.code = code
        self.fault = fault
        self.status = status
        self.values = values
        self.next = next
    }

    /// The refusal in words (RFC 9457).
    package func problem(in wording: Wording) -> Problem {
        let key = "signing.refusal.\(self.code.rawValue)"
        var values = self.values
        let reason = self.fault.map { DisplayText.line(ReportText(wording).text(of: $0)) }
        values["reason"] = reason.map { "\($0) " } ?? ""
        return Problem(
            self.code, status: self.status, title: wording.text("\(key).title", values),
            detail: wording.text("\(key).detail", values))
    }

    /// The job is another session's, unknown, or long gone.
    package static let jobNotFound = SigningRefusal(.jobNotFound, status: 404)
    /// The job's time is over.
    package static let jobExpired = SigningRefusal(.jobExpired, status: 410)
    /// The request does not hold what it must.
    package static let requestInvalid = SigningRefusal(.requestInvalid, status: 400)
    /// The draft is gone or was never this visitor's.
    package static let draftNotFound = SigningRefusal(.draftNotFound, status: 404)
    /// The draft was changed after it was frozen for signing.
    package static let draftChanged = SigningRefusal(.draftChanged, status: 409)
    /// What would be signed is not what the check page showed, or nobody says what it showed.
    package static let notAsChecked = SigningRefusal(.notAsChecked, status: 409)
    /// Answers are missing or wrong.
    package static let draftIncomplete = SigningRefusal(.draftIncomplete, status: 409)
    /// Its files and rows are more than can be filed, or one of them is more than a dossier holds.
    package static let filingTooLarge = SigningRefusal(.filingTooLarge, status: 409)
    /// An attachment is not what it was when the draft was frozen.
    package static let attachmentChanged = SigningRefusal(.attachmentChanged, status: 409)
    /// A file is not scanned for malware yet, and the operator wants it to be.
    package static let attachmentNotScanned = SigningRefusal(.attachmentNotScanned, status: 409)
    /// The scanner found something in a file.
    package static let attachmentInfected = SigningRefusal(.attachmentInfected, status: 409)
}

extension Problem.Code {
    package static let draftNotFound = Problem.Code(rawValue: "draft-not-found")
    package static let draftChanged = Problem.Code(rawValue: "draft-changed")
    package static let notAsChecked = Problem.Code(rawValue: "not-as-checked")
    package static let draftIncomplete = Problem.Code(rawValue: "draft-incomplete")
    package static let filingTooLarge = Problem.Code(rawValue: "filing-too-large")
    package static let alreadyFiled = Problem.Code(rawValue: "already-filed")
    package static let attachmentChanged = Problem.Code(rawValue: "attachment-changed")
    package static let attachmentNotScanned = Problem.Code(rawValue: "attachment-not-scanned")
    package static let attachmentInfected = Problem.Code(rawValue: "attachment-infected")
    /// What came back is not what was handed out plus one signature.
    package static let documentChanged = Problem.Code(rawValue: "document-changed")
    package static let signatureInvalid = Problem.Code(rawValue: "signature-invalid")
    package static let certificateNotTrusted = Problem.Code(rawValue: "certificate-not-trusted")
    /// The envelope was signed with another certificate than the form.
    package static let certificateDiffers = Problem.Code(rawValue: "certificate-differs")
    /// The dossier speaks of a certificate by its number, and another one signed.
    package static let certificateNotNamed = Problem.Code(rawValue: "certificate-not-named")

    /// Every code that the portal itself answers with while signing.
    package static let ofSigning: [Problem.Code] = [
        .jobNotFound, .jobExpired, .requestInvalid, .draftNotFound, .draftChanged, .notAsChecked, .draftIncomplete,
        .filingTooLarge, .alreadyFiled, .attachmentChanged, .attachmentNotScanned, .attachmentInfected,
        .documentChanged, .signatureInvalid, .certificateNotTrusted, .certificateDiffers, .certificateNotNamed,
        .certificateOfOther,
        .certificateExpired, .certificateNotYetValid, .certificateWithoutSigning, .certificateWithoutTaxCode,
        .signInFirst, .roleWithoutSigning, .notCheckedByOther, .serviceEnded,
    ]
}

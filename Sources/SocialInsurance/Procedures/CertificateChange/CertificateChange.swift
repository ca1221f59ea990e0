/// A unit tells VSS its renewed certificate (05/SĐ-IVAN): the remedy where dossiers are refused with CE014.
package struct CertificateChange: Procedure {
    package let code = ProcedureCode.certificateChange
    package let nameKey = "procedure.certificate-change"
    package let forms = [DossierForm.certificateChange]
    package let envelope: DossierForm? = nil
    package let papers: [FilingPaper] = []
    package let requiredPapers: Set<FilingPaper> = []
    package let letterOnFiling = FilingLetter.received

    package init() {}

    package func review(
        _ answers: CertificateAnswers, _ section: CertificateField.Section, in setting: FilingSetting
    ) -> AnswerReview<CertificateField> {
        CertificateRules(setting: setting).review(answers, section)
    }

    package func documents(
        of answers: CertificateAnswers, lists: FilingLists, attachments: [FilingAttachment], in setting: FilingSetting
    ) throws(DossierError) -> FilingDocuments {
        let form = CertificateForm(answers: answers, setting: setting)
        return FilingDocuments(
            dossier: FilingDocuments.Prepared(form: .certificateChange, bytes: try form.xml()),
            signer: try? CertificateSerial.parse(
                answers[.newSerial], for: CertificateField.newSerial.rawValue
            ).get())
    }

    package func consequences(of verdict: GatewayVerdict) -> [Consequence] {
        switch verdict {
        case .received: []
        // VSS answers a change with one notice, minutes later; nothing is known to come after it.
        case .accepted, .granted: [.certificate, .letter(.certificateChanged), .end]
        case .rejected: [.letter(.rejected), .reopening, .end]
        }
    }

    package func correction(of code: GatewayCode) -> Correction<CertificateField>? {
        switch code {
        case .se003: .answer(.taxCode)
        case .se004: .answer(.agency)
        case .se005: .answer(.unitCode)
        case .ce013: .certificate
        // What is said of the registered certificate is not what VSS has.
        case .ce014: .answer(.oldSerial)
        default: nil
        }
    }
}

extension ProcedureCode {
    /// 05/SĐ-IVAN.
    package static let certificateChange = ProcedureCode(rawValue: "05_SD-IVAN")
}

extension DossierForm {
    /// The form of a change of the registered certificate.
    package static let certificateChange = DossierForm(code: "05_SD-IVAN", signPlace: ElementSignPlace.envelope)
}

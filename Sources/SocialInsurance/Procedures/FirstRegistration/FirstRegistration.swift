/// The first registration of a unit without a code: `04_DK-IVAN.xml` with the unit's form `TK3-TS.xml` and its papers.
package struct FirstRegistration: Procedure {
    package let code = ProcedureCode.firstRegistration
    package let nameKey = "procedure.first-registration"
    package let forms = [DossierForm.unitForm]
    package let envelope: DossierForm? = .envelope
    package let papers = FilingPaper.allCases
    package let requiredPapers: Set<FilingPaper> = [.licence]
    package let letterOnFiling = FilingLetter.received

    package init() {}

    package func review(
        _ answers: Registration, _ section: Registration.Section, in setting: FilingSetting
    ) -> AnswerReview<FieldName> {
        RegistrationRules(setting).review(answers, section)
    }

    package func documents(
        of answers: Registration, lists: FilingLists, attachments: [FilingAttachment], in setting: FilingSetting
    ) throws(DossierError) -> FilingDocuments {
        let form = TK3TS(registration: answers, attachments: attachments, setting: setting)
        return FilingDocuments(
            forms: [FilingDocuments.Prepared(form: .unitForm, bytes: try form.xml())], attachments: attachments,
            envelope: .envelope
        ) { files throws(DossierError) in
            try DossierEnvelope(registration: answers, setting: setting, files: files).xml()
        }
    }

    package func consequences(of verdict: GatewayVerdict) -> [Consequence] {
        switch verdict {
        case .received: []
        // VSS knows the unit by the certificate that signed. The account is this side's step; it opens as soon as VSS has
        // taken the registration in.
        case .accepted: [.certificate, .activationCode]
        case .rejected: [.letter(.rejected), .reopening, .end]
        case .granted(.some): [.unitCode, .letter(.unitCodeGranted), .end]
        // Done without the unit code that was asked for: nothing to tell yet.
        case .granted(nil): []
        }
    }

    package func correction(of code: GatewayCode) -> Correction<FieldName>? {
        switch code {
        // No unit code is asked for: one that VSS has under this tax code is found by the tax code.
        case .se003, .se005: .answer(.taxCode)
        case .se004: .answer(.agency)
        case .ce013: .certificate
        case .ce014: .procedure(.certificateChange)
        default: nil
        }
    }

    package func isServed(_ answers: Registration, in setting: FilingSetting) -> Bool {
        RegistrationRules(setting).eligibility(answers) == .inScope
    }

    package func attachments(in dossier: [UInt8]) throws(DossierError) -> [CarriedFile] {
        try DossierEnvelope.embeddedFiles(inUnsigned: dossier).filter { $0.formCode == DossierForm.attachmentCode }
            .map { file in
                let paper = FilingPaper.allCases.first { $0.description == file.description } ?? .other
                return CarriedFile(paper: paper, name: file.name, content: file.content)
            }
    }
}

extension ProcedureCode {
    /// 04/ĐK-IVAN by a unit without a code.
    package static let firstRegistration = ProcedureCode(rawValue: "04_DK-IVAN")
}

extension DossierForm {
    /// The unit's form.
    package static let unitForm = DossierForm(code: "TK3-TS", signPlace: ElementSignPlace.unitForm)
    /// The envelope that carries the form and the attachments.
    package static let envelope = DossierForm(code: "04_DK-IVAN", signPlace: ElementSignPlace.envelope)
}

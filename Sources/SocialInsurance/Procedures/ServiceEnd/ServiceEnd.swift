import Wording

/// A unit ends the use of the service (06/NG-IVAN).
package struct ServiceEnd: Procedure {
    package let code = ProcedureCode.serviceEnd
    package let nameKey = "procedure.06_NG-IVAN"
    package let forms = [DossierForm.serviceEnd]
    package let envelope: DossierForm? = nil
    package let papers: [FilingPaper] = []
    package let requiredPapers: Set<FilingPaper> = []
    package let letterOnFiling = FilingLetter.received

    package init() {}

    /// The element by which the form is told from envelopes, which have the same root.
    static let mark = "NgayNgung"

    package func review(
        _ answers: ServiceEndAnswers, _ section: ServiceEndField.Section, in setting: FilingSetting
    ) -> AnswerReview<ServiceEndField> {
        ServiceEndRules(setting: setting).review(answers, section)
    }

    package func documents(
        of answers: ServiceEndAnswers, lists: FilingLists, attachments: [FilingAttachment], in setting: FilingSetting
    ) throws(DossierError) -> FilingDocuments {
        var values = FilingRow(answers.stored)
        let agency = setting.agencies.agency(
            chosen: answers[.agency], typed: answers[.agencyCode], name: answers[.agencyName])
        values["agency"] = agency.code
        values["agency-title"] = agency.name
        values["end-reason-name"] = Catalogue.endReasons[answers[.endReason]]?.name ?? ""
        values["created-on"] = setting.today.description
        values["ivan-name"] = setting.brand.ivanName
        values["ivan-code"] = setting.brand.ivanCode
        guard let table = ElementTables.shipped.table(self.code.rawValue, on: setting.today) else {
            throw DossierError(.unwritable, element: self.code.rawValue, detail: "no table")
        }
        return FilingDocuments(
            dossier: FilingDocuments.Prepared(
                form: table.form, bytes: try table.xml(ElementContents(values: values))))
    }

    package func consequences(of verdict: GatewayVerdict) -> [Consequence] {
        switch verdict {
        case .received: []
        // As with 05, one notice is known of, and nothing to come after it.
        case .accepted, .granted: [.serviceEnd, .letter(.completed), .end]
        case .rejected: [.letter(.rejected), .reopening, .end]
        }
    }

    package func correction(of code: GatewayCode) -> Correction<ServiceEndField>? {
        switch code {
        case .se003: .answer(.taxCode)
        case .se004: .answer(.agency)
        case .se005: .answer(.unitCode)
        case .ce013: .certificate
        case .ce014: .procedure(.certificateChange)
        default: nil
        }
    }

    /// Reads a form, signed or not, for showing; strict as to elements and their order.
    package static func read(unverified bytes: [UInt8]) throws(DossierError) -> FilledForm {
        let code = ProcedureCode.serviceEnd.rawValue
        let contents = try ElementTables.shipped.read(code, unverified: bytes)
        return ElementTables.shipped[code].first?.filled(contents) ?? FilledForm()
    }
}

extension ProcedureCode {
    /// 06/NG-IVAN.
    package static let serviceEnd = ProcedureCode(rawValue: "06_NG-IVAN")
}

extension DossierForm {
    /// The form that ends the use of the service.
    package static let serviceEnd = DossierForm(code: "06_NG-IVAN", signPlace: ElementSignPlace.envelope)
}

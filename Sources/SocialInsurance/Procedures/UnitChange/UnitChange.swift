/// A unit changes what VSS has of it (604): `BHXHDienTu.xml` with the unit's form `TK3-TS.xml` and its papers.
package struct UnitChange: EnvelopeFiling {
    package let entry: ProcedureEntry

    /// Nil where the table of procedures has no 604.
    package init?() {
        guard let entry = ProcedureEntry[.unitChange] else { return nil }
        self.entry = entry
    }

    package var forms: [DossierForm] { [.unitForm] }

    package func review(
        _ answers: UnitAnswers, _ section: UnitField.Section, in setting: FilingSetting
    ) -> AnswerReview<UnitField> {
        UnitRules(setting: setting).review(answers, section)
    }

    package func documents(
        of answers: UnitAnswers, lists: FilingLists, attachments: [FilingAttachment], in setting: FilingSetting
    ) throws(DossierError) -> FilingDocuments {
        guard let table = ElementTables.shipped.table(DossierForm.unitForm.code, on: setting.today) else {
            throw DossierError(.unwritable, element: DossierForm.unitForm.code, detail: "no table")
        }
        let contents = ElementContents(
            values: Self.values(answers, in: setting), rows: attachments.map(Self.row))
        let form = FilingDocuments.Prepared(form: table.form, bytes: try table.xml(contents))
        return self.documents([form], attachments, of: answers, in: setting)
    }

    private static func values(_ answers: UnitAnswers, in setting: FilingSetting) -> FilingRow {
        var values = FilingRow(answers.stored)
        let agency = setting.agencies.agency(
            chosen: answers[.agency], typed: answers[.agencyCode], name: answers[.agencyName])
        values["agency"] = agency.code
        values["agency-title"] = agency.name
        let province = answers[.registeredProvince]
        let ward = Catalogue.wards(of: province)[answers[.registeredWard]]?.name ?? answers[.registeredWard]
        values["registered-address"] = [
            answers[.registeredStreet], ward, Catalogue.provinces[province]?.name ?? province,
        ].filter { !$0.isEmpty }.joined(separator: ", ")
        for field in [UnitField.legalForm, .participantGroup, .paymentPeriod] {
            values["\(field.rawValue)-name"] = field.choices?[answers[field]]?.name ?? ""
        }
        values["created-on"] = setting.today.description
        return values
    }

    private static func row(_ file: FilingAttachment) -> FilingRow {
        FilingRow([
            "file-name": file.name, "file-description": file.description, "file-size": "\(file.size)",
            "file-digest": file.sha256,
        ])
    }
}

extension ProcedureCode {
    /// 604.
    package static let unitChange = ProcedureCode(rawValue: "604")
}

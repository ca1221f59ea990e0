/// Claims for sickness, maternity and convalescence (630a, 630b, 630c): `BHXHDienTu.xml` with `M01B-HSB.xml`.
package struct ClaimFiling: EnvelopeFiling {
    package let entry: ProcedureEntry

    /// The procedure with a code of the table; nil where it is none of these.
    package init?(_ code: ProcedureCode) {
        guard Self.codes.contains(code), let entry = ProcedureEntry[code] else { return nil }
        self.entry = entry
    }

    /// In the order in which they are offered.
    package static let codes: [ProcedureCode] = ["630a", "630b", "630c"].map(ProcedureCode.init(rawValue:))

    package func review(
        _ answers: ClaimAnswers, _ section: ClaimField.Section, in setting: FilingSetting
    ) -> AnswerReview<ClaimField> {
        ClaimRules(setting: setting).review(answers, section)
    }

    package func documents(
        of answers: ClaimAnswers, lists: FilingLists, attachments: [FilingAttachment], in setting: FilingSetting
    ) throws(DossierError) -> FilingDocuments {
        let forms = try self.entry.forms(of: lists, values: Self.values(answers), on: setting.today)
        return self.documents(forms, attachments, of: answers, in: setting)
    }

    private static func values(_ answers: ClaimAnswers) -> FilingRow {
        var values = FilingRow(answers.stored)
        values["batch"] = Self.batch(answers)
        values["paper-dossier"] = answers.isTicked(.paperDossier) ? "1" : ""
        return values
    }

    /// `yyyyMM` and the batch's number in two digits.
    private static func batch(_ answers: ClaimAnswers) -> String {
        guard case .success(let month) = YearMonth.parse(answers[.period], for: "period"),
            let number = Int(answers[.batch])
        else { return "" }
        return padded(month.year, 4) + padded(month.month, 2) + padded(number, 2)
    }
}

/// What a unit files of its people by lists: 600, 601, 607, 608, 610, 612, 613.
///
/// They differ in their lists alone (`procedures.tsv`).
package struct MonthlyFiling: EnvelopeFiling {
    package let entry: ProcedureEntry

    /// The procedure with a code of the table; nil where it is none of these.
    package init?(_ code: ProcedureCode) {
        guard Self.codes.contains(code), let entry = ProcedureEntry[code] else { return nil }
        self.entry = entry
    }

    /// In the order in which they are offered.
    package static let codes: [ProcedureCode] = ["600", "601", "607", "608", "610", "612", "613"].map(
        ProcedureCode.init(rawValue:))

    package func review(
        _ answers: MonthlyAnswers, _ section: MonthlyField.Section, in setting: FilingSetting
    ) -> AnswerReview<MonthlyField> {
        MonthlyRules(setting: setting).review(answers, section)
    }

    package func documents(
        of answers: MonthlyAnswers, lists: FilingLists, attachments: [FilingAttachment], in setting: FilingSetting
    ) throws(DossierError) -> FilingDocuments {
        let forms = try self.entry.forms(of: lists, on: setting.today, remark: answers[.explanation])
        return self.documents(forms, attachments, of: answers, in: setting)
    }
}

extension ProcedureCode {
    /// 600: who joins, leaves or changes, month after month.
    package static let movements = ProcedureCode(rawValue: "600")
}

/// What a unit files of its people by lists: 600, 601, 607, 608, 610, 612, 613, and claims for benefits, 630a to 630c.
///
/// They differ in their lists (`procedures.tsv`); claims also ask for a batch, and how benefits are paid.
package struct MonthlyFiling: EnvelopeFiling {
    package let entry: ProcedureEntry

    /// The procedure with a code of the table; nil where it is none of these.
    package init?(_ code: ProcedureCode) {
        guard Self.codes.contains(code), let entry = ProcedureEntry[code] else { return nil }
        self.entry = entry
    }

    /// In the order in which they are offered.
    package static let codes: [ProcedureCode] = [
        "600", "601", "607", "608", "610", "612", "613", "630a", "630b", "630c",
    ].map(ProcedureCode.init(rawValue:))

    /// Whether benefits are claimed: 630a, 630b, 630c.
    package var isClaim: Bool { self.lists.contains(.claims) }

    /// Whether it asks a question at all: only claims have batches and are paid out.
    package func asks(_ field: MonthlyField) -> Bool {
        self.isClaim || field.section != .payment && field != .batch
    }

    /// The pages of questions that it has.
    package var sections: [MonthlyField.Section] {
        MonthlyField.Section.allCases.filter { MonthlyField.fields(of: $0).contains(where: self.asks) }
    }

    package func review(
        _ answers: MonthlyAnswers, _ section: MonthlyField.Section, in setting: FilingSetting
    ) -> AnswerReview<MonthlyField> {
        MonthlyRules(setting: setting, isClaim: self.isClaim).review(answers, section)
    }

    package func documents(
        of answers: MonthlyAnswers, lists: FilingLists, attachments: [FilingAttachment], in setting: FilingSetting
    ) throws(DossierError) -> FilingDocuments {
        // The form of claims has a place for what a unit explains; lists of people have none.
        let forms = try self.entry.forms(
            of: lists, values: self.isClaim ? Self.values(answers) : FilingRow(), on: setting.today,
            remark: self.isClaim ? "" : answers[.explanation])
        return self.documents(forms, attachments, of: answers, in: setting)
    }

    private static func values(_ answers: MonthlyAnswers) -> FilingRow {
        var values = FilingRow(answers.stored)
        values["batch"] = Self.batch(answers)
        values["paper-dossier"] = answers.isTicked(.paperDossier) ? "1" : ""
        return values
    }

    /// `yyyyMM` and the batch's number in two digits.
    private static func batch(_ answers: MonthlyAnswers) -> String {
        guard case .success(let month) = YearMonth.parse(answers[.period], for: "period"),
            let number = Int(answers[.batch])
        else { return "" }
        return padded(month.year, 4) + padded(month.month, 2) + padded(number, 2)
    }
}

extension ProcedureCode {
    /// 600: who joins, leaves or changes, month after month.
    package static let movements = ProcedureCode(rawValue: "600")
}

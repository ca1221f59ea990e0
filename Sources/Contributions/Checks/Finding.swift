package import SocialInsurance
package import Wording

/// What a check found: where, what, how to mend it and on what ground.
package struct Finding: Hashable, Sendable {
    package enum Level: String, Hashable, Sendable, CaseIterable {
        /// Must be mended before sending.
        case block
        case warn
        case note
    }

    /// Something that a message is filled with.
    package enum Value: Hashable, Sendable {
        case text(String)
        case count(Int)
        case money(Int)
        case day(CalendarDate)
        case month(YearMonth)
        /// Another text by its key.
        case words(String)

        /// The words for people.
        package func text(in wording: Wording) -> String {
            switch self {
            case .text(let text): text
            case .count(let count): "\(count)"
            case .money(let amount): Money.text(amount, in: wording.language)
            case .day(let day): "\(day)"
            case .month(let month): "\(month)"
            case .words(let key): wording[key]
            }
        }
    }

    /// For instance `R08`.
    package let check: String
    package let level: Level
    /// The row's place in the list, from 0; nil where the whole filing is meant.
    package let row: Int?
    package let field: RowField
    /// What stands there now.
    package let value: Value?
    /// Which of the check's messages is meant.
    package let variant: String
    package let values: [String: Value]
    package let basis: LegalBasis

    package var messageKey: String { "check.\(self.check).\(self.variant)" }
    package var remedyKey: String { "check.\(self.check).remedy" }

    /// What is wrong.
    package func message(in wording: Wording) -> String {
        var texts = self.values.mapValues { $0.text(in: wording) }
        if let value { texts["value"] = value.text(in: wording) }
        return wording.text(self.messageKey, texts)
    }

    /// How to mend it.
    package func remedy(in wording: Wording) -> String {
        wording.text(self.remedyKey, self.values.mapValues { $0.text(in: wording) })
    }
}

/// A check that could not be made, as something is not known.
package struct Unchecked: Hashable, Sendable {
    package let check: String
    /// Nil where it is the same for all rows.
    package let row: Int?
    package let missing: MissingDatum
}

/// All that checks said about a filing.
package struct CheckReport: Hashable, Sendable {
    package var findings: [Finding] = []
    package var unchecked: [Unchecked] = []

    package init() {}

    /// Whether nothing keeps the filing from being sent.
    package var isSendable: Bool { !self.findings.contains { $0.level == .block } }
}

/// What an examination says of one place.
enum CheckMark: Hashable, Sendable {
    /// - Parameter basis: where a figure's own basis says more than the check's.
    case fault(RowField, String, value: Finding.Value?, values: [String: Finding.Value], basis: LegalBasis?)
    case unknown(MissingDatum)

    static func fault(
        _ field: RowField, _ variant: String = "message", _ value: Finding.Value? = nil,
        _ values: [String: Finding.Value] = [:], basis: LegalBasis? = nil
    ) -> CheckMark {
        .fault(field, variant, value: value, values: values, basis: basis)
    }
}

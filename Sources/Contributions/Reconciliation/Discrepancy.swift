package import SocialInsurance
package import Wording

/// One thing in which VSS's documents and what a unit knows do not agree, with its likely cause.
package struct Discrepancy: Hashable, Sendable {
    /// What it is about.
    package enum Subject: Hashable, Sendable {
        case person(name: String, number: String)
        /// A fund of the statement.
        case fund(StatementColumn)
        /// A row of the statement; with a column where it is one.
        case place(StatementPlace, StatementColumn?)
        /// Money that the unit sent.
        case payment(number: String, CalendarDate)
    }

    /// What differs.
    package enum Matter: String, Hashable, Sendable, CaseIterable {
        /// The unit has somebody whom VSS has not.
        case missing
        /// VSS has somebody whom the unit has not.
        case extra
        case number
        case name
        case birth
        case clinic
        case base
        /// The one has somebody at work whom the other has on leave.
        case standing
        /// What is due for the month.
        case due
        /// What is due for months before it.
        case arrears
        /// Money for late payment.
        case lateMoney = "late-money"
        case payment
        case surplus
        /// A sum inside of the statement.
        case sum
        /// What the last statement carried over.
        case carry

        package var nameKey: String { "reconcile.matter.\(self.rawValue)" }
    }

    /// Why it is likely so; the text of each says what to do.
    package enum Cause: String, Hashable, Sendable, CaseIterable {
        /// Filed in time, no result of VSS yet.
        case notYetProcessed = "not-yet-processed"
        /// Filed after VSS made the document.
        case filedLate = "filed-late"
        /// Filed, and sent back.
        case returned
        /// Nothing was filed about it.
        case notFiled = "not-filed"
        /// VSS is done with the dossier and has it otherwise.
        case notTakenOver = "not-taken-over"
        /// The same with a wage.
        case wageNotTakenOver = "wage-not-taken-over"
        /// VSS counted with the cap of an earlier time.
        case oldCap = "old-cap"
        /// The same person under another number.
        case wrongNumber = "wrong-number"
        /// Not as in the population data, or mistyped.
        case personalData = "personal-data"
        case clinic
        /// It follows from differences of people that are listed.
        case people
        /// No list of people explains it.
        case unexplained
        /// Charged for late payment.
        case latePayment = "late-payment"
        /// Sent, and not in the statement.
        case paymentNotBooked = "payment-not-booked"
        /// More was paid than was due.
        case surplus
        /// VSS's own figures do not add up.
        case theirFigures = "their-figures"

        package var nameKey: String { "reconcile.cause.\(self.rawValue)" }
        package var remedyKey: String { "reconcile.remedy.\(self.rawValue)" }
    }

    package enum Value: Hashable, Sendable {
        case text(String)
        case money(Int)

        package func text(in wording: Wording) -> String {
            switch self {
            case .text(let text): text
            case .money(let amount): AmountText.grouped(amount, in: wording)
            }
        }
    }

    package var subject: Subject
    package var matter: Matter
    package var cause: Cause
    package var theirs: Value?
    package var ours: Value?
    /// The code of the dossier that speaks of it.
    package var dossier: String?

    package init(
        _ subject: Subject, _ matter: Matter, _ cause: Cause, theirs: Value? = nil, ours: Value? = nil,
        dossier: String? = nil
    ) {
        self.subject = subject
        self.matter = matter
        self.cause = cause
        self.theirs = theirs
        self.ours = ours
        self.dossier = dossier
    }
}

/// Sums of money as people read them.
package enum AmountText {
    /// In groups of three: dots in Vietnamese, commas in English.
    package static func grouped(_ amount: Int, in wording: Wording) -> String {
        let digits = Array(String(amount.magnitude))
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += wording.language == .vietnamese ? "." : "," }
            text.append(digit)
        }
        return amount < 0 ? "−\(text)" : text
    }
}

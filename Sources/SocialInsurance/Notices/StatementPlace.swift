/// Where a row of C12-TS stands: `B.3.1.2` is row 3.1.2 of section B.
///
/// Places that this program does not know are kept: forms before May 2026 have others under some numbers.
package struct StatementPlace: Hashable, Sendable, CustomStringConvertible {
    package enum Section: String, Hashable, Sendable, CaseIterable {
        /// Kỳ trước mang sang.
        case carriedIn = "A"
        /// Phát sinh trong kỳ.
        case arisen = "B"
        /// Số tiền đã nộp trong kỳ.
        case paid = "C"
        /// Phân bổ tiền đóng.
        case allocated = "D"
        /// Chuyển kỳ sau.
        case carriedOut = "Đ"
    }

    package let section: Section
    /// `3.1.2`; empty for the section's own row.
    package let number: String

    package init(_ section: Section, _ number: String = "") {
        self.section = section
        self.number = number
    }

    /// Reads `Đ.2.2`; a decomposed letter or one of the look-alikes is taken too.
    package init?(_ text: String) {
        let parts = Normaliser.line(text).uppercased().split(separator: ".").map(String.init)
        guard let first = parts.first,
            let section = Section(rawValue: ["Ð", "Ɖ"].contains(first) ? "Đ" : first),
            parts.dropFirst().allSatisfy({ $0.isDigits && $0.count <= 3 }), parts.count <= 6
        else { return nil }
        self.init(section, parts.dropFirst().joined(separator: "."))
    }

    package var description: String {
        self.number.isEmpty ? self.section.rawValue : "\(self.section.rawValue).\(self.number)"
    }
    package var isSection: Bool { self.number.isEmpty }
    /// How far it is indented: 0 for a section.
    package var depth: Int { self.number.isEmpty ? 0 : self.number.split(separator: ".").count }

    /// What the row counts.
    package enum Unit: Hashable, Sendable {
        case people
        case days
        case dong
    }

    package var unit: Unit {
        switch (self.section, self.number.prefix { $0 != "." }) {
        case (.carriedIn, "1"), (.carriedOut, "1"), (.arisen, "1"): .people
        case (.carriedIn, "4"), (.carriedOut, "4"): .days
        default: .dong
        }
    }

    /// Whether column 6 is the sum of the others: not where people or days are counted, nor where money is of no fund.
    package var isSummed: Bool {
        self.unit == .dong && self.section != .paid && !self.isSurplus
            && !([.carriedIn, .carriedOut].contains(self.section) && self.number == "2")
    }

    /// Thừa: it belongs to no fund.
    package var isSurplus: Bool { [.carriedIn, .carriedOut].contains(self.section) && self.number == "2.1" }
}

extension StatementPlace {
    /// The rows of the form of May 2026, without section C's own, which are as many as there were payments.
    package static let form: [StatementPlace] = {
        let carried = [
            "", "1", "2", "2.1", "2.2", "2.2.1", "2.2.2", "2.2.3", "3", "3.1", "3.2", "4", "4.1", "4.2",
        ]
        let arisen = [
            "", "1", "1.1", "1.2", "2", "2.1", "2.2", "3", "3.1", "3.1.1", "3.1.2", "3.1.2.1", "3.1.2.2", "3.2", "4",
            "4.1", "4.1.1", "4.1.2", "4.1.2.1", "4.1.2.2", "4.1.3", "4.1.3.1", "4.1.3.2", "4.2", "5", "5.1", "5.2",
        ]
        return carried.map { StatementPlace(.carriedIn, $0) } + arisen.map { StatementPlace(.arisen, $0) }
            + [StatementPlace(.paid)] + ["", "1", "2", "2.1", "2.2"].map { StatementPlace(.allocated, $0) }
            + carried.map { StatementPlace(.carriedOut, $0) }
    }()

    /// The key of the row's name on the form of May 2026; nil for a row that it does not have.
    package var nameKey: String? {
        guard Self.known.contains(self) else { return nil }
        // Both ends carry the same rows.
        if self.section == .carriedOut { return self.isSection ? "notices.c12.out" : "notices.c12.a.\(self.number)" }
        let section = "notices.c12.\(self.section.rawValue.lowercased())"
        return self.isSection ? section : "\(section).\(self.number)"
    }

    private static let known = Set(form)

    // What is asked for by name.
    package static let peopleIn = StatementPlace(.carriedIn, "1")
    package static let shortIn = StatementPlace(.carriedIn, "2.2")
    package static let lateIn = StatementPlace(.carriedIn, "2.2.2")
    package static let evadedIn = StatementPlace(.carriedIn, "2.2.3")
    package static let lateDaysIn = StatementPlace(.carriedIn, "4.1")
    package static let due = StatementPlace(.arisen, "3")
    package static let adjustedUp = StatementPlace(.arisen, "4.1")
    package static let adjustedDown = StatementPlace(.arisen, "4.2")
    package static let lateMoney = StatementPlace(.arisen, "5")
    package static let arrearsLateMoney = StatementPlace(.arisen, "4.1.3")
    package static let surplusOut = StatementPlace(.carriedOut, "2.1")
    package static let shortOut = StatementPlace(.carriedOut, "2.2")
}

/// A column of what VSS sends each month: a fund of C12-TS, or a base of D09-TS.
package enum StatementColumn: String, Hashable, Sendable, CaseIterable {
    /// Ốm đau, thai sản.
    case sickness
    /// Hưu trí, tử tuất.
    case pension
    /// BHXH in one: C12-TS before May 2026, and the base of D09-TS.
    case social
    case health
    case unemployment
    /// Tai nạn lao động, bệnh nghề nghiệp.
    case accident

    /// The columns of C12-TS since May 2026, in their order.
    package static let funds: [StatementColumn] = [.sickness, .pension, .health, .unemployment, .accident]
    /// Those that it had before.
    package static let joinedFunds: [StatementColumn] = [.social, .health, .unemployment, .accident]
    /// The bases of D09-TS.
    package static let bases: [StatementColumn] = [.social, .health, .unemployment, .accident]

    /// The key of the name at the head of a table.
    package var nameKey: String { "notices.column.\(self.rawValue)" }
}

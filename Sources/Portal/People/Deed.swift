internal import SocialInsurance
package import Storage

/// What a person can do for a unit.
package enum Deed: Hashable, Sendable, CaseIterable {
    /// Look at dossiers, receipts, drafts and who else is in the unit.
    case see
    /// Fill in drafts.
    case prepare
    /// Say that a draft was checked.
    case check
    /// Sign and file.
    case sign
    /// Invite, change roles, remove.
    case managePeople
    /// Say how the unit works: whether dossiers are checked by another person.
    case setRules
    /// Read the log.
    case readLog

    /// Whether it is a step to something filed, which a unit without the service takes no more.
    var leadsToFiling: Bool { [.prepare, .check, .sign].contains(self) }
}

extension UnitEnds {
    /// 06/NG-IVAN ends the use of the service, a new registration begins it again.
    static let ofService = UnitEnds(
        ending: ProcedureCode.serviceEnd.rawValue, beginning: ProcedureCode.firstRegistration.rawValue)
}

extension Role {
    /// What each role may do; nothing else in the portal knows.
    private static let deeds: [Role: Set<Deed>] = [
        .owner: Set(Deed.allCases),
        .signer: [.see, .prepare, .check, .sign],
        .checker: [.see, .prepare, .check],
        .preparer: [.see, .prepare],
    ]

    /// Whether somebody in this role may do it.
    package func may(_ deed: Deed) -> Bool { Self.deeds[self]?.contains(deed) == true }
}

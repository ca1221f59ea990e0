internal import Connections
internal import FoundationEssentials
package import Storage

/// A person who acts for a unit, and may do what is asked.
package struct Acting: Hashable, Sendable {
    package var person: PersonRecord
    package var unit: UnitRecord
    package var role: Role
    package var tokenHash: String
    /// Whether the unit has ended its use of the service: everything can be read, nothing is filed any more.
    package var hasEnded: Bool

    /// Whether the role covers a deed, and the unit still does such things.
    func may(_ deed: Deed) -> Bool { self.role.may(deed) && !(self.hasEnded && deed.leadsToFiling) }
}

extension PortalContext {
    /// Who acts for a unit and may do `deed`.
    ///
    /// - Throws: ``PortalRedirect`` to the sign-in page, or to the units' page where no unit is chosen; ``PortalError``
    ///   `notAllowed` where the role does not cover it, `serviceEnded` where the unit files nothing any more.
    package func acting(_ deed: Deed) throws -> Acting {
        let account = try self.signedIn()
        guard let unit = account.unit, let role = account.role else { throw PortalRedirect("/don-vi") }
        guard role.may(deed) else { throw PortalError(.notAllowed) }
        if account.hasEnded, deed.leadsToFiling { throw PortalError(.serviceEnded) }
        return Acting(
            person: account.person, unit: unit, role: role, tokenHash: account.tokenHash, hasEnded: account.hasEnded)
    }

    /// Who is signed in.
    /// - Throws: ``PortalRedirect`` to the sign-in page.
    package func signedIn() throws -> Presence {
        guard let account = self.account else { throw PortalRedirect("/dang-nhap") }
        return account
    }

    /// Who is signed in as a person, free to change what is the person's own whatever the unit.
    /// - Throws: ``PortalRedirect`` to the sign-in page; ``PortalError`` `notAllowed` where a unit's certificate opened the
    ///   session of somebody who has other units too.
    package func inPerson() throws -> Presence {
        let account = try self.signedIn()
        guard !account.isBound else { throw PortalError(.notAllowed) }
        return account
    }

    /// A line of the log about what who is signed in does.
    package func entry(
        _ deed: ActionEntry.Deed, _ subject: String = "", by person: PersonRecord? = nil, unit: String? = nil
    ) -> ActionEntry {
        self.caller.entry(
            deed, subject, by: person ?? self.account?.person, unit: unit ?? self.account?.unit?.taxCode)
    }
}

extension Caller {
    /// A line of the log about what a person does from here; its time is set when it is written.
    func entry(
        _ deed: ActionEntry.Deed, _ subject: String = "", by person: PersonRecord?, unit: String?
    ) -> ActionEntry {
        ActionEntry(
            at: .distantPast, unit: unit, person: person?.id, actor: person?.email ?? "–", deed: deed,
            subject: subject, network: self.address.neighbourhood)
    }
}

extension ActionEntry {
    /// The same at a time.
    func at(_ time: Date) -> ActionEntry {
        var entry = self
        entry.at = time
        return entry
    }
}

package import FoundationEssentials

/// An operator's change of the address that a dossier's letters go to.
package enum AddressChange {
    /// Changes the address of a dossier, of its waiting letters, and of the unit's owner who has the old one and no other unit.
    ///
    /// Codes sent to the old address end. The dossier's events keep both addresses.
    ///
    /// - Parameter address: one that mail can be sent to.
    package static func make(
        _ dossier: DossierRecord, to address: String, at time: Date, in connection: any SQLConnection
    ) throws {
        for owner in try Memberships.owners(of: dossier.taxCode, in: connection) where owner.email == dossier.email {
            // Other units that the person is in have not asked for this.
            guard try Memberships.units(of: owner.id, in: connection).count == 1 else { continue }
            _ = try People.setEmail(address, of: owner.id, in: connection)
        }
        // Letters about the other parts of a filing go where those about this one go.
        let parts = try DossierParts.of(dossier: dossier.id, in: connection).map(\.dossier)
        for id in parts.isEmpty ? [dossier.id] : parts {
            try self.change(id, from: dossier.email, to: address, at: time, in: connection)
        }
        try connection.execute(
            """
            UPDATE activation_code SET voided_at = $3
            WHERE tax_code = $1 AND email = $2 AND used_at IS NULL AND voided_at IS NULL
            """, dossier.taxCode, dossier.email, time)
        try ActionLog.append(
            .byOperator(.emailChanged, address, unit: dossier.taxCode, at: time), in: connection)
    }
    private static func change(
        _ dossier: String, from old: String, to new: String, at time: Date, in connection: any SQLConnection
    ) throws {
        try connection.execute("UPDATE dossier SET email = $2 WHERE id = $1", dossier, new)
        try connection.execute(
            "UPDATE mail_outbox SET recipient = $3 WHERE dossier = $1 AND recipient = $2 AND state = 'waiting'",
            dossier, old, new)
        try Events.append(
            .emailChanged, dossier: dossier, at: time,
            detail: [DossierEvent.Detail.oldEmail: old, DossierEvent.Detail.newEmail: new], in: connection)
    }
}

package import FoundationEssentials

/// An operator's change of the address that a dossier's letters go to.
package enum AddressChange {
    /// Changes the address of a dossier, of its waiting letters, and of the unit's account where that has the old one.
    ///
    /// Codes sent to the old address end. The dossier's events keep both addresses.
    ///
    /// - Parameter address: one that mail can be sent to.
    package static func make(
        _ dossier: DossierRecord, to address: String, at time: Date, in connection: any SQLConnection
    ) throws {
        try connection.execute("UPDATE dossier SET email = $2 WHERE id = $1", dossier.id, address)
        try connection.execute(
            "UPDATE account SET email = $3 WHERE tax_code = $1 AND email = $2", dossier.taxCode, dossier.email, address)
        try connection.execute(
            "UPDATE mail_outbox SET recipient = $3 WHERE dossier = $1 AND recipient = $2 AND state = 'waiting'",
            dossier.id, dossier.email, address)
        try connection.execute(
            """
            UPDATE activation_code SET voided_at = $3
            WHERE tax_code = $1 AND email = $2 AND used_at IS NULL AND voided_at IS NULL
            """, dossier.taxCode, dossier.email, time)
        try Events.append(
            .emailChanged, dossier: dossier.id, at: time,
            detail: [DossierEvent.Detail.oldEmail: dossier.email, DossierEvent.Detail.newEmail: address],
            in: connection)
    }
}

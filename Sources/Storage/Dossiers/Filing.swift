/// The one transaction that files a signed dossier.
package enum Filing {
    /// Stores the signed bytes, both first events, the outbox row and the letter that confirms it, or nothing.
    ///
    /// Where it takes the place of a refused dossier, that one's timeline says so.
    /// - Parameter letter: the letter that its procedure writes on filing.
    /// - Throws: ``SQLError/Code/duplicate`` when the code or the submission is there already.
    package static func commit(
        _ new: NewDossier, letter: MailRequest.Kind = .received, in connection: any SQLConnection
    ) throws {
        try self.commit([new], letter: letter, in: connection)
    }

    /// The same of several dossiers that are one filing: each is sent and followed by itself, one letter speaks of all, and the
    /// first stands in the place of a refused one.
    package static func commit(
        _ parts: [NewDossier], letter: MailRequest.Kind, in connection: any SQLConnection
    ) throws {
        guard let first = parts.first else { return }
        for part in parts { try self.store(part, in: connection) }
        if parts.count > 1 {
            for (index, part) in parts.enumerated() {
                try DossierParts.insert(
                    part.record.id, of: first.record.id, number: index + 1, of: parts.count, in: connection)
            }
        }
        let record = first.record
        try MailOutbox.enqueue(
            letter, dossier: record, once: "\(letter.rawValue) \(record.id)", at: record.createdAt, in: connection)
        guard let refused = record.reopenedFrom else { return }
        try Events.append(
            .corrected, dossier: refused, at: record.createdAt,
            detail: [DossierEvent.Detail.correction: record.code], in: connection)
    }

    private static func store(_ new: NewDossier, in connection: any SQLConnection) throws {
        let record = new.record
        try Dossiers.insert(new, in: connection)
        try Events.append(
            .submitted, dossier: record.id, at: record.createdAt, detail: ["sha256": record.envelopeSHA256],
            in: connection)
        try Outbox.enqueue(dossier: record.id, businessID: record.id, at: record.createdAt, in: connection)
        try Events.append(.queued, dossier: record.id, at: record.createdAt, in: connection)
    }
}

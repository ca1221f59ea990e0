/// The one transaction that files a signed dossier.
package enum Filing {
    /// Stores the signed bytes, both first events, the outbox row and the letter that confirms it, or nothing.
    ///
    /// - Throws: ``SQLError/Code/duplicate`` when the code or the submission is there already.
    package static func commit(_ new: NewDossier, in connection: any SQLConnection) throws {
        let record = new.record
        try Dossiers.insert(new, in: connection)
        try Events.append(
            .submitted, dossier: record.id, at: record.createdAt, detail: ["sha256": record.envelopeSHA256],
            in: connection)
        try Outbox.enqueue(dossier: record.id, businessID: record.id, at: record.createdAt, in: connection)
        try Events.append(.queued, dossier: record.id, at: record.createdAt, in: connection)
        try MailOutbox.enqueue(
            .received, dossier: record, once: "received \(record.id)", at: record.createdAt, in: connection)
    }
}

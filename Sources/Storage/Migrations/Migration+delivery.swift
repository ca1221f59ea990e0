extension Migration {
    /// Dossiers, events, outbox, attempts, receipts, letters.
    static let delivery = Migration(1, "delivery", [])
}

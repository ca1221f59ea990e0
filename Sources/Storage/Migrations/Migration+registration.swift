extension Migration {
    /// Drafts and attachments.
    static let registration = Migration(2, "registration", [])
}

extension Migration {
    /// Activation codes, accounts, sessions, limits.
    static let accounts = Migration(4, "accounts", [])
}

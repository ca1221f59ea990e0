extension Migration {
    /// Signing jobs.
    static let signing = Migration(3, "signing", [])
}

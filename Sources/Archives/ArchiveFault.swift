/// Why an archive cannot be read.
package enum ArchiveFault: String, Error, Hashable, Sendable, CaseIterable {
    /// It ends before its end.
    case truncated
    /// It does not keep the rules of its format.
    case damaged
    /// It unpacks to more than anybody can open.
    case bomb
}

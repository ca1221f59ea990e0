internal import CConfinement
internal import SystemPackage

/// Bytes as a file without a name that nobody can change any more, for a child to read (memfd_create(2)).
///
/// Nothing is written to the child while it runs, so one that dies early disturbs nobody.
///
/// Memory safety: the C function reads from an array that is lent for the call.
struct SealedInput {
    /// Open, at its beginning; whoever starts the child closes it.
    let descriptor: FileDescriptor

    /// Nil where the system has no room.
    init?(_ bytes: [UInt8]) {
        let file = bytes.withUnsafeBytes { cconfinement_sealed_file($0.baseAddress, $0.count) }
        guard file >= 0 else { return nil }
        self.descriptor = FileDescriptor(rawValue: file)
    }
}

internal import CSecrets

/// The memory of a process through whose hands a PIN goes.
public enum ProcessMemory {
    /// Forbids core dumps of this process, and other processes of the same user to read its memory.
    ///
    /// Its children inherit the first, not the second; each forbids for itself.
    /// - Returns: whether the system did so.
    public static func forbidDumps() -> Bool {
        csecrets_forbid_dumps() == 0 && csecrets_allows_dumps() == 0
    }
}

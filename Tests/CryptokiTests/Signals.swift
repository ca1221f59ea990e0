#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Ends a process of a test at once.
enum Signals {
    static func kill(_ process: CInt) throws {
        guard Glibc.kill(process, SIGKILL) == 0 else { throw NoSuchProcess(identifier: process) }
    }

    struct NoSuchProcess: Error {
        let identifier: CInt
    }
}

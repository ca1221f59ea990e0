#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// CPU time since it was made, how much of it the kernel took, and peak memory of the process.
struct Meter {
    private let start = Self.usage()

    /// Prints `SECONDS KILOBYTES KERNEL-SECONDS`.
    func report() {
        let now = Self.usage()
        let user = now.user - self.start.user
        let kernel = now.kernel - self.start.kernel
        print(user + kernel, now.peak, kernel)
    }

    /// `RUSAGE_SELF`, which Glibc imports as another type than `getrusage` takes.
    private static let wholeProcess: Int32 = 0

    private static func usage() -> (user: Double, kernel: Double, peak: Int) {
        var usage = rusage()
        getrusage(Self.wholeProcess, &usage)
        return (Self.seconds(usage.ru_utime), Self.seconds(usage.ru_stime), usage.ru_maxrss)
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000 }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// CPU time since it was made and peak memory of the process.
struct Meter {
    private let start = Self.usage().seconds

    /// Prints `SECONDS KILOBYTES`.
    func report() {
        let now = Self.usage()
        print(now.seconds - self.start, now.peak)
    }

    /// `RUSAGE_SELF`, which Glibc imports as another type than `getrusage` takes.
    private static let wholeProcess: Int32 = 0

    private static func usage() -> (seconds: Double, peak: Int) {
        var usage = rusage()
        getrusage(Self.wholeProcess, &usage)
        let seconds = Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        let fraction = Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1_000_000
        return (seconds + fraction, usage.ru_maxrss)
    }
}

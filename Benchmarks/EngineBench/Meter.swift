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

    private static func usage() -> (seconds: Double, peak: Int) {
        var usage = rusage()
        getrusage(RUSAGE_SELF, &usage)
        let seconds = Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        let fraction = Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1_000_000
        return (seconds + fraction, usage.ru_maxrss)
    }
}

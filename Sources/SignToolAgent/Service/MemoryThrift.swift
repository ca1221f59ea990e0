import CMalloc
import Connections
import FoundationEssentials
import ServiceLifecycle

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Gives memory back when nobody was connected for a moment: the agent is idle for nearly all of its life.
///
/// What a job took from the heap is returned to the system, and the pages of the program that its start or a job needed
/// are let go: they stay in the kernel's cache of files, where they are the first to make room, and come back by
/// themselves when their code runs again.
struct MemoryThrift: Service, CustomStringConvertible {
    let connections: ConnectionBook
    let pause: Duration

    var description: String { "MemoryThrift" }

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            for await _ in self.connections.silences {
                try await Task.sleep(for: self.pause)
                if self.connections.isEmpty { Self.giveBack() }
            }
        }
    }

    private static func giveBack() {
        #if canImport(Glibc)
            malloc_trim(0)
        #endif
        guard let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"),
            let maps = FileManager.default.contents(atPath: "/proc/self/maps")
        else { return }
        for line in String(decoding: maps, as: UTF8.self).split(separator: "\n") where line.hasSuffix(program) {
            self.letGo(line.split(separator: " ").prefix(2))
        }
    }

    /// Lets go of the pages of one line of `/proc/self/maps` (proc_pid_maps(5)): `55d0c0a00000-55d0c2000000 r-xp`.
    ///
    /// Memory safety: code that is mapped from a file and cannot be written to is the same when it is read again
    /// (madvise(2), `MADV_DONTNEED`), so nothing that runs can see the difference.
    private static func letGo(_ fields: ArraySlice<Substring>) {
        guard let range = fields.first, fields.last == "r-xp" else { return }
        let ends = range.split(separator: "-").compactMap { UInt($0, radix: 16) }
        guard ends.count == 2, ends[0] < ends[1] else { return }
        madvise(UnsafeMutableRawPointer(bitPattern: ends[0]), Int(ends[1] - ends[0]), MADV_DONTNEED)
    }
}

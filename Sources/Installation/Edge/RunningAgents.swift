import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The agents of one installation that run now, found by the program that they run, never by a name.
package struct RunningAgents: Sendable {
    private let program: String

    /// - Parameter prefix: the folder of installation.
    package init(of prefix: String) {
        self.program =
            ((try? FileManager.default.destinationOfSymbolicLink(atPath: prefix)) ?? prefix) + "/bin/signtool"
    }

    /// Their process ids.
    package var ids: [Int32] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { Int32($0) }.filter { self.isAgent($0) }.sorted()
    }

    /// Asks them to end and waits until they have.
    /// - Returns: whether all ended in time.
    package func end(patience: Duration = .seconds(15)) async -> Bool {
        let clock = ContinuousClock()
        let limit = clock.now + patience
        for id in self.ids { kill(id, SIGTERM) }
        while !self.ids.isEmpty {
            guard clock.now < limit else { return false }
            do { try await Task.sleep(for: .milliseconds(50)) } catch { return false }
        }
        return true
    }

    /// The program of a process, also when its file has been replaced, and `agent` as its first argument.
    private func isAgent(_ id: Int32) -> Bool {
        let line = FileManager.default.contents(atPath: "/proc/\(id)/cmdline") ?? Data()
        let words = line.split(separator: 0, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
        guard words.count > 1, words[1] == "agent" else { return false }
        // An agent forbids others to look into it, then only root sees its program: else what it was started as counts.
        let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(id)/exe")
        return [self.program, "\(self.program) (deleted)"].contains(link ?? words[0])
    }
}

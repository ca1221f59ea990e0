import FoundationEssentials

/// Waits for what other programs do, for as long as they live and anything of them moves.
///
/// No seconds are counted, as a busy computer makes everything take longer: the wait ends at once when a program has
/// died, and otherwise only when neither its processor time nor a log has grown for thousands of looks.
package struct ProgressWatch: Sendable {
    private let processes: [ProcessFacts]
    private let logs: [String]

    /// Looks between which nothing moved, before a wait is in vain; a quiet computer makes them in about two minutes.
    private static let quietLooks = 6000
    /// Looks altogether: the last resort against programs that work for ever and get nowhere.
    private static let allLooks = 30_000
    private static let pause = Duration.milliseconds(20)

    /// - Parameters:
    ///   - processes: the programs that must stay alive for the event to come.
    ///   - logs: the files where they write, which a failure shows.
    package init(_ processes: [ProcessFacts], logs: [String] = []) {
        self.processes = processes
        self.logs = logs
    }

    /// Returns as soon as `condition` holds.
    /// - Throws: ``InVain``, or what `condition` throws.
    package func until(_ what: String, _ condition: () async throws -> Bool) async throws {
        var quiet = 0
        var moved = self.movement
        for _ in 0..<Self.allLooks {
            // Whoever did its last deed and ended has done it.
            let dead = self.processes.filter { !$0.isAlive }
            if try await condition() { return }
            if let dead = dead.first { throw InVain(what: what, why: "process \(dead.id) has ended", logs: self.logs) }
            try await Task.sleep(for: Self.pause)
            let now = self.movement
            quiet = now == moved ? quiet + 1 : 0
            moved = now
            if quiet > Self.quietLooks { throw InVain(what: what, why: "nothing moves", logs: self.logs) }
        }
        throw InVain(what: what, why: "it does not come", logs: self.logs)
    }

    /// Grows with all that is done.
    private var movement: Int {
        self.processes.reduce(0) { $0 + $1.ticks }
            + self.logs.reduce(0) { $0 + (FileManager.default.contents(atPath: $1)?.count ?? 0) }
    }
}

/// An event that did not come, with what the programs wrote meanwhile.
package struct InVain: Error, CustomStringConvertible {
    package let description: String

    private init(description: String) {
        self.description = description
    }

    /// The same with more that the one who looks will want to see.
    package func adding(_ title: String, _ lines: [String]) -> InVain {
        InVain(description: self.description + "\n--- \(title)\n" + lines.joined(separator: "\n"))
    }

    package init(what: String, why: String, logs: [String]) {
        let texts = logs.map { log in
            let text = String(decoding: FileManager.default.contents(atPath: log) ?? Data(), as: UTF8.self)
            return "\n--- \(log)\n" + text.split(separator: "\n").suffix(40).joined(separator: "\n")
        }
        self.description = "in vain: \(what); \(why)" + texts.joined()
    }
}

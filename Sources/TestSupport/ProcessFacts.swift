import FoundationEssentials

/// What Linux tells of another process (proc(5)).
package struct ProcessFacts: Hashable, Sendable {
    package let id: Int
    /// When it started, in ticks since the computer did: another process with the same number is another one.
    private let started: Int?

    package init(id: Int) {
        self.id = id
        self.started = Self.numbers(of: id).flatMap { $0.count > Self.startTime ? $0[Self.startTime] : nil }
    }

    /// Whether it is still there and has not ended; one that waits to be reaped has.
    package var isAlive: Bool {
        guard let now = Self.numbers(of: self.id), now.count > Self.startTime else { return false }
        return now[Self.startTime] == self.started && !Self.hasEnded(self.id)
    }

    /// Processor time that it, its children and those of theirs have used so far, in ticks.
    package var ticks: Int {
        let own = Self.numbers(of: self.id).map { $0.dropFirst(Self.userTime).prefix(4).reduce(0, +) } ?? 0
        return self.children.reduce(own) { $0 + $1.ticks }
    }

    /// Its children that are there now.
    package var children: [ProcessFacts] {
        let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(self.id)/task")) ?? []
        return tasks.flatMap { Self.text("/proc/\(self.id)/task/\($0)/children").split(separator: " ") }
            .compactMap { Int($0) }.map { ProcessFacts(id: $0) }
    }

    /// How many descriptors it has open.
    package var descriptors: Int {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(self.id)/fd")) ?? []).count
    }

    /// The most memory it ever had resident, in kilobytes.
    package var peakKilobytes: Int { self.status("VmHWM") }

    package var residentKilobytes: Int { self.status("VmRSS") }

    // MARK: Files of /proc

    /// Places in `/proc/PID/stat`, counted behind the program's name and the state.
    private static let userTime = 10
    private static let startTime = 18

    private static func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }

    /// The words of `/proc/PID/stat` behind the name, which may hold anything; the first is the state.
    private static func words(of id: Int) -> [Substring] {
        self.text("/proc/\(id)/stat").split(separator: ")").last?.split(separator: " ") ?? []
    }

    private static func numbers(of id: Int) -> [Int]? {
        let words = self.words(of: id)
        return words.isEmpty ? nil : words.dropFirst().map { Int($0) ?? 0 }
    }

    private static func hasEnded(_ id: Int) -> Bool { ["Z", "X"].contains(self.words(of: id).first) }

    private func status(_ name: String) -> Int {
        let line = Self.text("/proc/\(self.id)/status").split(separator: "\n").first { $0.hasPrefix(name) }
        return line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).compactMap { Int($0) }.first ?? 0
    }
}

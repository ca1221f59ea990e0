import ArgumentParser
import Foundation
import PowerCut

/// `power-cut judge`: rebuilds the folder as cuts would have left it, opens each, and looks for what was acknowledged.
struct JudgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "judge",
        abstract: "Cuts the power at random moments of a record; exits with 1 where something is lost.")

    @Option(name: .long, help: "The folder that was recorded.")
    var folder: String

    @Option(name: .long, help: "The recorder's record.")
    var record: String

    @Option(name: .long, help: "The portal's folder in it.")
    var portal = "portal"

    @Option(name: .long, help: "How many cuts.")
    var cuts = 50

    @Option(name: .long, help: "What chance begins with.")
    var seed: UInt64 = 1

    @Option(name: .long, help: "The name of the table's row.")
    var row = "load"

    @Flag(name: .long, help: "The table's head first.")
    var head = false

    @Flag(name: .long, help: "JSON instead of a table.")
    var json = false

    func run() async throws {
        let record = try DiskRecord(path: self.record, folder: self.folder)
        var whole = RecordedDisk(record)
        whole.advance(to: record.count)
        if let missed = try whole.difference(from: self.folder) {
            FileHandle.standardError.write(Data("the record is not whole: \(missed) is not what it adds up to\n".utf8))
            throw ExitCode(70)
        }
        var verdict = Verdict()
        verdict.filed = whole.tally.acknowledged
        verdict.flushes = whole.tally.flushes
        verdict.groups = whole.tally.groups
        var disk = RecordedDisk(record)
        for cut in Self.cuts(self.cuts, record, seed: self.seed) {
            disk.advance(to: cut.position)
            try await self.judge(cut, disk, &verdict)
        }
        try self.tell(verdict)
        if !verdict.lost.isEmpty || !verdict.damaged.isEmpty { throw ExitCode(1) }
    }

    /// Moments in their order: every second one right after an acknowledgement, where most is promised and least has time.
    private static func cuts(_ count: Int, _ record: DiskRecord, seed: UInt64) -> [Cut] {
        var chance = SplitMix64(state: seed)
        let told = record.acknowledgements.map(\.at)
        return (0..<count).map { number in
            let after = number.isMultiple(of: 2) ? told.randomElement(using: &chance) : nil
            return Cut(
                position: after ?? Int.random(in: 0...record.count, using: &chance),
                survival: Survival.allCases[number % Survival.allCases.count], seed: chance.next())
        }.sorted { $0.position < $1.position }
    }

    /// Where flushes cost nothing, as those of the judge prove nothing; only where it has room for one folder.
    private var scratch: URL {
        let memory = "/dev/shm"
        let facts = try? FileManager.default.attributesOfFileSystem(forPath: memory)
        let room = facts?[.systemFreeSize] as? Int ?? 0
        let size = (try? FileManager.default.attributesOfItem(atPath: self.record)[.size] as? Int) ?? 0
        return room > 2 * size ? URL(filePath: memory) : FileManager.default.temporaryDirectory
    }

    private func judge(_ cut: Cut, _ disk: RecordedDisk, _ verdict: inout Verdict) async throws {
        let place = self.scratch.appending(path: "power-cut-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: place) }
        try disk.rebuild(cut.survival, seed: cut.seed, in: place)
        let told = disk.record.acknowledgements.filter { $0.at <= cut.position }.map(\.told)
        let findings = await AfterCut(folder: "\(place)/\(self.portal)").look(for: told)
        verdict.cuts += 1
        verdict.expected += told.count
        verdict.lost += findings.lost.map { "\(cut): \($0)" }
        verdict.damaged += findings.damaged.map { "\(cut): \($0)" }
    }

    private func tell(_ verdict: Verdict) throws {
        if self.json {
            return print(String(decoding: try JSONEncoder().encode(verdict), as: UTF8.self))
        }
        let columns = ["cuts", "filed", "looked for", "lost", "damaged", "flushes", "groups", "flushes/group"]
        if self.head { print(Self.line("", columns)) }
        let numbers = [
            verdict.cuts, verdict.filed, verdict.expected, verdict.lost.count, verdict.damaged.count, verdict.flushes,
            verdict.groups,
        ].map(String.init)
        let share = verdict.groups == 0 ? "–" : String(format: "%.2f", Double(verdict.flushes) / Double(verdict.groups))
        print(Self.line(self.row, numbers + [share]))
        for finding in (verdict.lost + verdict.damaged).prefix(5) { print("  \(finding)") }
    }

    private static func line(_ name: String, _ cells: [String]) -> String {
        ([name.padding(toLength: 26, withPad: " ", startingAt: 0)]
            + cells.map { String(repeating: " ", count: max(14 - $0.count, 1)) + $0 }).joined()
    }

    private struct Cut: CustomStringConvertible {
        /// How many events had happened.
        var position: Int
        var survival: Survival
        var seed: UInt64

        var description: String { "cut at event \(self.position), \(self.survival) survives" }
    }

    /// What all cuts together showed.
    private struct Verdict: Encodable {
        var cuts = 0
        /// Dossiers acknowledged in the record.
        var filed = 0
        /// Acknowledgements that were looked for, over all cuts.
        var expected = 0
        var lost: [String] = []
        var damaged: [String] = []
        /// From the first acknowledgement to the last.
        var flushes = 0
        var groups = 0
    }
}

import Foundation
import TestSupport

/// A folder under the recorder, and the programs that fill it and judge what a cut would leave (`Tests/PowerCut`).
struct PowerCut {
    /// What the judge says of all cuts together.
    struct Verdict: Decodable {
        var filed: Int
        var expected: Int
        var lost: [String]
        var damaged: [String]
        var flushes: Int
        var groups: Int
    }

    private let place: TemporaryFolder
    /// What is recorded, without links in its path.
    let folder: String
    let log: String

    init() throws {
        self.place = try TemporaryFolder()
        let path = URL(filePath: self.place.path).resolvingSymlinksInPath().path
        (self.folder, self.log) = ("\(path)/disk", "\(path)/record")
        try FileManager.default.createDirectory(atPath: self.folder, withIntermediateDirectories: true)
    }

    /// Files dossiers in a program of its own, cuts the power at random moments, and says what was found.
    static func run(filings: Int, cuts: Int, load: [String] = []) async throws -> Verdict {
        let cut = try PowerCut()
        let program = try BuildProducts.path("power-cut")
        let loaded = try await cut.record(
            [program, "load", "--folder", "\(cut.folder)/portal", "--record", cut.log, "--count", "\(filings)"] + load)
        guard loaded.status == 0 else { throw Failure(description: loaded.errors) }
        let judged = try await OwnThread.run {
            try Tool.run(
                program, ["judge", "--folder", cut.folder, "--record", cut.log, "--cuts", "\(cuts)", "--json"])
        }
        guard judged.status <= 1 else { throw Failure(description: judged.errors) }
        return try JSONDecoder().decode(Verdict.self, from: Data(judged.output))
    }

    /// Runs a program under the recorder.
    func record(_ command: [String]) async throws -> Tool.Result {
        let variables = [
            "LD_PRELOAD=\(try BuildProducts.path("libDiskRecorder.so"))", "DISK_RECORD_FOLDER=\(self.folder)",
            "DISK_RECORD_LOG=\(self.log)",
        ]
        return try await OwnThread.run { try Tool.run("env", variables + command) }
    }

    struct Failure: Error, CustomStringConvertible {
        var description: String
    }
}

import Foundation
import Synchronization
import TestSupport

/// The built `ivan` in a process of its own.
final class IvanProcess: Sendable {
    private let process: Mutex<Process>
    /// The file of what it says.
    let log: String
    let facts: ProcessFacts

    /// Starts the program; what it says goes into the file `log`.
    init(_ arguments: [String], log: String) throws {
        let process = Process()
        process.executableURL = Self.program
        process.arguments = arguments
        _ = FileManager.default.createFile(atPath: log, contents: nil)
        let output = try FileHandle(forWritingTo: URL(filePath: log))
        process.standardOutput = output
        process.standardError = output
        try process.run()
        self.log = log
        self.facts = ProcessFacts(id: Int(process.processIdentifier))
        self.process = Mutex(process)
    }

    /// Where the build put the program: beside the tests.
    private static var program: URL {
        URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "ivan")
    }

    /// Runs the program to its end, in a folder where one is given, and returns its exit code and all that it said.
    static func finish(
        _ arguments: [String], _ variables: [String: String] = [:], in folder: String? = nil
    ) async throws -> (status: Int32, said: String) {
        let process = Process()
        process.executableURL = self.program
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
        if let folder { process.currentDirectoryURL = URL(filePath: folder) }
        let temporary = try TemporaryFolder()
        let log = try temporary.write([], to: "log")
        let output = try FileHandle(forWritingTo: URL(filePath: log))
        process.standardOutput = output
        process.standardError = output
        let status: Int32 = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do {
                try process.run()
            } catch {
                continuation.resume(throwing: error)
            }
        }
        return (status, String(decoding: try temporary.read("log"), as: UTF8.self))
    }

    /// The port where it listens, from the line in which it says so: `ivan serve: http://127.0.0.1:40123 (…)`.
    func port() async throws -> Int {
        var port: Int?
        try await ProgressWatch([self.facts], logs: [self.log]).until("it listens") {
            let line = self.said.firstMatch(
                of: /^ivan.*: http:\/\/127\.0\.0\.1:(\d+)\b.*\n/.anchorsMatchLineEndings())
            port = line.flatMap { Int($0.1) }
            return port != nil
        }
        return port ?? 0
    }

    /// Where a portal that listens answers about its health, from the same line.
    var adminPort: Int? {
        self.said.firstMatch(of: /admin http:\/\/127\.0\.0\.1:(\d+)\b.*\n/).flatMap { Int($0.1) }
    }

    /// All that it has said so far.
    var said: String { String(decoding: FileManager.default.contents(atPath: self.log) ?? Data(), as: UTF8.self) }

    /// Ends it at once, wherever it is (SIGKILL), and waits until it is gone.
    func kill() async throws {
        Foundation.kill(pid_t(self.facts.id), SIGKILL)
        while self.process.withLock({ $0.isRunning }) { try await Task.sleep(for: .milliseconds(5)) }
    }

    deinit {
        self.process.withLock { process in
            if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
        }
    }
}

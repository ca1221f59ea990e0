import Foundation
import Synchronization
import TestSupport

/// The built `ivan` in a process of its own.
final class IvanProcess: Sendable {
    private let process: Mutex<Process>
    let pid: Int32

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
        self.pid = process.processIdentifier
        self.process = Mutex(process)
    }

    /// Where the build put the program: beside the tests.
    private static var program: URL {
        URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "ivan")
    }

    /// Runs the program to its end and returns its exit code.
    static func finish(_ arguments: [String], _ variables: [String: String] = [:]) throws -> Int32 {
        let process = Process()
        process.executableURL = self.program
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    var isRunning: Bool { self.process.withLock { $0.isRunning } }

    /// Ends it at once, wherever it is (SIGKILL), and waits until it is gone.
    func kill() {
        Foundation.kill(self.pid, SIGKILL)
        self.process.withLock { $0.waitUntilExit() }
    }

    deinit {
        self.process.withLock { process in
            if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
        }
    }
}

import FoundationEssentials
import SigningJobs
import SigningKeys
package import Wording

/// The window program as processes: each window is one, spoken to in lines of JSON.
package struct ProcessWindows: WindowProgram {
    private let path: String
    private let wording: Wording?

    /// - Parameters:
    ///   - path: the program's file.
    ///   - wording: whose language windows speak at the time they open; nil: what the environment says.
    package init(path: String, wording: Wording? = nil) {
        self.path = path
        self.wording = wording
    }

    package func open() async throws -> any WindowConnection {
        let language = self.wording.map { ["SIGNTOOL_LANGUAGE": $0.language.rawValue] }
        return try await ProcessWindow.start(self.path, environment: language ?? [:])
    }
}

/// One window process.
private struct ProcessWindow: WindowConnection {
    private let process: HostProcess
    private let replies: AsyncStream<WindowReply>

    /// How long a window that was told to close may take.
    private static let patience = Duration.seconds(2)

    static func start(_ path: String, environment: [String: String]) async throws -> ProcessWindow {
        let (replies, said) = AsyncStream.makeStream(of: WindowReply.self)
        let process = try await HostProcess.start(
            command: [path], environment: environment,
            onLine: { line in
                // Whatever is not understood ends the conversation: it could have been a "no".
                guard let reply = try? JSONDecoder().decode(WindowReply.self, from: Data(line)) else {
                    return said.finish()
                }
                said.yield(reply)
            },
            onEnd: { said.finish() })
        return ProcessWindow(process: process, replies: replies)
    }

    func send(_ request: WindowRequest) async throws {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        try await self.process.write(Array(encoder.encode(request)))
    }

    func next() async throws -> WindowReply? {
        var iterator = self.replies.makeAsyncIterator()
        return await iterator.next()
    }

    func close() async {
        let process = self.process
        let force = Task {
            try await Task.sleep(for: Self.patience)
            process.kill()
        }
        await process.finish()
        force.cancel()
    }
}

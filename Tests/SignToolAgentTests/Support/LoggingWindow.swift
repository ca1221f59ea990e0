import FoundationEssentials
import SigningKeys
import TestFixtures
import TestSupport

/// A window program that writes down every line it is told, types the PIN at once, and says yes to every dossier.
struct LoggingWindow {
    let path: String
    private let log: String
    private var position = 0

    /// - Parameter certificate: the fingerprint that is chosen.
    init(in folder: TemporaryFolder, certificate: String) throws {
        self.log = folder.file("told.log")
        let script = """
            #!/bin/sh
            while IFS= read -r line; do
              printf '%s\\n' "$line" >> '\(self.log)'
              case $line in
                '{"consent"'*) echo '{"consent":{"allowed":true}}' ;;
                '{"sign"'*) echo '{"login":{"certificate":"\(certificate)","pin":"\(SoftHSM.pin)"}}' ;;
                '{"confirm"'*) echo '{"confirmed":{}}' ;;
                '{"finished"'*) exit 0 ;;
              esac
            done
            """
        self.path = try folder.write(script.utf8, to: "window.sh")
        try folder.write([], to: "told.log")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: self.path)
    }

    /// What windows were told since this was asked last.
    mutating func news() -> [String] {
        let data = FileManager.default.contents(atPath: self.log) ?? Data()
        defer { self.position = data.count }
        return String(decoding: data.dropFirst(self.position), as: UTF8.self).split(separator: "\n").map(String.init)
    }
}

extension RunningAgent {
    /// Runs the agent on a port that the system chooses.
    static func runAnywhere<Result: Sendable>(
        environment: [String: String], _ body: (AgentHarness) async throws -> Result
    ) async throws -> Result {
        let (lines, line) = AsyncStream.makeStream(of: String.self)
        let process = try await HostProcess.start(
            command: [try BuildProducts.signtool(), "agent", "--port", "0"],
            environment: environment.merging(["SIGNTOOL_TRAY": "off"]) { given, _ in given },
            onLine: { line.yield(String(decoding: $0, as: UTF8.self)) }, onEnd: { line.finish() })
        defer { process.kill() }
        var iterator = lines.makeAsyncIterator()
        guard let first = await iterator.next(), let port = first.split(separator: ":").last.flatMap({ Int($0) }) else {
            throw AgentDidNotStart()
        }
        return try await body(AgentHarness(port: port))
    }
}

import Foundation
import Scanning
import TestSupport
import Testing

/// clamd in a process of its own, with one signature and a socket in a folder of the test.
private final class Clamd {
    static let program = ["/usr/sbin/clamd", "/usr/local/sbin/clamd"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }
    /// EICAR's test file, put together here so that no scanner takes this source for it.
    static let eicar = Array(("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD" + "-ANTIVIRUS-TEST-FILE!$H+H*").utf8)

    let folder: TemporaryFolder
    let process = Process()
    let socket: String
    private let log: String

    init() throws {
        self.folder = try TemporaryFolder()
        self.socket = self.folder.file("clamd.ctl")
        self.log = self.folder.file("log")
        try FileManager.default.createDirectory(atPath: self.folder.file("db"), withIntermediateDirectories: true)
        // Name, any kind of file, at its start, the bytes.
        let signature = "Test.EICAR:0:0:" + Self.eicar.map { String(format: "%02x", $0) }.joined() + "\n"
        try self.folder.write(signature.utf8, to: "db/test.ndb")
        let settings = """
            Foreground yes
            DatabaseDirectory \(self.folder.file("db"))
            LocalSocket \(self.socket)
            LogFile \(self.log)
            StreamMaxLength 6M
            SelfCheck 0
            """
        let file = try self.folder.write(settings.utf8, to: "clamd.conf")
        self.process.executableURL = URL(filePath: Self.program ?? "/nowhere")
        self.process.arguments = ["--config-file=\(file)"]
        self.process.standardOutput = FileHandle.nullDevice
        self.process.standardError = FileHandle.nullDevice
        try self.process.run()
    }

    func ready() async throws {
        let facts = ProcessFacts(id: Int(self.process.processIdentifier))
        let client = ClamdClient(.unix(path: self.socket), deadline: .seconds(600))
        try await ProgressWatch([facts], logs: [self.log]).until("clamd answers") { await client.scan([1]) == .clean }
    }

    deinit {
        if self.process.isRunning { kill(self.process.processIdentifier, SIGKILL) }
    }
}

@Suite("Asking a real clamd", .enabled(if: Clamd.program != nil, "clamd is not installed (clamav-daemon)"))
struct RealClamdTests {
    @Test("EICAR's test file is infected, others are clean, and one too large is not judged")
    func real() async throws {
        let clamd = try Clamd()
        try await clamd.ready()
        let client = ClamdClient(.unix(path: clamd.socket), deadline: .seconds(600))
        #expect(await client.scan(Clamd.eicar) == .infected("Test.EICAR.UNOFFICIAL"))
        #expect(await client.scan(Array("%PDF-1.7 Kính gửi".utf8)) == .clean)
        #expect(await client.scan([UInt8](repeating: 7, count: 5 << 20)) == .clean)
        switch await client.scan([UInt8](repeating: 7, count: 8 << 20)) {
        case .failed, .waiting: break
        case let outcome: Issue.record("\(outcome)")
        }
    }
}

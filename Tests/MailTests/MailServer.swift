import Foundation
import Mail
import TestSupport

/// The SMTP server of `smtp_server.py` as a child process, ended with the object.
final class MailServer {
    enum Mode: String {
        case plain
        case startTLS = "starttls"
        case startTLSOptional = "starttls-optional"
        case implicitTLS = "tls"
    }

    /// What the server took, as Python's email package reads it.
    struct Message: Decodable {
        var envelopeFrom: String
        var envelopeTo: [String]
        var from: String
        var to: String
        var subject: String
        var messageID: String
        var headers: [String]
        var text: String
        var html: String
        var defects: [String]
        var longestLine: Int
        var encrypted: Bool
        var user: String
    }

    private static let here = URL(filePath: #filePath).deletingLastPathComponent()

    /// A Python that has aiosmtpd: `.venv` of the repository (made by `scripts/test`), or the system's.
    private static let python: String? = {
        let root = MailServer.here.deletingLastPathComponent().deletingLastPathComponent()
        let candidates = [root.appending(path: ".venv/bin/python").path, "/usr/bin/python3"]
        return candidates.first { path in
            FileManager.default.isExecutableFile(atPath: path)
                && (try? ChildProcess.run(path, ["-c", "import aiosmtpd"])) == 0
        }
    }()

    static var isAvailable: Bool { self.python != nil }

    let port: Int
    private let process: ChildProcess
    private let folder: TemporaryFolder

    /// Starts the server on a port that the system gives.
    /// - Parameter isDown: whether it has its port and refuses everybody until ``comeUp()``.
    static func start(
        _ mode: Mode, isDown: Bool = false, identity: TestIdentity? = nil, user: (name: String, password: String)? = nil
    ) async throws -> MailServer {
        try await OwnThread.run { try MailServer(mode, isDown: isDown, identity: identity, user: user) }
    }

    private init(
        _ mode: Mode, isDown: Bool, identity: TestIdentity?, user: (name: String, password: String)?
    ) throws {
        self.folder = try TemporaryFolder()
        var arguments = [
            Self.here.appending(path: "smtp_server.py").path, isDown ? "down" : "up", self.folder.path, mode.rawValue,
        ]
        if let identity { arguments += [identity.certificate, identity.key] }
        if let user { arguments += [user.name, user.password] }
        self.process = try ChildProcess(Self.python ?? "/usr/bin/python3", arguments)
        guard let port = try self.process.nextLine().split(separator: " ").last.flatMap({ Int($0) }) else {
            throw ChildProcess.NotStarted()
        }
        self.port = port
    }

    /// Lets a server that is down listen.
    func comeUp() throws {
        self.process.send(SIGUSR1)
        _ = try self.process.nextLine()
    }

    func messages() throws -> [Message] {
        try FileManager.default.contentsOfDirectory(atPath: self.folder.path)
            .filter { $0.hasSuffix(".json") }
            .sorted { $0.count == $1.count ? $0 < $1 : $0.count < $1.count }
            .map { try JSONDecoder().decode(Message.self, from: Data(try self.folder.read($0))) }
    }
}

/// A certificate for 127.0.0.1 with its own authority, made by openssl.
struct TestIdentity: Sendable {
    let folder: TemporaryFolder
    /// PEM files.
    var authority: String { self.folder.file("ca.pem") }
    var certificate: String { self.folder.file("server.pem") }
    var key: String { self.folder.file("server.key") }

    static let shared = Result { try TestIdentity() }
    static let other = Result { try TestIdentity() }

    private init() throws {
        self.folder = try TemporaryFolder()
        let path = self.folder.path
        try self.folder.write("subjectAltName=IP:127.0.0.1,DNS:localhost\n".utf8, to: "server.ext")
        let steps = [
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=Test\(UInt32.random(in: 0...9999)) "
                + "-keyout \(path)/ca.key -out \(path)/ca.pem",
            "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=localhost "
                + "-keyout \(path)/server.key -out \(path)/server.csr",
            "x509 -req -in \(path)/server.csr -CA \(path)/ca.pem -CAkey \(path)/ca.key -CAcreateserial -days 2 "
                + "-extfile \(path)/server.ext -out \(path)/server.pem",
        ]
        for step in steps {
            let code = try ChildProcess.run("/usr/bin/openssl", step.split(separator: " ").map(String.init))
            guard code == 0 else { throw ChildProcess.NotStarted() }
        }
    }
}

extension MailAddress {
    /// An address known to be one.
    static func sample(_ text: String) -> MailAddress {
        guard let address = MailAddress(text) else { preconditionFailure("\(text) is not an address") }
        return address
    }
}

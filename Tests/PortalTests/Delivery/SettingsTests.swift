import Foundation
import Gateway
import Portal
import Secrets
import Storage
import TestSupport
import Testing

@Suite("Settings of ivan, and when it does not start")
struct SettingsTests {
    /// What a portal for one computer needs besides its folder, and what a refusal must not make.
    private static let usual = [
        "IVAN_PROXY_TRUSTED": "false", "IVAN_HTTP_PORT": "0", "IVAN_PUBLIC_URL": "http://ivan.example",
    ]

    @Test("variables win over the file")
    func precedence() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(Array("state: { folder: \"\(folder.file("from-file"))\" }\n".utf8), to: "ivan.yaml")
        let fromFile = try await IvanProcess.finish(["admin", "--config", file])
        #expect(fromFile.said.contains(folder.file("from-file/ivan.sqlite")))
        let fromVariable = try await IvanProcess.finish(
            ["admin", "--config", file], ["IVAN_STATE_FOLDER": folder.file("from-variable")])
        #expect(fromVariable.said.contains(folder.file("from-variable/ivan.sqlite")))
    }

    @Test(
        "what cannot be meant stops the program in one line that names the setting, and makes nothing",
        arguments: [
            (["IVAN_HTTP_PORT": "abc"], "http.port"), (["IVAN_HTTP_PORT": "65536"], "http.port"),
            (["IVAN_HTTP_HOST": "not a host"], "http.host"), (["IVAN_HTTP_HOST": "256.1.1.1"], "http.host"),
            (["IVAN_GATEWAY_TIMEOUT": "soon"], "gateway.timeout"), (["IVAN_PROXY_TRUSTED": "perhaps"], "proxy.trusted"),
            (["IVAN_PROXY_TRUSTED": "10.0.0.0/33"], "proxy.trusted"),
            (["IVAN_MAIL_TRANSPORT": "pigeon"], "mail.transport"),
            (["IVAN_LIMITS_FORM": "-1"], "limits.form"), (["IVAN_PROXY_TRUSTED": ""], "proxy.trusted"),
            (["IVAN_GATEWAY_URL": "not a url"], "gateway.url"),
            (["IVAN_GATEWAY_URL": "ftp://vss.example"], "gateway.url"),
            (["IVAN_GATEWAY_URL": "https://"], "gateway.url"),
            (["IVAN_GATEWAY_URL": "https://vss:99999"], "gateway.url"),
            (["IVAN_GATEWAY_URL": "https://a@b.example"], "gateway.url"),
            (["IVAN_GATEWAY_URL": "http://vss.example", "IVAN_GATEWAY_TOKEN": "t"], "gateway.url"),
            (["IVAN_PUBLIC_URL": "ivan.example"], "public.url"),
            (["IVAN_PUBLIC_URL": "https://ivan.example/a"], "public.url"),
            (["IVAN_PUBLIC_URL": "https://ivan.example:0"], "public.url"), (["IVAN_PUBLIC_URL": ""], "public.url"),
            (["IVAN_MAIL_FROM": "nobody"], "mail.from"), (["IVAN_MAIL_TRANSPORT": "smtp"], "smtp.host"),
            (["IVAN_MAIL_TRANSPORT": "smtp", "IVAN_SMTP_HOST": "m.example", "IVAN_SMTP_PORT": "70000"], "smtp.port"),
            (["IVAN_TRUST_FOLDER": "/nonexistent/trust"], "trust.folder"),
            (["IVAN_DOWNLOADS_FOLDER": "/nonexistent/downloads"], "downloads.folder"),
            (["IVAN_BRAND_FILE": "/nonexistent/brand.json"], "brand.file"),
            (["IVAN_CATALOGUE_AGENCIES": "/nonexistent/agencies.tsv"], "catalogue.agencies"),
            (["IVAN_ATTACHMENTS_FOLDER": "/dev/null/attachments"], "attachments.folder"),
            (["IVAN_STORAGE_PATH": "/dev/null/ivan.sqlite"], "storage.path"),
            (["IVAN_MAIL_FOLDER": "/dev/null/mail"], "mail.folder"),
        ])
    func refused(variables: [String: String], name: String) async throws {
        let folder = try TemporaryFolder()
        let state = ["IVAN_STATE_FOLDER": folder.file("state")]
        let end = try await IvanProcess.finish(
            ["serve"], Self.usual.merging(state) { $1 }.merging(variables) { $1 }, in: folder.path)
        #expect(end.status != 0)
        #expect(end.said.contains(name), "\(end.said)")
        #expect(Self.isOneLine(end.said), "\(end.said)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test("a line of the agencies' file that cannot be taken stops the program, which names it")
    func agencies() async throws {
        let folder = try TemporaryFolder()
        let lines = "code\tparent\tname\tenglish\tsource\tdate\tverified\n00199\t01\tBHXH Ví Dụ\t\t\t\tmaybe\n"
        let file = try folder.write(Array(lines.utf8), to: "agencies.tsv")
        let end = try await IvanProcess.finish(
            ["serve"], Self.usual.merging(["IVAN_CATALOGUE_AGENCIES": file]) { $1 }, in: folder.path)
        #expect(end.status != 0)
        #expect(end.said.contains("catalogue.agencies") && end.said.contains("line 2"), "\(end.said)")
        #expect(Self.isOneLine(end.said), "\(end.said)")
    }

    @Test("a token goes to a gateway on this computer without TLS", arguments: ["localhost", "127.0.0.2", "[::1]"])
    func loopbackToken(host: String) throws {
        var settings = PortalSettings(folder: "/nonexistent")
        settings.gatewayURL = "http://\(host):8090/v1"
        settings.gatewayToken = .init("t")
        try settings.check()
    }

    @Test(
        "a setting that there is not stops the program and names the one that was perhaps meant",
        arguments: [
            ("gateway: { ulr: \"http://127.0.0.1:8090\" }", [:], "gateway.ulr", "gateway.url"),
            ("limits: { sing-in: 5 }", [:], "limits.sing-in", "limits.sign-in"),
            ("htpp: { port: 0 }", [:], "htpp.port", "http.port"),
            ("smtp: { hots: m.example }", [:], "smtp.hots", "smtp.host"),
            ("", ["IVAN_GATEWAY_TOKNE": "t"], "IVAN_GATEWAY_TOKNE", "IVAN_GATEWAY_TOKEN"),
            ("", ["IVAN_LIMITS_SING_IN": "5"], "IVAN_LIMITS_SING_IN", "IVAN_LIMITS_SIGN_IN"),
            ("qqqqq: 1", [:], "qqqqq", "docs/ivan.sample.yaml"),
        ])
    func unknown(line: String, variables: [String: String], name: String, advice: String) async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(Array("proxy: { trusted: false }\n\(line)\n".utf8), to: "ivan.yaml")
        for command in ["serve", "admin", "migrate"] {
            let end = try await IvanProcess.finish([command, "--config", file], variables, in: folder.path)
            #expect(end.status != 0)
            #expect(end.said.contains(name) && end.said.contains(advice), "\(end.said)")
            #expect(Self.isOneLine(end.said), "\(end.said)")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["ivan.yaml"])
    }

    @Test("every setting of the sample is one")
    func sample() async throws {
        let folder = try TemporaryFolder()
        let source = #filePath.split(separator: "/").dropLast(4).map { "/\($0)" }.joined() + "/docs/ivan.sample.yaml"
        let lines = String(decoding: try Data(contentsOf: URL(filePath: source)), as: UTF8.self).split(separator: "\n")
        // What is a setting when its # is taken away, and not a sentence.
        let settings = lines.map { $0.hasPrefix("# ") ? $0.dropFirst(2) : $0 }.filter { line in
            line.prefix { $0 != ":" }.allSatisfy { $0.isLowercase || $0.isNumber || " -".contains($0) }
                && line.contains(":")
                && !line.contains("brand.json") && line != "brand:"
        }
        let text = settings.joined(separator: "\n") + "\nnosuchsettingatall: 1\n"
        let file = try folder.write(Array(text.utf8), to: "ivan.yaml")
        let end = try await IvanProcess.finish(["admin", "--config", file], in: folder.path)
        #expect(end.said.contains("there is no setting nosuchsettingatall"), "\(end.said)")
    }

    @Test("a port that another program uses is named, and nothing is made")
    func busyPort() async throws {
        let folder = try TemporaryFolder()
        let house = try IvanProcess(["simulate-vss", "--port", "0"], log: folder.file("log"))
        let port = try await house.port()
        let end = try await IvanProcess.finish(
            ["serve"],
            Self.usual.merging(["IVAN_HTTP_PORT": String(port), "IVAN_STATE_FOLDER": folder.file("state")]) { $1 })
        #expect(end.status != 0)
        #expect(end.said.contains("127.0.0.1:\(port)") && end.said.contains("another program"), "\(end.said)")
        #expect(Self.isOneLine(end.said), "\(end.said)")
        #expect(!FileManager.default.fileExists(atPath: folder.file("state")))
        try await house.kill()
    }

    @Test(
        "in a wrong folder commands make nothing and say where they looked", arguments: ["admin", "migrate", "verify"])
    func wrongFolder(command: String) async throws {
        let folder = try TemporaryFolder()
        let arguments = command == "verify" ? [command, "04_DK-IVAN.xml"] : [command]
        let end = try await IvanProcess.finish(arguments, in: folder.path)
        #expect(end.status != 0)
        #expect(end.said.contains("\(folder.path)/"), "\(end.said)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test("a dossier that there is not is said to be none")
    func noDossier() async throws {
        let folder = try TemporaryFolder()
        let database = try SQLiteDatabase(path: folder.file("ivan.sqlite"))
        try await Migrator().migrate(database)
        let end = try await IvanProcess.finish(["admin", "show", "NOPE"], ["IVAN_STATE_FOLDER": folder.path])
        #expect(end.status != 0)
        #expect(end.said.contains("there is no dossier NOPE"))
    }

    @Test("a database of a newer program is left alone", arguments: ["serve", "admin", "migrate"])
    func newerSchema(command: String) async throws {
        let folder = try TemporaryFolder()
        let database = try SQLiteDatabase(path: folder.file("ivan.sqlite"))
        try await Migrator(Migration.all + [Migration(9001, "later", [])]).migrate(database)
        let end = try await IvanProcess.finish(
            [command], Self.usual.merging(["IVAN_STATE_FOLDER": folder.path]) { $1 })
        #expect(end.status != 0)
        #expect(end.said.contains("9001") && Self.isOneLine(end.said), "\(end.said)")
    }

    @Test("what is no database is named")
    func notADatabase() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(
            Array("this is a letter and no database, long enough to be one\n".utf8), to: "ivan.sqlite")
        let end = try await IvanProcess.finish(["admin"], ["IVAN_STATE_FOLDER": folder.path])
        #expect(end.status != 0)
        #expect(end.said.contains(path) && Self.isOneLine(end.said), "\(end.said)")
    }

    @Test("a settings file that is missing or cannot be read is named")
    func missingFile() async throws {
        let missing = try await IvanProcess.finish(["migrate", "--config", "/nonexistent/ivan.yaml"])
        #expect(missing.status != 0 && missing.said.contains("/nonexistent/ivan.yaml"))
        let folder = try TemporaryFolder()
        let file = try folder.write(Array("http: { port: [\n".utf8), to: "ivan.yaml")
        let broken = try await IvanProcess.finish(["migrate", "--config", file])
        #expect(broken.status != 0 && broken.said.contains(file))
        #expect(Self.isOneLine(broken.said), "\(broken.said)")
    }

    /// One line and nothing of the machine's own words.
    private static func isOneLine(_ text: String) -> Bool {
        text.split(separator: "\n").count == 1 && !text.contains("NSCocoaErrorDomain") && !text.contains("Domain=")
    }

    @Test("a lease that can end before the gateway has answered is refused at the start, with all three values")
    func shortLease() async throws {
        let folder = try TemporaryFolder()
        let ended = try await IvanProcess.finish(
            ["serve"],
            [
                "IVAN_STATE_FOLDER": folder.file("state"), "IVAN_GATEWAY_LEASE": "40", "IVAN_GATEWAY_CONNECT": "5",
                "IVAN_GATEWAY_TIMEOUT": "30", "IVAN_PROXY_TRUSTED": "false",
            ])
        #expect(ended.status != 0)
        #expect(ended.said.split(separator: "\n").count == 1)
        for part in ["gateway.lease", "“40”", "gateway.connect (5)", "gateway.timeout (30)", "43"] {
            #expect(ended.said.contains(part), "\(ended.said)")
        }
        #expect(!FileManager.default.fileExists(atPath: folder.file("state")))
    }

    @Test(
        "settings of the lease",
        arguments: [(10, 30, 49, true), (10, 30, 48, false), (1, 1, 4, true), (0, 0, 1, true), (0, 0, 0, false)])
    func leases(connect: Int, timeout: Int, lease: Int, isTaken: Bool) {
        var settings = PortalSettings(folder: "/nonexistent")
        settings.gatewayConnectTimeout = .seconds(connect)
        settings.gatewayTimeout = .seconds(timeout)
        settings.delivery.lease = .seconds(lease)
        #expect(((try? settings.check()) != nil) == isTaken)
    }
}

import Foundation
import Gateway
import Portal
import TestSupport
import Testing

@Suite("Settings of ivan")
struct SettingsTests {
    @Test("variables win over the file")
    func precedence() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(Array("state: { folder: \"\(folder.file("from-file"))\" }\n".utf8), to: "ivan.yaml")
        let fromFile = try await IvanProcess.finish(["migrate", "--config", file])
        #expect(fromFile == 0)
        #expect(FileManager.default.fileExists(atPath: folder.file("from-file/ivan.sqlite")))
        let fromVariable = try await IvanProcess.finish(
            ["migrate", "--config", file], ["IVAN_STATE_FOLDER": folder.file("from-variable")])
        #expect(fromVariable == 0)
        #expect(FileManager.default.fileExists(atPath: folder.file("from-variable/ivan.sqlite")))
    }

    @Test(
        "a value that cannot be read stops the program instead of being passed over",
        arguments: [
            ("IVAN_HTTP_PORT", "abc"), ("IVAN_GATEWAY_TIMEOUT", "soon"), ("IVAN_PROXY_TRUSTED", "perhaps"),
            ("IVAN_MAIL_TRANSPORT", "pigeon"), ("IVAN_LIMITS_FORM", "-1"),
        ])
    func unreadable(name: String, value: String) async throws {
        let folder = try TemporaryFolder()
        let status = try await IvanProcess.finish(["migrate"], ["IVAN_STATE_FOLDER": folder.path, name: value])
        #expect(status != 0)
        #expect(!FileManager.default.fileExists(atPath: folder.file("ivan.sqlite")))
    }

    @Test("a port that the system gives needs the address that people reach the portal by")
    func givenPort() async throws {
        let folder = try TemporaryFolder()
        let status = try await IvanProcess.finish(
            ["serve"], ["IVAN_STATE_FOLDER": folder.path, "IVAN_HTTP_PORT": "0"])
        #expect(status != 0)
    }

    @Test("a missing file is an error")
    func missingFile() async throws {
        #expect(try await IvanProcess.finish(["migrate", "--config", "/nonexistent/ivan.yaml"]) != 0)
    }

    @Test("a lease that can end before the gateway has answered is refused at the start, with all three values")
    func shortLease() async throws {
        let folder = try TemporaryFolder()
        let ended = try await IvanProcess.errors(
            ["serve"],
            [
                "IVAN_STATE_FOLDER": folder.file("state"), "IVAN_GATEWAY_LEASE": "40", "IVAN_GATEWAY_CONNECT": "5",
                "IVAN_GATEWAY_TIMEOUT": "30",
            ])
        #expect(ended.status != 0)
        #expect(ended.text.split(separator: "\n").count == 1)
        for part in ["gateway.lease", "“40”", "gateway.connect (5)", "gateway.timeout (30)", "43"] {
            #expect(ended.text.contains(part), "\(ended.text)")
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

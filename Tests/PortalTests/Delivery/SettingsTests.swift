import Foundation
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
}

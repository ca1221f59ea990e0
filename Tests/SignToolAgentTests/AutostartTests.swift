import FoundationEssentials
import SignToolAgent
import TestSupport
import Testing

@Suite("Start at login") struct AutostartTests {
    let folder: TemporaryFolder

    init() throws {
        self.folder = try TemporaryFolder()
    }

    func autostart(program: String = "/opt/signtool/bin/signtool") -> Autostart {
        Autostart(
            environment: [
                "XDG_CONFIG_HOME": self.folder.file("user"), "XDG_CONFIG_DIRS": self.folder.file("system"),
            ], program: program)
    }

    var userFile: String { "user/autostart/\(Autostart.name)" }

    func write(_ text: String, to place: String) throws {
        try FileManager.default.createDirectory(
            atPath: self.folder.file("\(place)/autostart"), withIntermediateDirectories: true)
        try self.folder.write(text.utf8, to: "\(place)/autostart/\(Autostart.name)")
    }

    var userText: String? { (try? self.folder.read(self.userFile)).map { String(decoding: $0, as: UTF8.self) } }

    static let package = "[Desktop Entry]\nType=Application\nName=SignTool\nExec=signtool agent\n"

    @Test("off where there is no file; switching on writes one that starts the agent")
    func fresh() throws {
        #expect(!self.autostart().isOn)
        try self.autostart().set(true)
        #expect(self.autostart().isOn)
        #expect(self.userText?.contains("\nExec=/opt/signtool/bin/signtool agent\n") == true)
    }

    @Test("a program in a folder with odd letters is quoted as the specification asks")
    func quoted() throws {
        try self.autostart(program: #"/home/a b/$x%"`\/signtool"#).set(true)
        #expect(self.userText?.contains(#"Exec="/home/a b/\\$x%%\\"\\`\\\\/signtool" agent"#) == true)
    }

    @Test("switching off overrides a file of the system's, and switching on takes that override away")
    func overSystem() throws {
        try self.write(Self.package, to: "system")
        #expect(self.autostart().isOn)
        try self.autostart().set(false)
        #expect(!self.autostart().isOn)
        #expect(self.userText?.contains("Hidden=true") == true)
        try self.autostart().set(true)
        #expect(self.autostart().isOn)
        #expect(self.userText == nil)
    }

    @Test("a file of the user's keeps its other lines through off and on")
    func keepsLines() throws {
        let text = "# mine\n[Desktop Entry]\nExec=/x/signtool agent\nName=My SignTool\n\n[Other]\nHidden=false\n"
        try self.write(text, to: "user")
        try self.autostart().set(false)
        #expect(!self.autostart().isOn)
        #expect(
            self.userText
                == "# mine\n[Desktop Entry]\nExec=/x/signtool agent\nName=My SignTool\nHidden=true\n\n[Other]\nHidden=false\n"
        )
        try self.autostart().set(true)
        #expect(self.autostart().isOn)
        #expect(self.userText == text)
    }

    @Test("what a desktop's own switch wrote is understood, and undone")
    func desktopSwitch() throws {
        try self.write("[Desktop Entry]\nExec=/x/signtool agent\nX-GNOME-Autostart-enabled = false\n", to: "user")
        #expect(!self.autostart().isOn)
        try self.autostart().set(true)
        #expect(self.autostart().isOn)
    }

    @Test("an override left behind by an uninstalled package becomes a whole entry")
    func orphan() throws {
        try self.write("[Desktop Entry]\nHidden=true\n", to: "user")
        try self.autostart().set(true)
        #expect(self.autostart().isOn)
        #expect(self.userText?.contains("Exec=/opt/signtool/bin/signtool agent") == true)
    }

    @Test("without a home nothing can be switched")
    func homeless() {
        let autostart = Autostart(environment: [:], program: "/x")
        #expect(!autostart.canChange)
        #expect(throws: (any Error).self) { try autostart.set(true) }
    }
}

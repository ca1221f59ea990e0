import Testing

@testable import signtool

@Suite("The installer's name")
struct InstallerNameTests {
    @Test("A double click installs; children, version and help are what they are elsewhere")
    func arguments() {
        let name = "/tmp/x/cai-dat-signtool"
        #expect(InstallerName.arguments([name]) == [name, "install"])
        #expect(InstallerName.arguments([name, "--silent"]) == [name, "install", "--silent"])
        #expect(
            InstallerName.arguments([name, "token-host", "--module", "m"]) == [name, "token-host", "--module", "m"])
        #expect(InstallerName.arguments([name, "--version"]) == [name, "--version"])
        #expect(InstallerName.arguments(["/usr/bin/signtool"]) == ["/usr/bin/signtool"])
    }
}

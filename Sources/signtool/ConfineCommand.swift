import ArgumentParser
import ConfinedChild

/// `signtool confine`: becomes a program that the kernel keeps from network, files and other programs; started by SignTool
/// itself for each file that somebody else made.
struct ConfineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confine",
        abstract: Help.text("confine"),
        shouldDisplay: false)

    @Option(help: Help.of("confine.landlock", "number"))
    var landlock: Int?

    @Argument(parsing: .postTerminator, help: Help.of("confine.command", "command"))
    var command: [String]

    func run() throws {
        throw ExitCode(Confinement.become(self.command, version: self.landlock))
    }
}

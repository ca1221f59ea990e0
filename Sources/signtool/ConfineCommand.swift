import ArgumentParser
import SignToolAgent

/// `signtool confine`: becomes a program that the kernel keeps from network, files and other programs; started by SignTool
/// itself for each file that somebody else made.
struct ConfineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confine",
        abstract: "Runs a program with its input and output and nothing else (started by SignTool itself).",
        shouldDisplay: false)

    @Option(help: "Act as if the kernel's Landlock were as old as this version; 0: as if it had none.")
    var landlock: Int?

    @Argument(parsing: .postTerminator, help: "The program's path and its arguments, after --.")
    var command: [String]

    func run() throws {
        throw ExitCode(Confinement.become(self.command, version: self.landlock))
    }
}

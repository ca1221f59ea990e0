import ArgumentParser
import CommandWords

/// The portal's one program.
@main
struct Ivan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ivan",
        abstract: Help.text("ivan"), discussion: Help.text("ivan.more"),
        version: "0.1.0",
        subcommands: [
            ServeCommand.self, MigrateCommand.self, SimulateCommand.self, VerifyCommand.self, CheckCommand.self,
            AdminCommand.self, ConfineCommand.self, ReadOldWorkbookCommand.self,
        ])

    static func main() async {
        await Help.words.run(self, Help.line, complain: TrustFiles.tell)
    }
}

/// The options of every command that needs the portal's settings.
struct SettingsOptions: ParsableArguments {
    @Option(name: .long, help: Help.of("ivan.config", "file"))
    var config: String?
}

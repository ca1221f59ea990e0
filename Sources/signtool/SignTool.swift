import ArgumentParser

/// The command line of SignTool.
@main
struct SignTool: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signtool",
        abstract: "Signs and verifies BHXH documents with the employer's certificate.",
        subcommands: [DemoTokenCommand.self, TokenHostCommand.self])
}

import ArgumentParser

/// Asks what a power cut would have left of a portal; for tests and `scripts/bench durability`.
@main
struct PowerCutProgram: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "power-cut", abstract: "Files dossiers under a recorder, and cuts the power in the record.",
        subcommands: [LoadCommand.self, JudgeCommand.self])
}

import ArgumentParser

/// Measures how many signed registrations a running portal takes in a second.
@main
struct PortalBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "portal-bench",
        abstract: "Loads a running portal with signed registrations.",
        subcommands: [AuthorityCommand.self, RunCommand.self])
}

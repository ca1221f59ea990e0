import ArgumentParser

/// Loads a running portal with signed registrations and measures what it takes.
@main
struct PortalBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "portal-bench",
        abstract: "Loads a running portal with signed registrations.",
        subcommands: [AuthorityCommand.self, RunCommand.self, OwnerCommand.self])
}

import ArgumentParser
import SignToolAgent

/// `signtool pin`: a token's PIN.
struct PINCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pin", abstract: "Changes or unblocks a token's PIN.",
        subcommands: [PINChangeCommand.self, PINUnblockCommand.self])
}

/// `signtool pin change`.
struct PINChangeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "change", abstract: "Changes a token's PIN.")

    @Option(help: "The token's label or serial number, where there are several.")
    var token: String?

    @Option(help: "Where the current PIN comes from: prompt, env:VARIABLE or file:PATH.")
    var pinSource: PINSource = .prompt

    @Option(help: "Where the new PIN comes from.")
    var newPINSource: PINSource = .prompt

    func run() async throws {
        try await self.finish {
            try await TokenCommands(.current).run {
                Terminal.say(
                    try await $0.changePIN(of: self.token, old: self.pinSource, new: self.newPINSource))
                return .good
            }
        }
    }
}

/// `signtool pin unblock`.
struct PINUnblockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unblock", abstract: "Sets a new PIN with the unblocking code (SO PIN, PUK).")

    @Option(help: "The token's label or serial number, where there are several.")
    var token: String?

    @Option(
        help: """
            Where the unblocking code comes from: prompt, env:VARIABLE or file:PATH; default: SignTool's window, which \
            asks for the new PIN as well.
            """)
    var soPINSource: PINSource = .window

    @Option(help: "Where the new PIN comes from.")
    var newPINSource: PINSource = .prompt

    func run() async throws {
        try await self.finish {
            try await TokenCommands(.current).run {
                Terminal.say(
                    try await $0.unblock(self.token, officer: self.soPINSource, new: self.newPINSource))
                return .good
            }
        }
    }
}

import ArgumentParser
import SignToolAgent

/// `signtool pin`: a token's PIN.
struct PINCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pin", abstract: Help.text("pin"),
        subcommands: [PINChangeCommand.self, PINUnblockCommand.self])
}

/// `signtool pin change`.
struct PINChangeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "change", abstract: Help.text("pin.change"))

    @Option(help: Help.of("pin.token", "token"))
    var token: String?

    @Option(help: Help.of("pin.source", "source"))
    var pinSource: PINSource = .prompt

    @Option(help: Help.of("pin.new-source", "source"))
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
        commandName: "unblock", abstract: Help.text("pin.unblock"))

    @Option(help: Help.of("pin.token", "token"))
    var token: String?

    @Option(help: Help.of("pin.officer-source", "source"))
    var soPINSource: PINSource = .window

    @Option(help: Help.of("pin.new-source", "source"))
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

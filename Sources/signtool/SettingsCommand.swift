import ArgumentParser
import SignToolAgent

/// `signtool settings`: the window with language, drivers, sites and starting at login.
struct SettingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings", abstract: Help.text("settings"))

    func run() async throws {
        try await self.finish { try await DeskWindow(.current).run(startingWith: .settings) }
    }
}

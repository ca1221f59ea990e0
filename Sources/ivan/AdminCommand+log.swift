import ArgumentParser
import Foundation
import Portal
import Storage
import TextDisplay
import Wording

extension AdminCommand {
    /// `ivan admin log`.
    struct Log: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "log", abstract: Help.text("admin.log"))

        @OptionGroup var options: SettingsOptions

        @Option(name: .long, help: Help.of("admin.log-unit", "tax-code"))
        var unit: String?

        @Option(name: .long, help: Help.of("admin.log-limit", "number"))
        var limit = 50

        func run() async throws {
            let database = try await Portal.openExisting(PortalSettings.load(file: self.options.config).settings)
            let entries = try await ActionLog(database).newest(unit: self.unit, limit: max(0, self.limit))
            for entry in entries {
                let parts = [
                    VietnamTime.minute(entry.at), entry.unit ?? "-", entry.actor, entry.deed.rawValue, entry.subject,
                    entry.network,
                ]
                // Names and addresses were typed by somebody.
                print(DisplayText.line(parts.filter { !$0.isEmpty }.joined(separator: "  ")))
            }
            if entries.isEmpty { print("nothing was done yet") }
        }
    }
}

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

    /// `ivan admin person-email OLD NEW`.
    struct PersonEmail: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "person-email", abstract: Help.text("admin.person-email"))

        @OptionGroup var options: SettingsOptions

        @Argument(help: Help.of("admin.old-email"))
        var old: String

        @Argument(help: Help.of("admin.new-email"))
        var new: String

        func run() async throws {
            let database = try await Portal.openExisting(PortalSettings.load(file: self.options.config).settings)
            let outcome = try await AdminDesk(database).changeEmail(from: self.old, to: self.new, at: Date())
            print(DisplayText.line(outcome.text))
            guard case .done = outcome else { throw ExitCode(1) }
        }
    }
}

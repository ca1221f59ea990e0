import ArgumentParser
import Foundation
import Portal
import Storage
import TextDisplay
import Wording

/// `ivan admin`: what an operator looks at and sets going again; no personal data in lists.
struct AdminCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "admin", abstract: Help.text("admin"),
        subcommands: [
            List.self, Show.self, Resend.self, Retry.self, Email.self, PersonEmail.self, Scans.self, Release.self,
            Log.self,
        ],
        defaultSubcommand: List.self)

    /// `ivan admin list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: Help.text("admin.list"))

        @OptionGroup var options: SettingsOptions

        @Flag(name: .long, help: Help.of("admin.stuck"))
        var stuck = false

        @Option(name: .long, help: Help.of("admin.limit", "number"))
        var limit = 50

        func run() async throws {
            let desk = try await self.options.desk()
            let rows = try await desk.list(onlyStuck: self.stuck, limit: self.limit)
            for row in rows {
                let next = row.nextTryAt.map { "  next \(VietnamTime.minute($0))" } ?? ""
                print("\(row.code)  \(VietnamTime.minute(row.filedAt))  \(row.stage)\(next)")
            }
            if rows.isEmpty { print(self.stuck ? "nothing is stuck" : "no dossiers yet") }
        }
    }

    /// `ivan admin show CODE`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: Help.text("admin.show"))

        @OptionGroup var options: SettingsOptions

        @Argument(help: Help.of("admin.code", "code"))
        var code: String

        func run() async throws {
            let desk = try await self.options.desk()
            guard let lines = try await desk.show(self.code) else {
                print("there is no dossier \(DisplayText.line(self.code))")
                throw ExitCode(1)
            }
            // Parts of these lines come from units and from the gateway.
            for line in lines { print(DisplayText.line(line)) }
        }
    }

    /// `ivan admin resend CODE`.
    struct Resend: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "resend", abstract: Help.text("admin.resend"))

        @OptionGroup var options: SettingsOptions

        @Argument(help: Help.of("admin.code", "code"))
        var code: String

        @Option(name: .long, help: Help.of("admin.letter", "letter"))
        var letter = "activation"

        func run() async throws {
            let desk = try await self.options.desk()
            guard try await desk.resend(self.letter, of: self.code, at: Date()) else {
                print("there is no dossier \(self.code), or no letter “\(self.letter)”")
                throw ExitCode(1)
            }
            print("the letter is in the mail outbox")
        }
    }

    /// `ivan admin retry CODE`.
    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "retry", abstract: Help.text("admin.retry"))

        @OptionGroup var options: SettingsOptions

        @Argument(help: Help.of("admin.code", "code"))
        var code: String

        func run() async throws {
            let desk = try await self.options.desk()
            guard try await desk.retry(self.code, at: Date()) else {
                print("there is no dossier \(self.code) that waits")
                throw ExitCode(1)
            }
            print("the dossier is due now")
        }
    }
}

extension SettingsOptions {
    /// What an operator sees of the database of these settings, which must be there.
    fileprivate func desk() async throws -> AdminDesk {
        AdminDesk(try await Portal.openExisting(PortalSettings.load(file: self.config).settings))
    }
}

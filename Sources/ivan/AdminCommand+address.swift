import ArgumentParser
import Foundation
import Portal
import TextDisplay

extension AdminCommand {
    /// `ivan admin email CODE ADDRESS`.
    struct Email: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "email", abstract: Help.text("admin.email"))

        @OptionGroup var options: SettingsOptions

        @Argument(help: Help.of("admin.code", "code"))
        var code: String

        @Argument(help: Help.of("admin.address", "address"))
        var address: String

        func run() async throws {
            let database = try await Portal.openExisting(PortalSettings.load(file: self.options.config).settings)
            let outcome = try await AdminDesk(database).changeAddress(of: self.code, to: self.address, at: Date())
            switch outcome {
            case .changed(let old, let new, let codeSent):
                print(DisplayText.line("letters about \(self.code) go to \(new) now, not to \(old)"))
                if codeSent { print("a new activation code is on its way; the old one has ended") }
            case .unknownDossier:
                print("there is no dossier \(DisplayText.line(self.code))")
                throw ExitCode(1)
            case .noAddress:
                print("“\(DisplayText.line(self.address))” is no e-mail address such as ketoan@vidu.example")
                throw ExitCode(1)
            }
        }
    }
}

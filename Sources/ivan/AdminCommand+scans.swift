import ArgumentParser
import Foundation
import Portal
import Storage
import TextDisplay
import Wording

extension AdminCommand {
    /// `ivan admin scans`.
    struct Scans: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "scans", abstract: Help.text("admin.scans"))

        @OptionGroup var options: SettingsOptions

        func run() async throws {
            let database = try await Portal.openExisting(PortalSettings.load(file: self.options.config).settings)
            let files = try await AttachmentScans(database).open()
            for file in files {
                let detail = file.scanDetail.map { "  \($0)" } ?? ""
                let line =
                    "\(file.id)  \(VietnamTime.minute(file.createdAt))  \(file.scan.rawValue)  tries \(file.scanFailures)"
                print(DisplayText.line(line + detail))
            }
            if files.isEmpty { print("no file waits for the scanner") }
        }
    }

    /// `ivan admin release-file ID`.
    struct Release: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "release-file", abstract: Help.text("admin.release-file"))

        @OptionGroup var options: SettingsOptions

        @Argument(help: Help.of("admin.file"))
        var file: Int

        func run() async throws {
            let database = try await Portal.openExisting(PortalSettings.load(file: self.options.config).settings)
            guard try await AttachmentScans(database).release(self.file, at: Date()) else {
                print("there is no file \(self.file) that waits")
                throw ExitCode(1)
            }
            print("the file may be signed now")
        }
    }
}

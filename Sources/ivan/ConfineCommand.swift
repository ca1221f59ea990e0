import ArgumentParser
import ConfinedChild
import Foundation
import OldWorkbooks

/// `ivan confine`: becomes a program that the kernel keeps from network, files and other programs.
struct ConfineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confine", abstract: Help.text("ivan.confine"), shouldDisplay: false)

    @Argument(parsing: .postTerminator, help: Help.of("confine.command", "command"))
    var command: [String]

    func run() throws {
        throw ExitCode(Confinement.become(self.command))
    }
}

/// `ivan read-xls`: prints the cells of an old workbook, confined.
struct ReadOldWorkbookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read-xls", abstract: Help.text("ivan.read-xls"), shouldDisplay: false)

    func run() throws {
        let status = OldWorkbookReader.run { FileHandle.standardOutput.write(Data($0.utf8)) }
        if status != 0 { throw ExitCode(status) }
    }
}

import ArgumentParser
import FoundationEssentials
import SignToolAgent

/// `signtool doctor`: why signing does not work, and what to do.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Says what is wrong: drivers, tokens, certificates, windows, ports, browsers, the clock.",
        discussion: """
            Exit codes: 0 this computer can sign, 1 it cannot.

            Nothing personal is told: no names, tax codes, serial numbers or folders of the user, unless --full asks \
            for them.
            """)

    @Flag(help: "Print JSON, with a stable code for each finding.")
    var json = false

    @Flag(help: "Tell names, tax codes, serial numbers and paths too.")
    var full = false

    @Option(help: "The portal's address: its clock is compared, and policies of browsers are looked at for it.")
    var portal: String?

    @Flag(help: "Show the report in a window.")
    var window = false

    func validate() throws {
        guard !(self.window && self.json) else { throw ValidationError(UsageWords.own("cli.usage.window-json")) }
    }

    func run() async throws {
        try await self.finish {
            let work = try DoctorCommandWork(.current, isFull: self.full, portal: self.portal)
            return self.window ? try await work.show() : try await work.print(asJSON: self.json, now: Date())
        }
    }
}

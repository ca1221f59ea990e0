import ArgumentParser
import FoundationEssentials
import SignToolAgent

/// `signtool doctor`: why signing does not work, and what to do.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: Help.text("doctor"),
        discussion: Help.text("doctor.more"))

    @Flag(help: Help.of("doctor.json"))
    var json = false

    @Flag(help: Help.of("doctor.full"))
    var full = false

    @Option(help: Help.of("doctor.portal", "address"))
    var portal: String?

    @Flag(help: Help.of("doctor.window"))
    var window = false

    func validate() throws {
        guard !(self.window && self.json) else { throw Help.refusal("window-json") }
    }

    func run() async throws {
        try await self.finish {
            let work = try DoctorCommandWork(.current, isFull: self.full, portal: self.portal)
            return self.window ? try await work.show() : try await work.print(asJSON: self.json, now: Date())
        }
    }
}

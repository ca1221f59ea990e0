import ArgumentParser
import FoundationEssentials
import SignToolAgent

/// `signtool doctor`: why signing does not work, and what to do.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Looks for drivers, tokens, certificates, the PIN window and the agent.")

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        try await self.finish {
            let report = await Doctor(.current).examine(now: Date())
            Terminal.say(self.json ? try JSONText.of(report) : report.text)
            return report.isGood ? .good : .no
        }
    }
}

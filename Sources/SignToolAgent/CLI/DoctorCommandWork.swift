package import FoundationEssentials
import SigningJobs
import Wording

/// What `signtool doctor` does.
package struct DoctorCommandWork: Sendable {
    private let surroundings: Surroundings
    private let options: Doctor.Options

    /// - Throws: ``CommandError`` where the portal's address is none.
    package init(_ surroundings: Surroundings, isFull: Bool, portal: String?) throws(CommandError) {
        self.surroundings = surroundings
        let origin = portal.flatMap { Origin.typed($0) }
        if portal != nil, origin == nil {
            throw CommandError(.usage, Wording.of(surroundings.language)["doctor.cli.portal"])
        }
        self.options = Doctor.Options(isFull: isFull, portal: origin)
    }

    /// Prints the report.
    package func print(asJSON: Bool, now: Date) async throws -> Outcome {
        let report = await Doctor(self.surroundings).examine(now: now, self.options)
        if asJSON {
            Terminal.hand(try JSONText.of(report))
        } else {
            Terminal.say(report.text(in: .of(self.surroundings.language)))
        }
        return report.isGood ? .good : .no
    }

    /// Shows the report in a window.
    package func show() async throws -> Outcome {
        try await DeskWindow(self.surroundings, doctor: self.options).run(startingWith: .doctor)
    }
}

import ArgumentParser
import SignToolAgent
import Wording

extension PINSource: ExpressibleByArgument {
    /// Reads `prompt`, `env:VARIABLE` or `file:PATH`.
    public init?(argument: String) {
        self.init(argument)
    }
}

extension AsyncParsableCommand {
    /// Runs a command's work; what goes wrong is said on standard error and becomes the exit code.
    func finish(_ work: () async throws -> Outcome) async throws {
        do {
            let outcome = try await work()
            guard outcome == .good else { throw ExitCode(outcome.rawValue) }
        } catch let code as ExitCode {
            throw code
        } catch {
            let told = CommandError(error, in: .of(Surroundings.current.language))
            Terminal.complain("signtool: \(told.description)")
            throw ExitCode(told.outcome.rawValue)
        }
    }
}

import ArgumentParser
import SignToolAgent

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
        } catch let error as CommandError {
            Terminal.complain("signtool: \(error.description)")
            throw ExitCode(error.outcome.rawValue)
        } catch let code as ExitCode {
            throw code
        } catch {
            Terminal.complain("signtool: \(error)")
            throw ExitCode(Outcome.failed.rawValue)
        }
    }
}

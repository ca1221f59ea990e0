import FoundationEssentials
import Subprocess
import SystemPackage
import TestSupport

/// Programs run to their end.
enum Program {
    struct Result: Sendable {
        let exitCode: Int
        let output: String
        let error: String
    }

    /// Runs a program with variables added to this process' own.
    static func run(
        _ path: String, _ arguments: [String], environment: [String: String] = [:]
    ) async throws -> Result {
        let variables = Environment.inherit.updating(
            Dictionary(uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) }))
        let result = try await Subprocess.run(
            .path(FilePath(path)), arguments: Arguments(arguments), environment: variables,
            output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
        let code: Int
        switch result.terminationStatus {
        case .exited(let status): code = Int(status)
        default: code = -1
        }
        return Result(exitCode: code, output: result.standardOutput, error: result.standardError)
    }

    /// Runs the `signtool` of this build.
    static func signtool(_ arguments: String..., environment: [String: String] = [:]) async throws -> Result {
        try await self.run(try BuildProducts.signtool(), arguments, environment: environment)
    }
}

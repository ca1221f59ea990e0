import Certificates
import FoundationEssentials
package import SigningKeys
import Subprocess
import SystemPackage
import TestSupport

/// A SoftHSM2 of its own: tokens in a temporary folder, certificates by the shared test authority.
package final class SoftHSM: Sendable {
    /// The module of Debian's `softhsm2`.
    package static let module = "/usr/lib/softhsm/libsofthsm2.so"
    /// The user PIN of its tokens.
    package static let pin = "12345678"

    private let folder: TemporaryFolder

    package init() throws {
        self.folder = try TemporaryFolder()
        let tokens = self.folder.file("tokens")
        try FileManager.default.createDirectory(atPath: tokens, withIntermediateDirectories: true)
        let configuration = "directories.tokendir = \(tokens)\nobjectstore.backend = file\nlog.level = ERROR\n"
        try self.folder.write(configuration.utf8, to: "softhsm2.conf")
        try self.folder.write(Self.pin.utf8, to: "pin")
        try TestAuthority.shared().save(folder: self.folder.file("authority"))
    }

    /// What a process needs in its environment to see these tokens.
    package var environment: [String: String] { ["SOFTHSM2_CONF": self.folder.file("softhsm2.conf")] }

    /// The command of a token host on SoftHSM.
    package static func hostCommand(module: String = SoftHSM.module) throws -> [String] {
        [try BuildProducts.signtool(), "token-host", "--module", module]
    }

    /// A token host that sees these tokens.
    package func host(timeout: Duration = .seconds(600)) throws -> TokenHost {
        TokenHost(command: try Self.hostCommand(), environment: self.environment, timeout: timeout)
    }

    /// A desk that sees these tokens.
    package func desk() throws -> TokenDesk {
        let signtool = try BuildProducts.signtool()
        return TokenDesk(modules: [Self.module], environment: self.environment) {
            [signtool, "token-host", "--module", $0]
        }
    }

    /// Makes a token with `signtool demo-token create`.
    /// - Parameter options: further options, for instance `--expired` or `--no-signing-usage`.
    @discardableResult package func makeToken(
        taxCode: String = "0101234565", name: String = "CÔNG TY TNHH VÍ DỤ A", label: String? = nil,
        options: [String] = []
    ) async throws -> DemoToken {
        let arguments =
            [
                "demo-token", "create", "--tax-code", taxCode, "--name", name, "--label", label ?? taxCode, "--json",
                "--pin-source", "file:\(self.folder.file("pin"))", "--authority", self.folder.file("authority"),
                "--module", Self.module,
            ] + options
        let variables = Environment.inherit.updating(
            Dictionary(
                uniqueKeysWithValues: self.environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) }))
        let result = try await run(
            .path(FilePath(try BuildProducts.signtool())), arguments: Arguments(arguments), environment: variables,
            output: .string(limit: 1 << 16), error: .string(limit: 1 << 16))
        guard result.terminationStatus.isSuccess else {
            throw SoftHSMError(reason: result.standardError)
        }
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try decoder.decode(DemoToken.self, from: Data(result.standardOutput.utf8))
    }
}

/// Why a token could not be made.
package struct SoftHSMError: Error, CustomStringConvertible {
    package let reason: String

    package var description: String { self.reason }
}

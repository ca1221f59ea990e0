import FoundationEssentials
import SigningKeys
package import Wording

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Where SignTool finds its parts: the environment, its own place on disk, and well-known places.
package struct Surroundings: Sendable {
    private let environment: [String: String]
    /// The path of the running program.
    package let program: String

    package init(environment: [String: String], program: String) {
        self.environment = environment
        self.program = program
    }

    /// Those of this process.
    package static var current: Surroundings {
        let arguments = CommandLine.arguments
        let program = self.executablePath ?? arguments.first ?? "signtool"
        return Surroundings(environment: ProcessInfo.processInfo.environment, program: program)
    }

    /// The PKCS#11 modules: `SIGNTOOL_MODULES` (colon-separated), else the well-known ones that exist.
    package var modules: [String] { ModulePaths.configured(environment: self.environment) }

    /// The window program: `SIGNTOOL_WINDOW`, else `signtool-window` beside this program.
    package var windowProgram: String {
        if let named = self.environment["SIGNTOOL_WINDOW"], !named.isEmpty { return named }
        let folder = self.program.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        return (folder + ["signtool-window"]).joined(separator: "/")
    }

    /// What makes pictures of PDF pages and photographs for the preview.
    package var painter: PagePainter { PagePainter(pictureProgram: self.windowProgram) }

    /// The folder of what the user allowed: `SIGNTOOL_STATE`, else `$XDG_STATE_HOME/signtool` (XDG Base Directory 0.8).
    package var stateFolder: String? {
        if let named = self.environment["SIGNTOOL_STATE"], !named.isEmpty { return named }
        if let state = self.environment["XDG_STATE_HOME"], state.hasPrefix("/") { return "\(state)/signtool" }
        return self.environment["HOME"].map { "\($0)/.local/state/signtool" }
    }

    /// The language of words: Vietnamese unless `SIGNTOOL_LANGUAGE=en`.
    package var language: Wording.Language { self.environment["SIGNTOOL_LANGUAGE"] == "en" ? .english : .vietnamese }

    /// A variable of the environment.
    package func variable(_ name: String) -> String? { self.environment[name] }

    /// The command that runs the token host of a module.
    package func hostCommand(for module: String) -> [String] {
        [self.program, "token-host", "--module", module]
    }

    private static var executablePath: String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    }
}

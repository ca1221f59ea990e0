import FoundationEssentials
package import SigningKeys
package import Wording

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Where SignTool finds its parts: the environment, its own place on disk, and well-known places.
package struct Surroundings: Sendable {
    let environment: [String: String]
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

    /// The PKCS#11 modules that were found, those among them that cannot be loaded with their reason.
    ///
    /// `SIGNTOOL_MODULES` (colon-separated) replaces everything; else the settings, p11-kit's files and the table of
    /// vendors' modules are looked at.
    package var drivers: [FoundDriver] {
        DriverFinder(home: self.environment["HOME"])
            .find(environment: self.environment["SIGNTOOL_MODULES"], configured: self.settings.drivers)
    }

    /// The paths of the modules that can be loaded.
    package var modules: [String] { self.drivers.filter(\.isLoadable).map(\.path) }

    /// What the user chose, as the file has it now.
    package var settings: Settings { self.settingsStore.settings }

    package var settingsStore: SettingsStore { SettingsStore(folder: self.stateFolder) }

    package var autostart: Autostart { Autostart(environment: self.environment, program: self.program) }

    /// The window program: `SIGNTOOL_WINDOW`, else `signtool-window` beside this program.
    package var windowProgram: String {
        if let named = self.environment["SIGNTOOL_WINDOW"], !named.isEmpty { return named }
        let folder = self.program.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        return (folder + ["signtool-window"]).joined(separator: "/")
    }

    /// What makes pictures of PDF pages and photographs for the preview.
    package var painter: PagePainter {
        PagePainter(pictureProgram: self.windowProgram, confiner: [self.program, "confine"])
    }

    /// The folder of what the user allowed: `SIGNTOOL_STATE`, else `$XDG_STATE_HOME/signtool` (XDG Base Directory 0.8).
    package var stateFolder: String? {
        if let named = self.environment["SIGNTOOL_STATE"], !named.isEmpty { return named }
        if let state = self.environment["XDG_STATE_HOME"], state.hasPrefix("/") { return "\(state)/signtool" }
        return self.environment["HOME"].map { "\($0)/.local/state/signtool" }
    }

    /// The language of words: `SIGNTOOL_LANGUAGE` (`vi`, `en`), else what the settings say, else Vietnamese.
    package var language: Wording.Language { self.language(self.settings) }

    package func language(_ settings: @autoclosure () -> Settings) -> Wording.Language {
        if let named = self.environment["SIGNTOOL_LANGUAGE"].flatMap(Wording.Language.init) { return named }
        return settings().language ?? .vietnamese
    }

    /// A variable of the environment.
    package func variable(_ name: String) -> String? { self.environment[name] }

    /// The command that runs the token host of a module.
    package func hostCommand(for module: String) -> [String] {
        let quirks = DriverTable.shipped.quirks(of: module).map(\.rawValue).sorted()
        return [self.program, "token-host", "--module", module] + quirks.flatMap { ["--quirk", $0] }
    }

    private static var executablePath: String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    }
}

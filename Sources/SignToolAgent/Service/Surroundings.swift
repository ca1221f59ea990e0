import FoundationEssentials

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

    /// The PKCS#11 modules that exist: `SIGNTOOL_MODULES` (colon-separated), else the well-known paths.
    package var modules: [String] {
        if let listed = self.environment["SIGNTOOL_MODULES"] {
            return listed.split(separator: ":").map(String.init)
        }
        return Self.knownModules.filter { FileManager.default.fileExists(atPath: $0) }
    }

    /// The window program: `SIGNTOOL_WINDOW`, else `signtool-window` beside this program.
    package var windowProgram: String {
        if let named = self.environment["SIGNTOOL_WINDOW"], !named.isEmpty { return named }
        let folder = self.program.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        return (folder + ["signtool-window"]).joined(separator: "/")
    }

    /// The folder of what the user allowed: `SIGNTOOL_STATE`, else `$XDG_STATE_HOME/signtool` (XDG Base Directory 0.8).
    package var stateFolder: String? {
        if let named = self.environment["SIGNTOOL_STATE"], !named.isEmpty { return named }
        if let state = self.environment["XDG_STATE_HOME"], state.hasPrefix("/") { return "\(state)/signtool" }
        return self.environment["HOME"].map { "\($0)/.local/state/signtool" }
    }

    /// Whether words are English: `SIGNTOOL_LANGUAGE=en`.
    package var isEnglish: Bool { self.environment["SIGNTOOL_LANGUAGE"] == "en" }

    /// Well-known places of vendors' modules on Linux; a path that does not exist costs nothing.
    package static let knownModules = [
        "/usr/lib/libcastle.so.1.0.0", "/usr/lib/libcastle_v2.so.1.0.0", "/usr/lib/libcastle_v3.so",
        "/usr/lib/fptca_v4.so", "/usr/lib/libeToken.so", "/usr/lib/libeTPkcs11.so", "/usr/lib/libIDPrimePKCS11.so",
        "/usr/lib/libcryptoide_pkcs11.so", "/usr/lib/libshuttle_p11v220.so",
        "/opt/CryptoIDFipsUser/x64/lib/liblm_cryptoide_pkcs11.so",
        "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so", "/usr/lib/aarch64-linux-gnu/opensc-pkcs11.so",
        "/usr/lib/softhsm/libsofthsm2.so",
    ]

    private static var executablePath: String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    }
}

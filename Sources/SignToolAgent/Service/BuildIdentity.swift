import CBuild

/// Which build this is.
package enum BuildIdentity {
    /// Sixteen hexadecimal digits of the sources' digest, given when a package is built; `dev` in other builds.
    package static var text: String {
        let number = isign_build()
        guard number != 0 else { return "dev" }
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Version and build, as `signtool --version` prints them.
    package static var versionText: String { "\(AgentService.version) (\(self.text))" }
}

/// The name that the program has in an unpacked package, where a double click gives it no arguments.
enum InstallerName {
    /// What the name begins with.
    private static let beginning = "cai-dat"

    /// The command line with `install` put in where the program was called by the installer's name.
    static func arguments(_ arguments: [String]) -> [String] {
        guard let name = arguments.first?.split(separator: "/").last, name.hasPrefix(self.beginning) else {
            return arguments
        }
        // Its own children are called with a command; a person may ask for the version or for help.
        if let first = arguments.dropFirst().first, !first.hasPrefix("--") || first == "--version" || first == "--help"
        {
            return arguments
        }
        return Array(arguments.prefix(1)) + ["install"] + arguments.dropFirst()
    }
}

/// The user's own folders into which an installation reaches (XDG Base Directory 0.8).
package struct InstallPlaces: Hashable, Sendable {
    package let home: String
    /// `$XDG_DATA_HOME`.
    package let data: String
    /// `$XDG_CONFIG_HOME`.
    package let configuration: String

    /// nil where the environment names no home.
    package init?(environment: [String: String]) {
        guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
        self.home = home
        self.data = Self.absolute(environment["XDG_DATA_HOME"]) ?? "\(home)/.local/share"
        self.configuration = Self.absolute(environment["XDG_CONFIG_HOME"]) ?? "\(home)/.config"
    }

    /// Where SignTool goes unless the user chooses otherwise.
    package var defaultPrefix: String { "\(self.data)/icare-signtool" }

    /// The folder of desktop entries.
    package var applications: String { "\(self.data)/applications" }

    /// What desktops read to find the handler of a kind of link, written by `update-desktop-database`.
    package var linkCache: String { "\(self.applications)/mimeinfo.cache" }

    private static func absolute(_ path: String?) -> String? { path.flatMap { $0.hasPrefix("/") ? $0 : nil } }

    /// The folder that the user means: `~` is the home, `//`, `/./` and a slash at the end say nothing.
    /// - Throws: ``InstallFault`` for an empty or relative path, and for one with `..` or control characters.
    package func prefix(typed text: String) throws(InstallFault) -> String {
        var text = String(text.drop(while: \.isWhitespace))
        while text.last?.isWhitespace == true { text.removeLast() }
        guard !text.isEmpty else { throw InstallFault(.folderEmpty) }
        if text == "~" || text.hasPrefix("~/") { text = self.home + text.dropFirst() }
        guard text.hasPrefix("/") else { throw InstallFault(.folderNotAbsolute, ["path": text]) }
        let parts = text.split(separator: "/").filter { $0 != "." }
        guard !parts.isEmpty, !parts.contains(".."),
            !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
        else { throw InstallFault(.folderName) }
        return "/" + parts.joined(separator: "/")
    }
}

import Wording

/// The texts of the desktop entries (Desktop Entry Specification 1.5) by which a desktop knows SignTool.
package enum DesktopEntry {
    /// SignTool in the menu of programs: opens the settings.
    package static let application = "vn.icare.signtool.desktop"
    /// What opens `icare-sign:` links; not in the menu.
    package static let link = "vn.icare.signtool.link.desktop"
    /// The kind of link that a page may have to start SignTool.
    package static let scheme = "icare-sign"

    /// The entry of the menu.
    /// - Parameter removes: whether it also offers to uninstall; a package manager does that itself.
    package static func application(program: String, icon: String, removes: Bool) -> String {
        let exec = self.quoted(program)
        var lines = self.head(icon: icon)
        lines += self.comment("install.entry.comment")
        lines += ["Exec=\(exec) settings", "Terminal=false", "Categories=Office;Finance;"]
        lines += ["StartupNotify=false"]
        if removes {
            lines += ["Actions=uninstall;", "", "[Desktop Action uninstall]"]
            lines += ["Name=\(Wording.english["install.entry.uninstall"])"]
            lines += ["Name[vi]=\(Wording.vietnamese["install.entry.uninstall"])"]
            lines += ["Exec=\(exec) uninstall --window"]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The handler of links: it starts the agent, whatever the link says.
    package static func link(program: String, icon: String) -> String {
        var lines = self.head(icon: icon)
        lines += self.comment("install.entry.comment")
        lines += ["Exec=\(self.quoted(program)) open %u", "Terminal=false", "NoDisplay=true"]
        lines += ["MimeType=x-scheme-handler/\(self.scheme);", "StartupNotify=false"]
        return lines.joined(separator: "\n") + "\n"
    }

    /// The entry that starts the agent when the user logs in (Desktop Application Autostart Specification).
    package static func autostart(program: String, icon: String) -> String {
        var lines = self.head(icon: icon)
        lines += self.comment("install.entry.autostart")
        lines += ["Exec=\(self.quoted(program)) agent", "Terminal=false", "NoDisplay=true", "StartupNotify=false"]
        return lines.joined(separator: "\n") + "\n"
    }

    /// The program of an entry's first `Exec` line; nil where there is none that could be ours.
    package static func program(ofEntry text: String) -> String? {
        let lines = text.split(whereSeparator: \.isNewline)
        guard let exec = lines.first(where: { $0.hasPrefix("Exec=") })?.dropFirst(5) else { return nil }
        guard exec.first == "\"" else { return exec.split(separator: " ").first.map(String.init) }
        // The file's own escaping is taken off first, then that of the argument.
        return self.argument(self.unescaped(exec.dropFirst(), until: nil))
    }

    private static func argument(_ text: String) -> String {
        self.unescaped(text[...], until: "\"").split(separator: "%%", omittingEmptySubsequences: false)
            .joined(separator: "%")
    }

    /// The text with one backslash taken from before each character that has one, up to a bare `end`.
    private static func unescaped(_ text: Substring, until end: Character?) -> String {
        var plain = ""
        var isEscaped = false
        for character in text {
            if !isEscaped, character == "\\" {
                isEscaped = true
            } else if !isEscaped, character == end {
                break
            } else {
                plain.append(character)
                isEscaped = false
            }
        }
        return plain
    }

    private static func head(icon: String) -> [String] {
        ["[Desktop Entry]", "Type=Application", "Name=iCare SignTool", "Icon=\(self.escaped(icon))"]
    }

    private static func comment(_ key: String) -> [String] {
        ["Comment=\(Wording.english[key])", "Comment[vi]=\(Wording.vietnamese[key])"]
    }

    /// A path as an argument of `Exec`: quoted where it holds a reserved character, with `%` doubled.
    package static func quoted(_ path: String) -> String {
        let isPlain = path.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/._-+@:,".contains($0)) }
        if isPlain { return path }
        var text = ""
        for character in path {
            switch character {
            case "\"", "`", "$": text += "\\\\\(character)"
            case "\\": text += "\\\\\\\\"
            case "%": text += "%%"
            default: text.append(character)
            }
        }
        return "\"\(text)\""
    }

    /// A value of type string: only the backslash means something.
    private static func escaped(_ value: String) -> String {
        value.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\")
    }
}

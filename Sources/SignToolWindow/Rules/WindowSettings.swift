package import Wording

/// What the environment says about how the windows look and speak.
package struct WindowSettings: Hashable, Sendable {
    /// Which of the two looks is asked for.
    package enum Theme: String, Hashable, Sendable {
        case light, dark
        /// What the desktop prefers.
        case system
    }

    /// The language of the words.
    package var language: Wording.Language
    /// The look.
    package var theme: Theme
    /// The name before “SignTool” in titles.
    package var brand: String

    /// Reads `SIGNTOOL_LANGUAGE` (`vi`, `en`), else the locale; `SIGNTOOL_THEME` (`light`, `dark`); `SIGNTOOL_BRAND`.
    ///
    /// Vietnamese unless English is asked for.
    package init(environment: [String: String]) {
        let asked = ["SIGNTOOL_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"].lazy
            .compactMap { environment[$0] }
            .first { !$0.isEmpty }
        self.language = asked?.lowercased().hasPrefix("en") == true ? .english : .vietnamese
        self.theme = environment["SIGNTOOL_THEME"].flatMap { Theme(rawValue: $0.lowercased()) } ?? .system
        self.brand = environment["SIGNTOOL_BRAND"].flatMap { $0.isEmpty ? nil : $0 } ?? "iCare"
    }
}

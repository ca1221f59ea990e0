import FoundationEssentials

/// The words that people read, in one language, by key; the texts are data (`Texts/*.json`).
public struct Wording: Sendable {
    /// The language of a catalogue.
    public enum Language: String, Sendable, Codable, CaseIterable {
        case vietnamese = "vi"
        case english = "en"
    }

    /// Where the words come from.
    private enum Source: Sendable {
        case fixed(Language, texts: [String: String])
        /// Asked at each word, as it may change while the program runs.
        case following(@Sendable () -> Language)
    }

    private let source: Source

    /// The language of these words now.
    public var language: Language {
        switch self.source {
        case .fixed(let language, _): language
        case .following(let language): language()
        }
    }

    private var texts: [String: String] {
        switch self.source {
        case .fixed(_, let texts): texts
        case .following(let language): Self.of(language()).texts
        }
    }

    private init(_ source: Source) {
        self.source = source
    }

    private init(_ language: Language) {
        let texts = Self.files(language).reduce(into: [String: String]()) { texts, file in
            let part = (try? JSONDecoder().decode([String: String].self, from: Data(file))) ?? [:]
            texts.merge(part) { first, _ in first }
        }
        self.init(.fixed(language, texts: texts))
    }

    /// Words whose language can change while a program runs, as a user's settings do.
    public static func following(_ language: @escaping @Sendable () -> Language) -> Wording {
        Wording(.following(language))
    }

    /// The Vietnamese catalogue, the default.
    public static let vietnamese = Wording(.vietnamese)
    /// The English catalogue.
    public static let english = Wording(.english)

    /// The catalogue of a language.
    public static func of(_ language: Language) -> Wording {
        switch language {
        case .vietnamese: .vietnamese
        case .english: .english
        }
    }

    /// The text of `key`; where English has none, the Vietnamese one; where nobody has one, the key itself.
    public subscript(key: String) -> String {
        self.texts[key] ?? (self.language == .english ? Self.vietnamese[key] : key)
    }

    /// The text of `key` with each `{name}` replaced by its value.
    public func text(_ key: String, _ values: [String: String]) -> String {
        values.reduce(self[key]) { text, pair in
            text.split(separator: "{\(pair.key)}", omittingEmptySubsequences: false).joined(separator: pair.value)
        }
    }

    /// The text of the first of `keys` that there is one for: special ones in front, the general one last.
    public func text(firstOf keys: [String], _ values: [String: String] = [:]) -> String {
        let known = self.texts
        return self.text(keys.first { known[$0] != nil } ?? keys.last ?? "", values)
    }

    /// All keys that start with `prefix`, sorted.
    public func keys(startingWith prefix: String = "") -> [String] {
        self.texts.keys.filter { $0.hasPrefix(prefix) }.sorted()
    }

    /// The raw files of a language, for the test that compares their keys.
    package static func files(_ language: Language) -> [[UInt8]] {
        switch language {
        case .vietnamese:
            [
                PackageResources.vi_agent_json, PackageResources.vi_domain_json, PackageResources.vi_mail_json,
                PackageResources.vi_portal_json, PackageResources.vi_account_json, PackageResources.vi_window_json,
                PackageResources.vi_report_json, PackageResources.vi_preview_json, PackageResources.vi_doctor_json,
                PackageResources.vi_settings_json, PackageResources.vi_install_json, PackageResources.vi_help_json,
                PackageResources.vi_people_json, PackageResources.vi_sheet_json, PackageResources.vi_contribution_json,
                PackageResources.vi_monthly_json, PackageResources.vi_month_json,
                PackageResources.vi_employees_json, PackageResources.vi_notices_json,
                PackageResources.vi_standing_json,
            ]
        case .english:
            [
                PackageResources.en_agent_json, PackageResources.en_domain_json, PackageResources.en_mail_json,
                PackageResources.en_portal_json, PackageResources.en_account_json, PackageResources.en_window_json,
                PackageResources.en_report_json, PackageResources.en_preview_json, PackageResources.en_doctor_json,
                PackageResources.en_settings_json, PackageResources.en_install_json, PackageResources.en_help_json,
                PackageResources.en_people_json, PackageResources.en_sheet_json, PackageResources.en_contribution_json,
                PackageResources.en_monthly_json, PackageResources.en_month_json,
                PackageResources.en_employees_json, PackageResources.en_notices_json,
                PackageResources.en_standing_json,
            ]
        }
    }
}

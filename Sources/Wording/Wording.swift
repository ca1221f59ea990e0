import FoundationEssentials

/// The words that people read, in one language, by key; the texts are data (`Texts/*.json`).
public struct Wording: Sendable {
    /// The language of a catalogue.
    public enum Language: String, Sendable, Codable, CaseIterable {
        case vietnamese = "vi"
        case english = "en"
    }

    /// The language of these words.
    public let language: Language
    private let texts: [String: String]

    private init(_ language: Language) {
        self.language = language
        self.texts = Self.files(language).reduce(into: [:]) { texts, file in
            let part = (try? JSONDecoder().decode([String: String].self, from: Data(file))) ?? [:]
            texts.merge(part) { first, _ in first }
        }
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
                PackageResources.vi_settings_json, PackageResources.vi_install_json,
            ]
        case .english:
            [
                PackageResources.en_agent_json, PackageResources.en_domain_json, PackageResources.en_mail_json,
                PackageResources.en_portal_json, PackageResources.en_account_json, PackageResources.en_window_json,
                PackageResources.en_report_json, PackageResources.en_preview_json, PackageResources.en_doctor_json,
                PackageResources.en_settings_json, PackageResources.en_install_json,
            ]
        }
    }
}

package import FoundationEssentials
package import Wording

/// What the user chose, as `settings.json` keeps it.
///
/// Starting at login is a file of the desktop's own: ``Autostart``.
package struct Settings: Hashable, Sendable {
    /// The language of words; nil: the usual one.
    package var language: Wording.Language?
    /// Paths of PKCS#11 modules that are tried before the well-known ones.
    package var drivers: [String]
    /// Keys that this version does not know; written back as they were.
    private var others: [String: JSONValue]

    package init(language: Wording.Language? = nil, drivers: [String] = []) {
        self.language = language
        self.drivers = drivers
        self.others = [:]
    }

    /// What a file says.
    package struct Reading: Hashable, Sendable {
        package var settings: Settings
        /// Something in the file could not be understood; the usual value stands in its place.
        package var isDamaged: Bool

        package init(settings: Settings, isDamaged: Bool) {
            self.settings = settings
            self.isDamaged = isDamaged
        }
    }

    /// Reads a file's bytes; whatever cannot be understood gets its usual value.
    package static func read(_ data: Data?) -> Reading {
        guard let data else { return Reading(settings: Settings(), isDamaged: false) }
        guard var keys = try? JSONDecoder().decode([String: JSONValue].self, from: data) else {
            return Reading(settings: Settings(), isDamaged: true)
        }
        var settings = Settings()
        var isDamaged = false
        if let value = keys.removeValue(forKey: "language") {
            settings.language = value.string.flatMap(Wording.Language.init)
            isDamaged = settings.language == nil
        }
        if let value = keys.removeValue(forKey: "drivers") {
            let (paths, areWhole) = self.paths(value)
            settings.drivers = paths
            isDamaged = isDamaged || !areWhole
        }
        settings.others = keys
        return Reading(settings: settings, isDamaged: isDamaged)
    }

    /// Absolute paths, each once, none with a colon, which separates paths in `SIGNTOOL_MODULES`.
    private static func paths(_ value: JSONValue) -> (paths: [String], areWhole: Bool) {
        guard case .array(let values) = value else { return ([], false) }
        let paths = values.compactMap(\.string).filter(self.isUsable)
        return (paths.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }, paths.count == values.count)
    }

    /// Whether a path can be that of a module.
    package static func isUsable(_ path: String) -> Bool {
        path.hasPrefix("/") && path.utf8.count <= 4096 && path.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: ":") }
    }

    /// The file's bytes.
    package func data() throws -> Data {
        var keys = self.others
        keys["language"] = self.language.map { .string($0.rawValue) }
        if !self.drivers.isEmpty { keys["drivers"] = .array(self.drivers.map { .string($0) }) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(keys)
    }
}

import Configuration
import Foundation
import Portal
import Secrets

/// Reads settings by key; a value that cannot be read is an error with the key's name, never a silent default.
struct SettingsReader {
    private let reader: ConfigReader

    init(_ reader: ConfigReader) {
        self.reader = reader
    }

    /// A text; an empty one counts as missing.
    func text(_ key: String) -> String? {
        // Files give numbers and truth values as such where the key's value looks like one.
        let name = ConfigKey(key)
        let text =
            self.reader.string(forKey: name) ?? self.reader.int(forKey: name).map(String.init)
            ?? self.reader.double(forKey: name).map { String($0) }
            ?? self.reader.bool(forKey: name).map { String($0) }
        return text.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A secret: marked as such, so that no log of accesses shows it.
    func secret(_ key: String) -> Secret? {
        self.reader.string(forKey: ConfigKey(key), isSecret: true).flatMap { $0.isEmpty ? nil : Secret($0) }
    }

    func number(_ key: String) throws -> Int? {
        try self.text(key).map { text in
            guard let number = Int(text), number >= 0 else { throw SettingsError(key, text) }
            return number
        }
    }

    /// A time in seconds, with or without a fraction.
    func seconds(_ key: String) throws -> Duration? {
        try self.text(key).map { text in
            guard let seconds = Double(text), seconds >= 0, seconds < 1e9 else { throw SettingsError(key, text) }
            return .milliseconds(Int64(seconds * 1000))
        }
    }

    func flag(_ key: String) throws -> Bool? {
        try self.text(key).map { text in
            switch text.lowercased() {
            case "true", "yes", "on", "1": return true
            case "false", "no", "off", "0": return false
            default: throw SettingsError(key, text)
            }
        }
    }

    /// One of the names of an enumeration.
    func choice<Choice: RawRepresentable<String>>(_ key: String, _ standard: Choice) throws -> Choice {
        guard let text = self.text(key) else { return standard }
        guard let choice = Choice(rawValue: text.lowercased()) else { throw SettingsError(key, text) }
        return choice
    }
}

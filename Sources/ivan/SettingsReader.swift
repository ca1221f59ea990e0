import Configuration
import Connections
import Foundation
import Portal
import Secrets

/// Reads settings by key; a value that cannot be read is an error with the key's name, never a silent default.
///
/// It remembers which keys were asked for: whatever else is set is a mistake (``UnknownSetting``), so every key must be asked
/// for at every start.
final class SettingsReader {
    private let reader: ConfigReader
    /// The keys that there are.
    private(set) var keys: Set<String> = []

    init(_ reader: ConfigReader) {
        self.reader = reader
    }

    /// A text; an empty one counts as missing.
    func text(_ key: String) -> String? {
        self.keys.insert(key)
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
        self.keys.insert(key)
        return self.reader.string(forKey: ConfigKey(key), isSecret: true).flatMap { $0.isEmpty ? nil : Secret($0) }
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

    /// Which proxies are trusted: yes, no, or the addresses of them; nil where nothing is said.
    func proxies(_ key: String) throws -> ProxyTrust? {
        guard let text = self.text(key) else { return nil }
        if let flag = try? self.flag(key) { return flag ? .whoeverConnects : .nobody }
        let ranges = text.split(whereSeparator: { ", ".contains($0) }).map { AddressRange(String($0)) }
        guard !ranges.isEmpty, !ranges.contains(nil) else {
            throw SettingsError(key, text, "true, false, or addresses such as 10.0.0.5, 10.1.0.0/16")
        }
        return .addresses(ranges.compactMap(\.self))
    }

    /// One of the names of an enumeration.
    func choice<Choice: RawRepresentable<String>>(_ key: String, _ standard: Choice) throws -> Choice {
        guard let text = self.text(key) else { return standard }
        guard let choice = Choice(rawValue: text.lowercased()) else { throw SettingsError(key, text) }
        return choice
    }
}

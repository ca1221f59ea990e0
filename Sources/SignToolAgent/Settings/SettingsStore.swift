import FoundationEssentials
import Synchronization

/// `settings.json`: read again when it changed, so that a running agent follows what a window or an editor wrote.
package final class SettingsStore: Sendable {
    private struct Seen {
        var stamp: StateFile.Stamp?
        var reading = Settings.Reading(settings: Settings(), isDamaged: false)
    }

    private let file: StateFile?
    private let seen = Mutex(Seen())

    /// - Parameter folder: where `settings.json` lives; nil: there are no settings and none can be kept.
    package init(folder: String?) {
        self.file = folder.map { StateFile("settings.json", in: $0) }
    }

    /// What the file says now.
    package var reading: Settings.Reading {
        guard let file else { return Settings.Reading(settings: Settings(), isDamaged: false) }
        return self.seen.withLock { seen in
            let stamp = file.stamp
            if stamp != seen.stamp {
                // The stamp is older than what is read, so a change in between is seen at the next look.
                seen = Seen(stamp: stamp, reading: Settings.read(stamp == nil ? nil : file.read()))
            }
            return seen.reading
        }
    }

    package var settings: Settings { self.reading.settings }

    /// Changes the settings; a file that could not be understood is set aside, not overwritten.
    /// - Throws: where they cannot be kept.
    package func change(_ body: (inout Settings) -> Void) throws {
        guard let file else { throw CocoaError(.fileNoSuchFile) }
        try file.exclusively {
            var reading = Settings.read(file.read())
            body(&reading.settings)
            let data = try reading.settings.data()
            if reading.isDamaged { file.setAside() }
            try file.write(data)
        }
    }
}

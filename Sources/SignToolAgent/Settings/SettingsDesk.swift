import FoundationEssentials
import SigningJobs
import SigningKeys
import Wording

/// The settings as the window shows them, and what the window changes.
struct SettingsDesk: Sendable {
    private let surroundings: Surroundings

    init(_ surroundings: Surroundings) {
        self.surroundings = surroundings
    }

    /// The settings now; whether drivers load is not tried yet.
    func view(problem: String? = nil) -> SettingsView {
        let settings = self.surroundings.settings
        let autostart = self.surroundings.autostart
        return SettingsView(
            language: settings.language ?? self.surroundings.language,
            drivers: settings.drivers.map { SettingsView.Driver(path: $0) }, sites: self.sites.allowed,
            startsAtLogin: autostart.canChange ? autostart.isOn : nil, problem: problem)
    }

    /// The same view with each driver tried in a process of its own.
    func tried(_ view: SettingsView) async -> SettingsView {
        let surroundings = self.surroundings
        let desk = TokenDesk(modules: view.drivers.map(\.path)) { surroundings.hostCommand(for: $0) }
        let picture = await desk.picture()
        await desk.shutdown()
        let words = DoctorWords(.of(view.language), isFull: true)
        var view = view
        for driver in picture.drivers {
            let finding = TokenFindings.driver(driver, words: words)
            for index in view.drivers.indices where view.drivers[index].path == driver.path {
                view.drivers[index].isGood = finding.isGood
                view.drivers[index].detail = finding.detail
            }
        }
        return view
    }

    /// Does what the user changed.
    /// - Returns: why it did not happen, in words; nil where it did.
    func perform(_ change: SettingsChange) -> String? {
        let wording = Wording.of(self.surroundings.language)
        do {
            switch change {
            case .language(let language): try self.surroundings.settingsStore.change { $0.language = language }
            case .addDriver(let path): return try self.addDriver(path, wording)
            case .removeDriver(let path):
                try self.surroundings.settingsStore.change { $0.drivers.removeAll { $0 == path } }
            case .withdraw(let site): _ = try self.sites.withdraw(site)
            case .startAtLogin(let isOn): try self.surroundings.autostart.set(isOn)
            }
            return nil
        } catch {
            return wording["settings.not-kept"]
        }
    }

    private func addDriver(_ path: String, _ wording: Wording) throws -> String? {
        guard Settings.isUsable(path) else { return wording["settings.drivers.no-path"] }
        guard FileManager.default.isReadableFile(atPath: path) else { return wording["settings.drivers.no-file"] }
        try self.surroundings.settingsStore.change { settings in
            if !settings.drivers.contains(path) { settings.drivers.append(path) }
        }
        return nil
    }

    private var sites: OriginStore { OriginStore(folder: self.surroundings.stateFolder) { Date() } }
}

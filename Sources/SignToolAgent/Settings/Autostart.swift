import FoundationEssentials
import Installation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Whether SignTool starts when the user logs in (XDG Desktop Application Autostart 0.5).
///
/// The desktop's own file is the only truth, as desktops have switches of their own for it. The user's file wins over the
/// one that a package puts into `/etc/xdg`; `Hidden=true` in it means that nothing is started.
package struct Autostart: Hashable, Sendable {
    package static let name = DesktopEntry.application

    private let userFile: String?
    private let systemFiles: [String]
    private let program: String

    /// - Parameter program: what is started, with the argument `agent`.
    package init(environment: [String: String], program: String) {
        let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? "\($0)/.config" : nil }
        let own = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home
        let shared = environment["XDG_CONFIG_DIRS"].flatMap { $0.isEmpty ? nil : $0 } ?? "/etc/xdg"
        self.userFile = own.map { "\($0)/autostart/\(Self.name)" }
        self.systemFiles = shared.split(separator: ":").filter { $0.hasPrefix("/") }
            .map { "\($0)/autostart/\(Self.name)" }
        self.program = program
    }

    /// Whether it can be switched at all: there is a place for the user's file.
    package var canChange: Bool { self.userFile != nil }

    package var isOn: Bool {
        guard let entry = self.userFile.flatMap(Self.entry) ?? self.systemEntry else { return false }
        return !entry.isTrue("Hidden") && entry["X-GNOME-Autostart-enabled"] != "false"
    }

    private var systemEntry: DesktopFile? { self.systemFiles.lazy.compactMap(Self.entry).first }

    /// Switches starting at login.
    /// - Throws: where the user's file cannot be written.
    package func set(_ isOn: Bool) throws {
        guard let userFile else { throw CocoaError(.fileNoSuchFile) }
        guard isOn != self.isOn else { return }
        if isOn { try self.switchOn(userFile) } else { try self.switchOff(userFile) }
    }

    private func switchOn(_ path: String) throws {
        guard var entry = Self.entry(path) else { return try self.write(self.fresh, to: path) }
        if entry["Exec"] == nil {
            // The file only said "no" to the system's one.
            guard self.systemEntry != nil else { return try self.write(self.fresh, to: path) }
            guard unlink(path) == 0 else { throw CocoaError(.fileWriteUnknown) }
            if !self.isOn { try self.write(self.fresh, to: path) }
            return
        }
        entry["Hidden"] = nil
        entry["X-GNOME-Autostart-enabled"] = nil
        try self.write(entry, to: path)
    }

    private func switchOff(_ path: String) throws {
        var entry = Self.entry(path) ?? DesktopFile(text: "[Desktop Entry]\nType=Application\nName=SignTool\n")
        entry["Hidden"] = "true"
        try self.write(entry, to: path)
    }

    private var fresh: DesktopFile {
        DesktopFile(text: DesktopEntry.autostart(program: self.program, icon: "vn.icare.signtool"))
    }

    private static func entry(_ path: String) -> DesktopFile? {
        FileManager.default.contents(atPath: path).map { DesktopFile(text: String(decoding: $0, as: UTF8.self)) }
    }

    private func write(_ entry: DesktopFile, to path: String) throws {
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let draft = "\(path).new"
        guard
            FileManager.default.createFile(
                atPath: draft, contents: Data(entry.text.utf8), attributes: [.posixPermissions: 0o644]),
            rename(draft, path) == 0
        else { throw CocoaError(.fileWriteUnknown) }
    }
}

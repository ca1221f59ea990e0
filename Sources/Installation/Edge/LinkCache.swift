import FoundationEssentials
import Subprocess
import SystemPackage

/// What desktops look up kinds of links in; rebuilt from the desktop entries by a program of the desktop's own.
struct LinkCache: Sendable {
    let places: InstallPlaces

    /// Rebuilds it where the computer has the program for that.
    func rebuild() async {
        guard let program = Self.program else { return }
        _ = try? await run(
            .path(FilePath(program)), arguments: [self.places.applications], output: .discarded, error: .discarded)
    }

    /// Rebuilds it and removes it when nothing is left in it.
    func rebuildAfterRemoval() async {
        guard FileManager.default.fileExists(atPath: self.places.linkCache) else { return }
        await self.rebuild()
        let text = FileManager.default.contents(atPath: self.places.linkCache) ?? Data()
        let lines = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline)
        if !lines.contains(where: { !$0.hasPrefix("[") && !$0.hasPrefix("#") }) {
            InstallDisk().remove(self.places.linkCache)
        }
    }

    private static var program: String? {
        ["/usr/bin", "/usr/local/bin"].map { "\($0)/update-desktop-database" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}

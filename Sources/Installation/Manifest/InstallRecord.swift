import FoundationEssentials

/// What was installed, kept in the folder of installation; what is not in it is never removed.
package struct InstallRecord: Hashable, Sendable, Codable {
    /// One file that was written.
    package struct File: Hashable, Sendable, Codable {
        /// Its absolute path.
        package var path: String
        package var sha256: String
        /// Whether SignTool's settings write to it as well, so that another digest is no sign of a stranger.
        package var isSetting: Bool

        package init(path: String, sha256: String, isSetting: Bool = false) {
            self.path = path
            self.sha256 = sha256
            self.isSetting = isSetting
        }
    }

    package var version: String
    package var build: String
    package var prefix: String
    package var files: [File]
    /// The folders that were made, outer ones first; each is removed when nothing is left in it.
    package var folders: [String]

    package init(version: String, build: String, prefix: String, files: [File], folders: [String]) {
        self.version = version
        self.build = build
        self.prefix = prefix
        self.files = files
        self.folders = folders
    }

    /// Where the record of an installation is.
    package static func path(below prefix: String) -> String { "\(prefix)/share/icare-signtool/installed.json" }

    /// The record below a folder; nil where SignTool is not installed there.
    package static func read(below prefix: String) -> InstallRecord? {
        FileManager.default.contents(atPath: self.path(below: prefix))
            .flatMap { try? JSONDecoder().decode(InstallRecord.self, from: $0) }
            .flatMap { $0.prefix == prefix ? $0 : nil }
    }

    /// The record as it is written.
    package func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [0x0A]
    }
}

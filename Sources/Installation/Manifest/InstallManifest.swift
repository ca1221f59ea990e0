import FoundationEssentials

/// What an unpacked package holds: `manifest.json`, beside the program that installs it.
package struct InstallManifest: Hashable, Sendable, Codable {
    /// One file.
    package struct File: Hashable, Sendable, Codable {
        /// Its path in the unpacked package.
        package var source: String
        /// Its path below the folder of installation.
        package var path: String
        /// Bytes.
        package var size: Int
        /// SHA-256 in lower-case hexadecimal.
        package var sha256: String
        /// Whether it may be run.
        package var isProgram: Bool

        package init(source: String, path: String, size: Int, sha256: String, isProgram: Bool) {
            self.source = source
            self.path = path
            self.size = size
            self.sha256 = sha256
            self.isProgram = isProgram
        }
    }

    /// The file's name in the package.
    package static let fileName = "manifest.json"

    package var version: String
    package var build: String
    package var files: [File]

    package init(version: String, build: String, files: [File]) {
        self.version = version
        self.build = build
        self.files = files
    }

    /// The bytes of all files.
    package var size: Int { self.files.reduce(0) { $0 + $1.size } }

    /// Reads the manifest of an unpacked package.
    /// - Throws: ``InstallFault`` `package-missing` without one, `package-damaged` where it is none.
    package static func read(fromPackage folder: String) throws(InstallFault) -> InstallManifest {
        guard let data = FileManager.default.contents(atPath: "\(folder)/\(self.fileName)") else {
            throw InstallFault(.packageMissing)
        }
        guard let manifest = try? JSONDecoder().decode(InstallManifest.self, from: data), manifest.isSound else {
            throw InstallFault(.packageDamaged, ["path": self.fileName])
        }
        return manifest
    }

    /// No path leaves its folder, none stands twice, and there is something to install.
    package var isSound: Bool {
        let paths = self.files.map(\.path)
        return !paths.isEmpty && Set(paths).count == paths.count
            && self.files.allSatisfy { Self.staysInside($0.path) && Self.staysInside($0.source) && $0.size >= 0 }
    }

    private static func staysInside(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        return !parts.contains { $0.isEmpty || $0 == "." || $0 == ".." || $0.utf8.contains(0) }
    }
}

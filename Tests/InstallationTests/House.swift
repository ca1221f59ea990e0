import FoundationEssentials
import Installation
import Secrets
import TestSupport
import Testing

/// A home folder and an unpacked package, both made up.
struct House {
    let folder: TemporaryFolder
    let places: InstallPlaces
    let package: String
    var manifest: InstallManifest

    var home: String { self.folder.file("home") }
    var prefix: String { self.places.defaultPrefix }
    var installer: Installer { Installer(package: self.package, manifest: self.manifest, places: self.places) }

    init(version: String = "0.1.0") throws {
        self.folder = try TemporaryFolder()
        self.places = try #require(InstallPlaces(environment: ["HOME": self.folder.file("home")]))
        self.package = self.folder.file("package")
        self.manifest = InstallManifest(version: version, build: "dev", files: [])
        for path in ["home", "package"] { try Self.make(self.folder.file(path)) }
        try self.release(
            version,
            [("cai-dat-signtool", "bin/signtool", "program \(version)"), ("ghi-chu", "share/doc/notes", "notes")])
    }

    /// Makes the package hold these files: name in the package, path below the folder of installation, text.
    mutating func release(_ version: String, _ files: [(String, String, String)]) throws {
        self.manifest = InstallManifest(version: version, build: "dev", files: [])
        for (source, path, text) in files {
            let bytes = Array(text.utf8)
            try self.folder.write(bytes, to: "package/\(source)")
            self.manifest.files.append(
                .init(
                    source: source, path: path, size: bytes.count, sha256: Digest.sha256Hex(bytes),
                    isProgram: path.hasPrefix("bin/")))
        }
    }

    /// Every file and folder below the home, with what is in the files.
    func inventory() throws -> [String: String] {
        var found: [String: String] = [:]
        var open = [self.home]
        while let path = open.popLast() {
            for name in try FileManager.default.contentsOfDirectory(atPath: path) {
                let item = "\(path)/\(name)"
                var isFolder = false
                _ = FileManager.default.fileExists(atPath: item, isDirectory: &isFolder)
                found[item] = isFolder ? "folder" : text(item)
                if isFolder { open.append(item) }
            }
        }
        return found
    }

    func text(_ path: String) -> String {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    func write(_ text: String, to path: String) throws {
        try Self.make(path.parent)
        try Data(text.utf8).write(to: URL(filePath: path))
    }

    static func make(_ folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
}

import Secrets

/// Everything that will be done, before the first of it is: a value made of the manifest, the folder and the places.
package struct InstallPlan: Hashable, Sendable {
    package let steps: [InstallStep]
    /// Bytes that will be written.
    package let size: Int
    package let record: InstallRecord

    /// - Parameters:
    ///   - package: the folder of the unpacked package.
    ///   - facts: the folder of installation, as it is now.
    ///   - kept: settings of the user's that stay as they are.
    ///   - exists: whether a folder is there.
    package init(
        _ manifest: InstallManifest, package: String, facts: FolderFacts, places: InstallPlaces, kept: Set<String> = [],
        exists: (String) -> Bool
    ) throws {
        let prefix = facts.prefix
        var staged = manifest.files.map { file in
            StagedFile(
                path: "\(prefix)/\(file.path)", source: .package("\(package)/\(file.source)"), size: file.size,
                sha256: file.sha256, isProgram: file.isProgram)
        }
        let entries = Self.entries(prefix: prefix, places: places)
        staged += entries.filter { !kept.contains($0.path) }
        let recordPath = InstallRecord.path(below: prefix)
        let folders = Self.folders(for: staged.map(\.path) + [recordPath], exists: exists)
        let settings = Set(entries.map(\.path))
        let made = facts.older.map { older in older.folders.filter { !folders.contains($0) } } ?? []
        var record = InstallRecord(
            version: manifest.version, build: manifest.build, prefix: prefix,
            files: (staged + entries.filter { kept.contains($0.path) }).map {
                .init(path: $0.path, sha256: $0.sha256, isSetting: settings.contains($0.path))
            },
            folders: made + folders)
        record.files.append(.init(path: recordPath, sha256: "", isSetting: true))
        staged.append(Self.text(try record.json(), at: recordPath))
        let new = Set(record.files.map(\.path))
        let obsolete = (facts.older?.files ?? []).map(\.path).filter { !new.contains($0) }
        self.record = record
        self.size = staged.reduce(0) { $0 + $1.size }
        self.steps =
            folders.map { .folder($0) } + staged.map { .stage($0) } + [.stopAgents]
            + staged.map { .swap($0.path) } + obsolete.map { .retire($0) }
    }

    /// The desktop entries, with the user's programs and settings.
    package static func entries(prefix: String, places: InstallPlaces) -> [StagedFile] {
        let program = "\(prefix)/bin/signtool"
        let icon = "\(prefix)/share/icons/hicolor/scalable/apps/vn.icare.signtool.svg"
        return [
            self.text(
                DesktopEntry.application(program: program, icon: icon, removes: true),
                at: "\(places.applications)/\(DesktopEntry.application)"),
            self.text(
                DesktopEntry.link(program: program, icon: icon), at: "\(places.applications)/\(DesktopEntry.link)"),
            self.text(
                DesktopEntry.autostart(program: program, icon: icon),
                at: "\(places.configuration)/autostart/\(DesktopEntry.application)"),
        ]
    }

    private static func text(_ text: String, at path: String) -> StagedFile { self.text(Array(text.utf8), at: path) }

    private static func text(_ bytes: [UInt8], at path: String) -> StagedFile {
        StagedFile(path: path, source: .text(bytes), size: bytes.count, sha256: Digest.sha256Hex(bytes))
    }

    /// The folders that are missing above these files, outer ones first.
    private static func folders(for files: [String], exists: (String) -> Bool) -> [String] {
        var missing: Set<String> = []
        for file in files {
            var path = file.parent
            while path != "/", !missing.contains(path), !exists(path) {
                missing.insert(path)
                path = path.parent
            }
        }
        return missing.sorted { $0.utf8.count < $1.utf8.count || ($0.utf8.count == $1.utf8.count && $0 < $1) }
    }
}

extension String {
    /// The folder of an absolute path; `/` above the top ones.
    package var parent: String {
        guard let slash = self.lastIndex(of: "/"), slash != self.startIndex else { return "/" }
        return String(self[..<slash])
    }
}

import FoundationEssentials
import Secrets
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The disk: what is there now, and the steps of an installation done and taken back.
package struct InstallDisk: Sendable {
    package init() {}

    // MARK: What is there

    /// What is known of a folder before anything is done.
    package func facts(
        of prefix: String, manifest: InstallManifest, package: String, places: InstallPlaces
    ) -> FolderFacts {
        var facts = FolderFacts(prefix: prefix, older: InstallRecord.read(below: prefix))
        let nearest = self.nearest(to: prefix)
        if !self.isFolder(nearest) { facts.obstacle = nearest }
        let real = self.real(nearest) + prefix.dropFirst(nearest == "/" ? 0 : nearest.utf8.count)
        let unpacked = self.real(package)
        facts.isInPackage = real == unpacked || real.hasPrefix(unpacked + "/")
        let known = Set(facts.older?.files.map(\.path) ?? [])
        let targets = manifest.files.map { "\(prefix)/\($0.path)" } + [InstallRecord.path(below: prefix)]
        facts.foreign = targets.filter { !known.contains($0) && self.exists($0) }
        let written = targets + InstallPlan.entries(prefix: prefix, places: places).map(\.path)
        let folders = Set(written.map { self.nearest(to: $0.parent) })
        if facts.obstacle == nil {
            facts.obstacle = folders.sorted().first { !self.isFolder($0) }
            facts.readOnly = folders.sorted().first { access($0, W_OK | X_OK) != 0 }
        }
        facts.free = self.free(at: nearest)
        facts.elsewhere = self.installedFolder(places).flatMap { $0 == prefix ? nil : $0 }
        return facts
    }

    /// The settings of an older version that the user changed and that therefore stay.
    package func settings(keptFrom older: InstallRecord?) -> Set<String> {
        let settings = (older?.files ?? []).filter { $0.isSetting && !$0.sha256.isEmpty }
        return Set(settings.filter { file in self.digest(file.path).map { $0 != file.sha256 } ?? false }.map(\.path))
    }

    /// Where SignTool is installed for this user; nil where it is not.
    package func installedFolder(_ places: InstallPlaces) -> String? {
        guard let entry = FileManager.default.contents(atPath: "\(places.applications)/\(DesktopEntry.application)"),
            let program = DesktopEntry.program(ofEntry: String(decoding: entry, as: UTF8.self)),
            program.hasSuffix("/bin/signtool")
        else { return nil }
        let prefix = String(program.dropLast("/bin/signtool".utf8.count))
        return InstallRecord.read(below: prefix) == nil ? nil : prefix
    }

    package func exists(_ path: String) -> Bool { access(path, F_OK) == 0 || self.isLink(path) }

    /// The SHA-256 of a file; nil where it cannot be read.
    package func digest(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { Digest.sha256Hex($0) }
    }

    private func isFolder(_ path: String) -> Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
    }

    private func isLink(_ path: String) -> Bool {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
    }

    private func nearest(to path: String) -> String {
        var path = path
        while path != "/", !self.exists(path) { path = path.parent }
        return path
    }

    private func real(_ path: String) -> String {
        let path = URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
        return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    private func free(at path: String) -> Int {
        var facts = statvfs()
        guard statvfs(path, &facts) == 0 else { return .max }
        let (bytes, overflows) = Int(facts.f_bavail).multipliedReportingOverflow(by: Int(facts.f_frsize))
        return overflows ? .max : bytes
    }

    // MARK: Doing

    /// Does one step; `stopAgents` is the installer's own.
    /// - Parameter onBytes: hears how many bytes were written, piece by piece; false ends the writing.
    package func perform(_ step: InstallStep, onBytes: (Int) -> Bool) throws(InstallFault) {
        switch step {
        case .folder(let path):
            guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw self.fault(path) }
        case .stage(let file): try self.stage(file, onBytes: onBytes)
        case .swap(let path):
            if self.exists(path) { try self.rename(path, to: InstallStep.kept(path)) }
            try self.rename(InstallStep.staged(path), to: path)
        case .retire(let path):
            if self.exists(path) { try self.rename(path, to: InstallStep.kept(path)) }
        case .stopAgents: break
        }
    }

    /// Takes a step back, as far as it was done.
    package func undo(_ step: InstallStep) {
        switch step {
        case .folder(let path): rmdir(path)
        case .stage(let file): unlink(InstallStep.staged(file.path))
        case .swap(let path), .retire(let path):
            // Without an older file whatever stands there is the new one, unless the step was never begun.
            if self.exists(InstallStep.kept(path)) {
                Self.move(InstallStep.kept(path), path)
            } else if case .swap = step, !self.exists(InstallStep.staged(path)) {
                unlink(path)
            }
        case .stopAgents: break
        }
    }

    /// Writes a text to a file whose folder is there.
    package func write(_ text: String, to path: String) throws {
        self.remove(path)
        try self.write(Data(text.utf8), to: path, isProgram: false) { _ in true }
    }

    /// Removes a file.
    @discardableResult
    package func remove(_ path: String) -> Bool { unlink(path) == 0 || errno == ENOENT }

    /// Removes a folder that is empty.
    package func removeFolder(_ path: String) { rmdir(path) }

    private func stage(_ file: StagedFile, onBytes: (Int) -> Bool) throws(InstallFault) {
        let bytes: Data
        switch file.source {
        case .text(let text): bytes = Data(text)
        case .package(let path):
            let read = FileManager.default.contents(atPath: path)
            guard let read, read.count == file.size, Digest.sha256Hex(read) == file.sha256 else {
                throw InstallFault(.packageDamaged, ["path": path])
            }
            bytes = read
        }
        let path = InstallStep.staged(file.path)
        unlink(path)
        do {
            try self.write(bytes, to: path, isProgram: file.isProgram, onBytes: onBytes)
        } catch let error as Errno {
            throw self.fault(file.path, error.rawValue)
        } catch let fault as InstallFault {
            throw fault
        } catch {
            throw InstallFault(.writeFailed, ["path": file.path])
        }
    }

    private func write(_ bytes: Data, to path: String, isProgram: Bool, onBytes: (Int) -> Bool) throws {
        let target = try FileDescriptor.open(
            FilePath(path), .writeOnly, options: [.exclusiveCreate, .create, .noFollow, .closeOnExec],
            permissions: [.ownerReadWrite])
        try target.closeAfter {
            var rest = bytes[...]
            while !rest.isEmpty {
                let piece = rest.prefix(1 << 18)
                try target.writeAll(piece)
                rest = rest.dropFirst(piece.count)
                guard onBytes(piece.count) else { throw InstallFault(.cancelled) }
            }
            guard fchmod(target.rawValue, isProgram ? 0o755 : 0o644) == 0, fsync(target.rawValue) == 0 else {
                throw Errno(rawValue: errno)
            }
        }
    }

    private func rename(_ path: String, to place: String) throws(InstallFault) {
        guard Self.move(path, place) == 0 else { throw self.fault(place) }
    }

    @discardableResult
    private static func move(_ path: String, _ place: String) -> Int32 {
        #if canImport(Glibc)
            Glibc.rename(path, place)
        #else
            Musl.rename(path, place)
        #endif
    }

    private func fault(_ path: String, _ code: Int32 = errno) -> InstallFault {
        switch code {
        case ENOSPC, EDQUOT: InstallFault(.noSpace, ["needed": "–", "free": "0\u{A0}MB"])
        case EACCES, EPERM, EROFS: InstallFault(.folderNotWritable, ["path": path.parent])
        default: InstallFault(.writeFailed, ["path": path])
        }
    }
}

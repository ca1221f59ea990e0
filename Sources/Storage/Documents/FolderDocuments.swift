package import FoundationEssentials
internal import Secrets

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Documents as files of a folder: `ab/cd/abcd…`, for their owner only.
///
/// Files beside those folders are uploads on their way, and attachments of the time before names were digests: these are
/// read and removed as all others.
///
/// Unsafe: the kernel reads paths that are lent for the call.
package struct FolderDocuments: DocumentStore {
    private let folder: String

    /// - Parameter folder: made by the first ``put(_:)`` where it is missing.
    package init(folder: String) {
        self.folder = folder
    }

    @discardableResult
    package func put(_ bytes: [UInt8]) throws(DocumentFault) -> String {
        let name = Digest.sha256Hex(bytes)
        let path = self.path(name)
        let place = DurableFolder.holding(path)
        do {
            // Each anew: another put may have made a folder, or given the name, and not flushed that yet.
            try DurableFolder.create(DurableFolder.holding(place))
            try DurableFolder.create(place)
            if try !self.alone({ () throws(FolderFault) in Self.touch(path, size: bytes.count) }) {
                let unfinished = "\(self.folder)/\(RandomToken.hex()).part"
                try DurableFile.write(bytes, to: unfinished)
                try self.alone { () throws(FolderFault) in
                    // Somebody may have been faster with the same bytes.
                    if Self.touch(path, size: bytes.count) {
                        unsafe unlink(unfinished)
                        return
                    }
                    guard unsafe rename(unfinished, path) == 0 else { throw FolderFault(path, errno) }
                }
            }
            try DurableFolder.flush(place)
        } catch {
            throw .disk(error)
        }
        return name
    }

    package func get(_ name: String) throws(DocumentFault) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: self.path(name)) else { throw .missing(name) }
        let bytes = [UInt8](data)
        guard !Self.isDigest(name) || Digest.sha256Hex(bytes) == name else { throw .damaged(name) }
        return bytes
    }

    package func exists(_ name: String) -> Bool {
        Self.facts(self.path(name)) != nil
    }

    package func remove(
        unreferencedBy names: Set<String>, untouchedSince time: Date
    ) throws(DocumentFault) -> Int {
        do {
            var removed = try self.sweep(self.folder, keeping: names, untouchedSince: time)
            for first in try Self.names(in: self.folder) where first.utf8.count == 2 {
                for second in try Self.names(in: "\(self.folder)/\(first)") {
                    removed += try self.sweep(
                        "\(self.folder)/\(first)/\(second)", keeping: names, untouchedSince: time)
                }
            }
            return removed
        } catch {
            throw .disk(error)
        }
    }

    /// One folder's own files.
    private func sweep(
        _ folder: String, keeping names: Set<String>, untouchedSince time: Date
    ) throws(FolderFault) -> Int {
        var removed = 0
        for name in try Self.names(in: folder) where !names.contains(name) {
            let path = "\(folder)/\(name)"
            // What was put a moment ago is as young as if it had been written: it is looked at and removed in one.
            let isGone = try self.alone { () throws(FolderFault) in
                guard let facts = Self.facts(path), facts.st_mode & S_IFMT == S_IFREG,
                    Double(facts.st_mtim.tv_sec) < time.timeIntervalSince1970
                else { return false }
                return unsafe unlink(path) == 0
            }
            if isGone { removed += 1 }
        }
        return removed
    }

    /// Lets nobody else, in this process or another, give or take away names meanwhile.
    private func alone<Output>(_ work: () throws(FolderFault) -> Output) throws(FolderFault) -> Output {
        let lock = unsafe open(self.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard lock >= 0 else { throw FolderFault(self.folder, errno) }
        defer { close(lock) }
        while flock(lock, LOCK_EX) != 0 {
            guard errno == EINTR else { throw FolderFault(self.folder, errno) }
        }
        return try work()
    }

    /// Makes a file that is there as young as a new one; false where there is none, or one of another size.
    private static func touch(_ path: String, size: Int) -> Bool {
        guard let facts = Self.facts(path), Int(facts.st_size) == size else { return false }
        return unsafe utimensat(AT_FDCWD, path, nil, 0) == 0
    }

    private static func facts(_ path: String) -> stat? {
        var facts = stat()
        return unsafe stat(path, &facts) == 0 ? facts : nil
    }

    /// What is in a folder; nothing where it is none.
    private static func names(in folder: String) throws(FolderFault) -> [String] {
        guard let facts = Self.facts(folder), facts.st_mode & S_IFMT == S_IFDIR else { return [] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw FolderFault(folder, errno)
        }
    }

    private func path(_ name: String) -> String {
        guard Self.isDigest(name) else { return "\(self.folder)/\(name)" }
        return "\(self.folder)/\(name.prefix(2))/\(name.dropFirst(2).prefix(2))/\(name)"
    }

    private static func isDigest(_ name: String) -> Bool {
        name.utf8.count == 64
    }
}

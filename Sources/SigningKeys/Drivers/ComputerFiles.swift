import Cryptoki
import FoundationEssentials

/// The files of this computer, or of a folder that a test takes for one.
package struct ComputerFiles: DriverFiles {
    private let root: String
    private let owners: Set<Int>

    /// Configuration files are a few lines.
    private static let textLimit = 64 << 10
    private static let linkLimit = 40

    /// - Parameters:
    ///   - root: what stands before every path; empty: this computer.
    ///   - owners: the user numbers whose files nobody else can change.
    package init(root: String = "", owners: Set<Int> = [0]) {
        self.root = root
        self.owners = owners
    }

    package func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: self.root + folder)) ?? []).sorted()
    }

    package func text(of path: String) -> String? {
        guard let way = self.way(to: path), self.isOrdinary(way.target),
            let data = try? Data(contentsOf: URL(filePath: self.root + way.target), options: .alwaysMapped)
        else { return nil }
        return String(decoding: data.prefix(Self.textLimit), as: UTF8.self)
    }

    package func look(at path: String) -> FileLook {
        guard let way = self.way(to: path), FileManager.default.fileExists(atPath: self.root + way.target) else {
            return FileLook(target: path, content: .missing, isProtected: false)
        }
        let isProtected = (way.folders + [way.target]).allSatisfy(self.isProtected)
        guard self.isOrdinary(way.target), let header = ModuleFile.header(path: self.root + way.target) else {
            return FileLook(target: way.target, content: .unreadable, isProtected: isProtected)
        }
        return FileLook(target: way.target, content: .header(header), isProtected: isProtected)
    }

    /// Follows links by hand, so that every folder on the way is known and a test's root stays the root.
    private func way(to path: String) -> (target: String, folders: [String])? {
        var ahead = path.split(separator: "/").map(String.init)
        ahead.reverse()
        var behind: [String] = []
        var folders: [String] = []
        var links = 0
        while let next = ahead.popLast() {
            if next == "." { continue }
            if next == ".." {
                _ = behind.popLast()
                continue
            }
            folders.append("/" + behind.joined(separator: "/"))
            let here = "/" + (behind + [next]).joined(separator: "/")
            guard let link = try? FileManager.default.destinationOfSymbolicLink(atPath: self.root + here) else {
                behind.append(next)
                continue
            }
            links += 1
            guard links <= Self.linkLimit else { return nil }
            if link.hasPrefix("/") { behind = [] }
            ahead += link.split(separator: "/").map(String.init).reversed()
        }
        return ("/" + behind.joined(separator: "/"), folders)
    }

    /// Opening a pipe would wait for its other end.
    private func isOrdinary(_ path: String) -> Bool {
        let attributes = try? FileManager.default.attributesOfItem(atPath: self.root + path)
        return attributes?[.type] as? FileAttributeType == .typeRegular
    }

    /// Owned by the administrator, and writable by nobody else but the administrator's group.
    private func isProtected(_ path: String) -> Bool {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: self.root + path),
            let owner = Self.number(attributes[.ownerAccountID]), self.owners.contains(owner),
            let group = Self.number(attributes[.groupOwnerAccountID]),
            let mode = Self.number(attributes[.posixPermissions])
        else { return false }
        return mode & 0o002 == 0 && (mode & 0o020 == 0 || group == 0)
    }

    /// Attributes are unsigned numbers here, and objects that turn into them where all of Foundation is loaded.
    private static func number(_ value: Any?) -> Int? {
        (value as? UInt).flatMap { Int(exactly: $0) }
    }
}

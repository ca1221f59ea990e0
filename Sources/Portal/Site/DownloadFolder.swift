internal import Crypto
internal import Foundation
internal import Secrets
internal import Synchronization

/// SignTool's packages as the operator put them into a folder: `icare-signtool-VERSION-SYSTEM.zip` and the like.
final class DownloadFolder: Sendable {
    /// One package.
    struct Package: Hashable, Sendable {
        var name: String
        var path: String
        /// Bytes.
        var size: Int
        var modified: Date
        /// SHA-256 in lower-case hexadecimal.
        var sha256: String

        /// Whether it is for the package manager of Debian and Ubuntu.
        var isDebian: Bool { self.name.hasSuffix(".deb") }

        /// The version in the name, `1.2.0`; nil where the name has none.
        var version: String? { self.parts?.version }

        /// What follows the version: `linux-x86_64`.
        var system: String { self.parts?.system ?? "" }

        /// The first part that begins with a digit, between hyphens or underscores, and what follows it.
        private var parts: (version: String, system: String)? {
            var rest = self.stem
            while let separator = rest.firstIndex(where: { "-_".contains($0) }) {
                rest = rest[rest.index(after: separator)...]
                guard rest.first?.isNumber == true else { continue }
                let version = rest.prefix { !"-_".contains($0) }
                return (String(version), String(rest[version.endIndex...].dropFirst()))
            }
            return nil
        }

        private var stem: Substring {
            DownloadFolder.endings.first(where: self.name.hasSuffix).map { self.name.dropLast($0.count) }
                ?? self.name[...]
        }
    }

    static let endings = [".tar.gz", ".tar.xz", ".zip", ".deb", ".AppImage"]
    private let path: String
    private let known = Mutex<[String: Package]>([:])

    init(path: String) {
        self.path = path
    }

    /// The packages, newest version first, and of one version those that everybody can use before those of Debian.
    ///
    /// A folder that is missing holds none.
    ///
    /// Digests are taken once per change.
    func list() throws -> [Package] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: self.path)) ?? []
        return names.filter(Self.isPackage).sorted(by: >).compactMap(self.package).sorted { first, second in
            let order = (first.version ?? "").compare(second.version ?? "", options: .numeric)
            return order == .orderedDescending || (order == .orderedSame && !first.isDebian && second.isDebian)
        }
    }

    private func package(_ name: String) -> Package? {
        let path = "\(self.path)/\(name)"
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            attributes[.type] as? FileAttributeType == .typeRegular, let size = attributes[.size] as? Int,
            let modified = attributes[.modificationDate] as? Date
        else { return nil }
        if let known = self.known.withLock({ $0[name] }), known.size == size, known.modified == modified {
            return known
        }
        guard let digest = Self.digest(path) else { return nil }
        let package = Package(name: name, path: path, size: size, modified: modified, sha256: digest)
        self.known.withLock { $0[name] = package }
        return package
    }

    private static func isPackage(_ name: String) -> Bool {
        Self.endings.contains(where: name.hasSuffix)
            && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-._+".contains($0)) }
    }

    private static func digest(_ path: String) -> String? {
        guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? handle.close() }
        var digest = SHA256()
        while let chunk = try? handle.read(upToCount: 1 << 20), !chunk.isEmpty { digest.update(data: chunk) }
        return Hex.encode(digest.finalize())
    }
}

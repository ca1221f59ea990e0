internal import Crypto
internal import Foundation
internal import Secrets
internal import Synchronization

/// SignTool's packages as the operator put them into a folder: `signtool-VERSION-SYSTEM.tar.gz` and the like.
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

        /// The version in the name, `1.2.0`; nil where the name has none.
        var version: String? {
            let parts = self.stem.split(separator: "-")
            return parts.count > 1 && parts[1].first?.isNumber == true ? String(parts[1]) : nil
        }

        /// What follows the version: `linux-x86_64`.
        var system: String {
            self.stem.split(separator: "-").dropFirst(2).joined(separator: "-")
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

    /// The packages, newest name first; a folder that is missing holds none.
    ///
    /// Digests are taken once per change.
    func list() throws -> [Package] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: self.path)) ?? []
        return names.filter(Self.isPackage).sorted(by: >).compactMap(self.package)
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

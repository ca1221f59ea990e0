import FoundationEssentials
import Secrets

/// A new folder, removed with everything in it when the value is released.
package final class TemporaryFolder: Sendable {
    /// The folder's absolute path, without a slash at its end.
    package let path: String

    package init() throws {
        let base = FileManager.default.temporaryDirectory.path()
        self.path =
            "\(base.hasSuffix("/") ? String(base.dropLast()) : base)/isign-test-\(RandomToken.hex(byteCount: 8))"
        try FileManager.default.createDirectory(
            atPath: self.path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    deinit {
        try? FileManager.default.removeItem(atPath: self.path)
    }

    /// The path of a file in the folder.
    package func file(_ name: String) -> String { "\(self.path)/\(name)" }

    /// Writes a file into the folder and returns its path.
    @discardableResult package func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
        let path = self.file(name)
        try Data(bytes).write(to: URL(filePath: path))
        return path
    }

    /// Reads a file of the folder.
    package func read(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: self.file(name))))
    }
}

import FoundationEssentials

/// The public test vectors, which stand beside the repository and not in it.
package enum Vectors {
    /// The folder of a suite, or nil where the vectors are not there; says so once for each caller.
    ///
    /// `../shared/vectors` has all of them; `.vectors`, which `scripts/vectors` fills, has what packages carry.
    package static func folder(_ suite: String, file: String = #filePath) -> String? {
        // The root of the repository is above …/Tests/Room/File.swift.
        let root = file.split(separator: "/").prefix { $0 != "Tests" }.map { "/\($0)" }.joined()
        let folders = ["\(Self.parent(root))/shared/vectors/\(suite)", "\(root)/.vectors/\(suite)"]
        if let folder = folders.first(where: { FileManager.default.fileExists(atPath: $0) }) { return folder }
        print("\(suite): skipped, the vectors are neither at ../shared/vectors nor at .vectors (see scripts/vectors)")
        return nil
    }

    /// A file's bytes.
    package static func read(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: path)))
    }

    /// The rows of a table whose cells are separated by tabs, without its head.
    package static func table(_ path: String) throws -> [[String]] {
        String(decoding: try Self.read(path), as: UTF8.self).split(separator: "\n").dropFirst().map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// The names of a folder's files.
    package static func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    private static func parent(_ path: String) -> String {
        path.split(separator: "/").dropLast().reduce(into: "") { $0 += "/\($1)" }
    }
}

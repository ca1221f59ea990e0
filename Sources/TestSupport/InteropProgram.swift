#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The programs of `Tests/Interop`, which put other engines to work, and what they need.
package enum InteropProgram {
    /// A file in `Tests/Interop`.
    package static func path(_ name: String) -> String { "\(self.root)/Tests/Interop/\(name)" }

    /// The Python of `.venv`, where `scripts/test` installs the packages.
    package static let python = "\(root)/.venv/bin/python"

    /// Whether `.venv` has a Python package.
    package static func hasModule(_ name: String) -> Bool {
        guard access(self.python, X_OK) == 0 else { return false }
        return (try? Tool.run(self.python, ["-c", "import \(name)"]).status) == 0
    }

    /// The repository: three levels above this file, which stands in `Sources/TestSupport`.
    private static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
}

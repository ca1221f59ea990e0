import FoundationEssentials

/// Where the programs and libraries of this build stand: beside the test program.
package enum BuildProducts {
    /// The `signtool` program; targets whose tests use it depend on `signtool`.
    package static func signtool() throws -> String { try self.path("signtool") }

    /// A PKCS#11 module that misbehaves on request; the words are in `Sources/CMockToken/CMockToken.c`.
    package static func mockModule() throws -> String { try self.path("libMockToken.so") }

    /// The path of a product.
    package static func path(_ name: String) throws -> String {
        let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let folder = program.split(separator: "/").dropLast().joined(separator: "/")
        let path = "/\(folder)/\(name)"
        guard FileManager.default.fileExists(atPath: path) else { throw MissingProduct(path: path) }
        return path
    }
}

/// A product that was not built.
package struct MissingProduct: Error, CustomStringConvertible {
    package let path: String

    package var description: String { "\(self.path) is missing; does the test target depend on it?" }
}

import CanonicalXML
import FoundationEssentials

/// What `signtool canonicalize` does.
package enum CanonicalizeCommandWork {
    /// Writes the canonical form of a file to standard output, in memory that does not grow with the file.
    /// - Throws: ``CommandError`` where the method is unknown or the file is no XML.
    package static func run(_ path: String, method: String, withComments: Bool) throws(CommandError) {
        let family: CanonicalMethod.Family
        switch method {
        case "c14n": family = .inclusive
        case "c14n11": family = .inclusive11
        case "exc-c14n": family = .exclusive
        default: throw CommandError(.usage, "there is no method \(method); known are c14n, c14n11 and exc-c14n")
        }
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw CommandError(.usage, "\(path) cannot be read")
        }
        do {
            let method = CanonicalMethod(family, withComments: withComments)
            try ProgressLine.beside(path) {
                try CanonicalXML.canonicalize(.file(path), method: method) { Terminal.write($0) }
            }
        } catch {
            throw CommandError(.no, "\(path): \(error)")
        }
    }
}

import CanonicalXML
import FoundationEssentials
import SignatureReports
package import Wording
import XMLSignature

/// What `signtool canonicalize` does.
package enum CanonicalizeCommandWork {
    /// Writes the canonical form of a file to standard output, in memory that does not grow with the file.
    /// - Throws: ``CommandError`` where the method is unknown or the file is no XML.
    package static func run(_ path: String, method: String, withComments: Bool, in language: Wording.Language)
        throws(CommandError)
    {
        let wording = Wording.of(language)
        let family: CanonicalMethod.Family
        switch method {
        case "c14n": family = .inclusive
        case "c14n11": family = .inclusive11
        case "exc-c14n": family = .exclusive
        default: throw CommandError(.usage, wording["cli.canonicalize.method"])
        }
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw CommandError(.usage, "\(path): \(wording["cli.verify.unreadable"])")
        }
        do {
            let method = CanonicalMethod(family, withComments: withComments)
            try ProgressLine.beside(path) {
                try CanonicalXML.canonicalize(.file(path), method: method) { Terminal.write($0) }
            }
        } catch {
            let finding = FileFinding(.file(path), XMLSignatureError(reading: error))
            throw CommandError(.no, "\(path): \(ReportText(wording).text(of: finding))")
        }
    }
}

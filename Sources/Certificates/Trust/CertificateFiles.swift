import FoundationEssentials

/// Reads trust files and folders; the only place of the room that touches the disk besides the demo.
enum CertificateFiles {
    /// A root is a few kilobytes; a bundle of all of them stays far below this.
    private static let sizeLimit = 4 << 20
    private static let extensions: Set<String> = ["pem", "crt", "cer", "der", "p7b", "p7c"]

    /// The certificates of a folder's files; a file that cannot be used is a warning.
    static func bundles(inFolder folder: String) throws(CertificateError) -> [(bundle: Contents, file: String)] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw CertificateError(.unreadableFile, "\(folder): cannot be read")
        }
        return names.sorted().filter { self.extensions.contains(self.pathExtension($0)) }.map { name in
            let path = "\(folder)/\(name)"
            return (self.contents(ofFile: path), path)
        }
    }

    /// What one file holds, or why it cannot be read.
    enum Contents {
        case read(CertificateBundle)
        case failed(TrustWarning)
    }

    static func contents(ofFile path: String) -> Contents {
        func failed(_ kind: TrustWarning.Kind) -> Contents {
            .failed(TrustWarning(file: path, block: nil, line: nil, kind: kind, faults: []))
        }
        guard FileManager.default.size(ofFile: path) ?? 0 <= self.sizeLimit else { return failed(.tooLarge) }
        guard let data = FileManager.default.contents(atPath: path) else { return failed(.unreadableFile) }
        guard data.count <= self.sizeLimit else { return failed(.tooLarge) }
        return .read(CertificateBundle(Array(data), name: path))
    }

    private static func pathExtension(_ name: String) -> String {
        guard let dot = name.lastIndex(of: ".") else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }
}

/// A path whose last part may hold `*`, which stands for any characters.
package struct PathPattern: Hashable, Sendable {
    /// The folder, without a slash at its end; empty where the pattern is a name only.
    package let folder: String
    private let pieces: [Substring]

    package init(_ pattern: String) {
        let parts = pattern.split(separator: "/", omittingEmptySubsequences: false)
        self.folder = parts.dropLast().joined(separator: "/")
        self.pieces = (parts.last ?? "").split(separator: "*", omittingEmptySubsequences: false)
    }

    /// Whether a file's name fits.
    package func matches(_ name: String) -> Bool {
        guard let first = self.pieces.first, let last = self.pieces.last, self.pieces.count > 1 else {
            return self.pieces.first.map { $0 == name } ?? name.isEmpty
        }
        guard name.hasPrefix(first) else { return false }
        var rest = name.dropFirst(first.count)
        for piece in self.pieces.dropFirst().dropLast() where !piece.isEmpty {
            guard let found = rest.firstRange(of: piece) else { return false }
            rest = rest[found.upperBound...]
        }
        return rest.hasSuffix(last)
    }
}

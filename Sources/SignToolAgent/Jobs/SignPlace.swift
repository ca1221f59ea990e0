import CanonicalXML

/// The element that takes a document's signature: a path of names from the root, `TK3-TS/Cky`.
enum SignPlace {
    private static let depthLimit = 16

    /// Whether a document is well-formed and has this element once, empty; a signature is not added to another one.
    static func isInside(_ document: [UInt8], place: String) -> Bool {
        let path = place.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard path.count > 1, path.count <= self.depthLimit, path.allSatisfy(self.isName) else { return false }
        guard let finder = try? XMLReader.read(.bytes(document), with: Finder(wanted: path)) else { return false }
        return finder.found == 1 && finder.isEmpty
    }

    /// The root's name.
    static func root(of place: String) -> String {
        place.split(separator: "/").first.map(String.init) ?? ""
    }

    /// Names as the forms have them: letters, digits, `-`, `_` and `.`, no prefix.
    private static func isName(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first, first.properties.isAlphabetic || first == "_" else { return false }
        return name.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || "-_.".unicodeScalars.contains(scalar)
        }
    }

    private struct Finder: XMLHandler {
        let wanted: [String]
        var path: [String] = []
        var found = 0
        var isEmpty = true

        init(wanted: [String]) {
            self.wanted = wanted
        }

        private var isInside: Bool { self.path == self.wanted }

        mutating func start(_ tag: XMLStartTag) {
            if self.isInside { self.isEmpty = false }
            self.path.append(tag.name.qualified)
            if self.isInside { self.found += 1 }
        }

        mutating func end(_ name: XMLName) {
            self.path.removeLast()
        }

        mutating func text(_ piece: Span<UInt8>) {
            guard self.isInside else { return }
            for index in piece.indices where ![0x20, 0x09, 0x0A, 0x0D].contains(piece[index]) { self.isEmpty = false }
        }
    }
}

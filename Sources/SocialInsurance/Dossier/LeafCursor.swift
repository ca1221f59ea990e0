import CanonicalXML

/// Walks the elements without children of a small document in order, refusing whatever was not expected.
struct LeafCursor {
    private let leaves: [(path: [String], text: String)]
    private var position = 0

    /// Reads the document; the element at `sealed`, if given, counts as empty, whatever stands inside.
    init(_ bytes: [UInt8], ignoringInside sealed: [String]?) throws(DossierError) {
        var leaves: [(path: [String], text: String)] = []
        do {
            try XMLFields.read(bytes) { path, text in
                if let sealed, path.count > sealed.count, path.starts(with: sealed) {
                    if leaves.last?.path != sealed {
                        leaves.append((sealed, ""))
                    }
                } else {
                    leaves.append((path, text))
                }
            }
        } catch {
            throw DossierError(.unreadable, element: "", detail: "\(error)")
        }
        self.leaves = leaves
    }

    /// The path of the next element, nil at the end.
    var nextPath: [String]? {
        self.position < self.leaves.count ? self.leaves[self.position].path : nil
    }

    /// The text of the next element, which must be the one at `path`.
    mutating func take(_ path: [String]) throws(DossierError) -> String {
        let wanted = path.joined(separator: "/")
        guard let found = self.nextPath else { throw DossierError(.missingElement, element: wanted) }
        guard found == path else {
            throw DossierError(.missingElement, element: wanted, detail: "found \(found.joined(separator: "/"))")
        }
        defer { self.position += 1 }
        return self.leaves[self.position].text
    }

    /// Checks that nothing is left.
    func finish() throws(DossierError) {
        if let rest = self.nextPath {
            throw DossierError(.unexpectedElement, element: rest.joined(separator: "/"))
        }
    }
}

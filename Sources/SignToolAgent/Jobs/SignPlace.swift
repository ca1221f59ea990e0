import CanonicalXML
import SocialInsurance

/// The element that takes a document's signature: a path of names from the root, `TK3-TS/Cky`.
enum SignPlace {
    /// Whether one of the known forms takes its signature there, and a document has that element once, in the namespace
    /// of its kind, with nothing in it and nothing on it, and nothing around it that a signature inherits (`xml:lang` and its like; Canonical XML 1.0, 2.4).
    static func isInside(_ document: [UInt8], place: String) -> Bool {
        guard ElementSignPlace.isKnown(place) else { return false }
        let path = place.split(separator: "/").map(String.init)
        let wanted = Finder(wanted: path, ElementSignPlace.namespace(of: place))
        guard let finder = try? XMLReader.read(.bytes(document), with: wanted) else { return false }
        return finder.found == 1 && finder.isEmpty
    }

    /// The root's name.
    static func root(of place: String) -> String {
        place.split(separator: "/").first.map(String.init) ?? ""
    }

    private struct Finder: XMLHandler {
        let wanted: [String]
        let namespace: String
        var path: [String] = []
        var found = 0
        var isEmpty = true
        private static let inherited = "http://www.w3.org/XML/1998/namespace"

        init(wanted: [String], _ namespace: String) {
            self.wanted = wanted
            self.namespace = namespace
        }

        private var isInside: Bool { self.path == self.wanted }

        mutating func start(_ tag: XMLStartTag) {
            if self.isInside { self.isEmpty = false }
            // A known name is plain ASCII in no namespace but its kind's; others that Unicode calls equal are others.
            let isPlain =
                tag.name.namespace.utf8.elementsEqual(self.namespace.utf8)
                && tag.name.qualified.utf8.allSatisfy { $0 < 0x80 }
            self.path.append(isPlain ? tag.name.qualified : "*")
            if self.wanted.starts(with: self.path),
                tag.attributes.contains(where: { $0.name.namespace == Self.inherited })
            {
                self.isEmpty = false
            }
            guard self.isInside else { return }
            self.found += 1
            if !tag.attributes.isEmpty || !tag.declarations.isEmpty { self.isEmpty = false }
        }

        mutating func end(_ name: XMLName) {
            self.path.removeLast()
        }

        mutating func text(_ piece: Span<UInt8>) {
            if self.isInside { self.isEmpty = false }
        }

        mutating func markup(target: String?) {
            if self.isInside { self.isEmpty = false }
        }
    }
}

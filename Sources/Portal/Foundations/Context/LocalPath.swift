/// A place in this portal, as a link or a redirect may name it: never another host, whatever a browser makes of it.
package struct LocalPath: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// Takes a path with its query and fragment; nil for what a browser could read as another host.
    ///
    /// Browsers take `\` for `/`, drop tabs and line ends, and see a host behind `//` (WHATWG URL section 4.4), so none of
    /// these may stand in the path, nor anything that is not printable ASCII anywhere.
    package init?(_ text: String) {
        guard text.hasPrefix("/"), text.utf8.count <= 4096, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            return nil
        }
        let path = text.prefix { $0 != "?" && $0 != "#" }
        guard !path.contains("//"), !text.contains("\\") else { return nil }
        self.description = text
    }

    /// The start page: where a place that is not ours leads instead.
    package static let start = LocalPath(literal: "/")

    private init(literal: String) {
        self.description = literal
    }
}

/// The prefixes that a canonical form declares, each with one namespace everywhere.
struct NamespaceCensus {
    /// More is not a document whose declarations were moved.
    private static let limit = 64

    /// Prefix and namespace.
    private(set) var bindings: [[UInt8]: [UInt8]] = [:]
    /// The prefixes of the root.
    private(set) var root: [[UInt8]] = []
    private var ambiguous: Set<[UInt8]> = []
    private var tags = StartTagSplitter()
    private var isRoot = true

    init() {}

    mutating func take(_ bytes: [UInt8]) {
        var dropped: [UInt8] = []
        for byte in bytes {
            dropped.removeAll(keepingCapacity: true)
            guard let bytes = self.tags.take(byte, passing: &dropped) else { continue }
            self.count(CanonicalTag(bytes))
        }
    }

    private mutating func count(_ tag: CanonicalTag) {
        for item in tag.items {
            guard let prefix = item.prefix, !prefix.isEmpty, !self.ambiguous.contains(prefix) else { continue }
            if self.isRoot { self.root.append(prefix) }
            if let known = self.bindings[prefix], known != item.value {
                self.bindings[prefix] = nil
                self.ambiguous.insert(prefix)
            } else if self.bindings.count < Self.limit {
                self.bindings[prefix] = item.value
            }
        }
        self.isRoot = false
    }
}

/// Changes the namespace declarations of a canonical form.
struct NamespaceFilter: StreamFilter {
    /// What is changed.
    enum Rule {
        /// The root loses these prefixes.
        case dropped(Set<[UInt8]>)
        /// The root gets these prefixes, each with its namespace.
        case added([[UInt8]: [UInt8]])
        /// The root gets these prefixes, and what repeats them further inside goes.
        case hoisted([[UInt8]: [UInt8]])
    }

    private let rule: Rule
    private var tags = StartTagSplitter()
    private var isRoot = true

    init(_ rule: Rule) {
        self.rule = rule
    }

    mutating func take(_ bytes: [UInt8], into output: inout [UInt8]) {
        for byte in bytes {
            guard let bytes = self.tags.take(byte, passing: &output) else { continue }
            var tag = CanonicalTag(bytes)
            self.change(&tag)
            self.isRoot = false
            tag.write(into: &output)
        }
    }

    private func change(_ tag: inout CanonicalTag) {
        switch self.rule {
        case .dropped(let prefixes):
            if self.isRoot { tag.items.removeAll { $0.prefix.map(prefixes.contains) ?? false } }
        case .added(let bindings):
            if self.isRoot { for (prefix, uri) in bindings { tag.declare(prefix, uri) } }
        case .hoisted(let bindings):
            tag.items.removeAll { item in item.prefix.map { bindings[$0] == item.value } ?? false }
            if self.isRoot { for (prefix, uri) in bindings { tag.declare(prefix, uri) } }
        }
    }
}

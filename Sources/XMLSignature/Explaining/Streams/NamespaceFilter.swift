import CanonicalXML

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

/// Holds back start tags until they are whole; everything else passes.
struct StartTagSplitter {
    private var lexer = CanonicalLexer()
    private var held: [UInt8] = []
    private var isHolding = false

    init() {}

    /// Takes a byte; a start tag that it completes comes back.
    mutating func take(_ byte: UInt8, passing output: inout [UInt8]) -> [UInt8]? {
        let wasText = self.lexer.inside == .text
        let place = self.lexer.take(byte)
        if place == .tag, wasText {
            self.isHolding = true
            self.held = [byte]
            return nil
        }
        guard self.isHolding else {
            output.append(byte)
            return nil
        }
        self.held.append(byte)
        if self.held.count == 2, byte == UInt8(ascii: "/") || place != .tag {
            self.isHolding = false
            output.append(contentsOf: self.held)
        } else if self.lexer.inside == .text {
            self.isHolding = false
            return self.held
        }
        return nil
    }
}

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

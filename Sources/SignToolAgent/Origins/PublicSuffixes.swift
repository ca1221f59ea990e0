/// Under which names anybody can register: the Public Suffix List (publicsuffix.org), its ICANN part.
///
/// The list is an automaton of bytes as libpsl writes it (`psl-make-dafsa`), walked without unpacking it.
package struct PublicSuffixes: Sendable {
    /// What the list says of a name.
    private struct Rule: OptionSet {
        let rawValue: UInt8
        /// Not a suffix although its parent's wildcard says so.
        static let exception = Rule(rawValue: 1)
        /// Every name directly below it is one.
        static let wildcard = Rule(rawValue: 2)
        static let registry = Rule(rawValue: 4)
    }

    /// The list that SignTool carries, with the names below `.vn` that are younger than it.
    package static let shipped = PublicSuffixes(
        automaton: PackageResources.suffixes_dafsa,
        more: Set(
            String(decoding: PackageResources.vn_txt, as: UTF8.self)
                .split { $0 == " " || $0 == "\n" }.map(String.init)))

    private static let header = Array(".DAFSA@PSL_0   \n".utf8)
    private let graph: [UInt8]
    private let more: Set<String>

    package init(automaton: [UInt8], more: Set<String> = []) {
        self.graph = automaton.starts(with: Self.header) ? Array(automaton.dropFirst(Self.header.count)) : []
        self.more = more
    }

    /// The part of a host's name that somebody registered, with everything below it one owner's; a host that is a suffix
    /// itself, an address or a single label is its own.
    package func registrableDomain(of host: String) -> String {
        let labels = host.split(separator: ".", omittingEmptySubsequences: true).map(String.init)
        let isAddress = host.contains(":") || labels.last?.utf8.allSatisfy { (0x30...0x39).contains($0) } ?? true
        guard labels.count > 1, !isAddress else { return host }
        // From the longest name on: the first that is a suffix is the one that counts.
        for start in labels.indices where self.isSuffix(labels[start...]) {
            return labels[max(0, start - 1)...].joined(separator: ".")
        }
        return labels.suffix(2).joined(separator: ".")
    }

    private func isSuffix(_ labels: ArraySlice<String>) -> Bool {
        let name = labels.joined(separator: ".")
        let rule = self.rule(for: name)
        if rule.contains([.registry, .exception]) { return false }
        if rule.contains(.registry) || self.more.contains(name) { return true }
        return labels.count > 1
            && self.rule(for: labels.dropFirst().joined(separator: ".")).contains([.registry, .wildcard])
    }

    private func rule(for name: String) -> Rule {
        Rule(rawValue: self.value(of: Array(name.utf8)) ?? 0)
    }

    // MARK: The automaton

    /// What a word leads to; nil where it is not among them.
    ///
    /// A node is a list of offsets to its children; a child is a run of letters whose last one has its high bit set,
    /// or a value.
    private func value(of word: [UInt8]) -> UInt8? {
        var (position, child, read) = (0, 0, 0)
        while let next = self.step(from: position, child: child) {
            (position, child) = next
            switch self.follow(child, word[read...]) {
            case .other: continue
            case .value(let value): return value
            case .none: return nil
            case .node(let start, let count): (position, child, read) = (start, start, read + count)
            }
        }
        return nil
    }

    private static let end = -1

    /// The next child of a node, and where the offset after it stands.
    private func step(from position: Int, child: Int) -> (position: Int, child: Int)? {
        guard position >= 0, position + 2 < self.graph.count else { return nil }
        let first = self.graph[position]
        let (offset, length): (Int, Int)
        switch first & 0x60 {
        case 0x60:
            let rest = Int(self.graph[position + 1]) << 8 | Int(self.graph[position + 2])
            (offset, length) = (Int(first & 0x1F) << 16 | rest, 3)
        case 0x40: (offset, length) = (Int(first & 0x1F) << 8 | Int(self.graph[position + 1]), 2)
        default: (offset, length) = (Int(first & 0x3F), 1)
        }
        return (first & 0x80 == 0 ? position + length : Self.end, child + offset)
    }

    private enum Way {
        /// The word goes on with another child.
        case other
        case node(Int, read: Int)
        case value(UInt8)
        case none
    }

    private func follow(_ child: Int, _ word: ArraySlice<UInt8>) -> Way {
        var place = child
        var rest = word
        while place < self.graph.count, self.graph[place] & 0x80 == 0, let letter = rest.first {
            guard self.graph[place] == letter else { return place == child ? .other : .none }
            place += 1
            rest = rest.dropFirst()
        }
        guard place < self.graph.count else { return .none }
        guard let letter = rest.first else {
            if self.graph[place] & 0xE0 == 0x80 { return .value(self.graph[place] & 0x1F) }
            return place == child ? .other : .none
        }
        guard self.graph[place] == letter | 0x80 else { return place == child ? .other : .none }
        return .node(place + 1, read: word.count - rest.count + 1)
    }
}

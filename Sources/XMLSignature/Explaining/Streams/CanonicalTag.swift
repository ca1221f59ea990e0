/// A start tag of a canonical form, taken apart.
struct CanonicalTag {
    /// A declaration or attribute, its value as written.
    struct Item {
        var name: [UInt8]
        var value: [UInt8]

        /// The prefix that it declares, empty for the default namespace; nil for an attribute.
        var prefix: [UInt8]? {
            guard self.name.starts(with: "xmlns".utf8) else { return nil }
            if self.name.count == 5 { return [] }
            return self.name[5] == UInt8(ascii: ":") ? Array(self.name[6...]) : nil
        }
    }

    var name: [UInt8]
    var items: [Item] = []

    /// Takes `<name a="b">` apart; canonical forms have one space before each item and double quotes.
    init(_ bytes: [UInt8]) {
        var rest = bytes.dropFirst().dropLast()
        self.name = Array(rest.prefix { $0 != 32 })
        rest = rest.dropFirst(self.name.count)
        while !rest.isEmpty {
            let name = rest.dropFirst().prefix { $0 != UInt8(ascii: "=") }
            let value = rest.dropFirst(name.count + 3).prefix { $0 != UInt8(ascii: "\"") }
            self.items.append(Item(name: Array(name), value: Array(value)))
            rest = rest.dropFirst(name.count + value.count + 4)
        }
    }

    /// Puts a declaration in where the canonical form has it; nothing where the prefix is declared already.
    mutating func declare(_ prefix: [UInt8], _ uri: [UInt8]) {
        guard !self.items.contains(where: { $0.prefix == prefix }) else { return }
        let name = Array((prefix.isEmpty ? "xmlns" : "xmlns:").utf8) + prefix
        let place = self.items.firstIndex { item in
            guard let other = item.prefix else { return true }
            return prefix.lexicographicallyPrecedes(other)
        }
        self.items.insert(Item(name: name, value: uri), at: place ?? self.items.count)
    }

    func write(into output: inout [UInt8]) {
        output.append(UInt8(ascii: "<"))
        output.append(contentsOf: self.name)
        for item in self.items {
            output.append(32)
            output.append(contentsOf: item.name)
            output.append(contentsOf: "=\"".utf8)
            output.append(contentsOf: item.value)
            output.append(UInt8(ascii: "\""))
        }
        output.append(UInt8(ascii: ">"))
    }
}

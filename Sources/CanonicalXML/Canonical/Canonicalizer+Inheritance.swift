// Attributes of the xml namespace that an apex takes over from ancestors outside (C14N 1.0 and 1.1, 2.4).

extension Canonicalizer {
    private struct Item {
        var uri: [UInt8]
        var local: [UInt8]
        var name: [UInt8]
        var value: [UInt8]
    }

    /// Gives the attributes of an apex together with those it inherits.
    mutating func writeWithInherited(
        _ attributes: borrowing AttributeList, in ancestry: borrowing Ancestry
    ) throws {
        var items: [Item] = []
        for place in attributes.declarationCount..<attributes.count {
            let item = attributes.items[attributes.order[place]]
            var value: [UInt8] = []
            AttributeValue.append(item.value, to: &value)
            items.append(
                Item(
                    uri: Array(ancestry.namespaces.uri(item.namespace)), local: Array(item.localName),
                    name: Array(item.name), value: value))
        }
        self.addInherited(to: &items)
        items.sort {
            $0.uri == $1.uri ? $0.local.lexicographicallyPrecedes($1.local) : $0.uri.lexicographicallyPrecedes($1.uri)
        }
        for item in items {
            try self.output.append(" ")
            try self.output.append(item.name)
            try self.output.append("=\"")
            try self.writeEscaped(item.value[...])
            try self.output.append("\"")
        }
    }

    private func addInherited(to items: inout [Item]) {
        let base = Array("xml:base".utf8)
        if self.method.family == .inclusive11, self.inherited.contains(where: { $0.name == base }) {
            var values = self.inherited.filter { $0.name == base }.map(\.value)
            if let own = items.firstIndex(where: { $0.name == base }) { values.append(items.remove(at: own).value) }
            let joined = XMLBase.join(values)
            if !joined.isEmpty { items.append(Self.item(base, joined)) }
        }
        var seen = Set(items.map(\.name))
        for attribute in self.inherited.reversed() {
            let isInheritable =
                self.method.family == .inclusive
                || ["xml:lang", "xml:space"].contains { attribute.name.elementsEqual($0.utf8) }
            if isInheritable, seen.insert(attribute.name).inserted {
                items.append(Self.item(attribute.name, attribute.value))
            }
        }
    }

    private static func item(_ name: [UInt8], _ value: [UInt8]) -> Item {
        Item(uri: NamespaceStack.xml, local: Array(name.dropFirst("xml:".utf8.count)), name: name, value: value)
    }
}

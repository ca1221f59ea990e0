// What a start tag is made of.

extension SubsetCanonicalizer {
    /// The element that a tag opens, nothing of it kept yet.
    func element(
        _ tag: FullTag, _ attributes: borrowing AttributeList, in ancestry: borrowing Ancestry
    ) throws -> Open {
        var items: [Item] = []
        var visible: [XMLAttribute] = []
        for attribute in attributes.items {
            if attribute.isDeclaration {
                try Canonicalizer.refuseRelative(ancestry.namespaces.uri(attribute.namespace))
                continue
            }
            var value: [UInt8] = []
            AttributeValue.append(attribute.value, to: &value)
            let item = Item(
                uri: Array(ancestry.namespaces.uri(attribute.namespace)), local: Array(attribute.localName),
                name: Array(attribute.name), value: value)
            let name = XMLName(
                prefix: Self.string(Array(attribute.prefix)), localName: Self.string(item.local),
                namespace: Self.string(item.uri))
            items.append(item)
            visible.append(XMLAttribute(name: name, value: Self.string(value)))
        }
        let prefix = Array(tag.name.prefix(tag.prefixLength))
        let name = XMLName(
            prefix: Self.string(prefix), localName: Self.string(Array(tag.localName)),
            namespace: Self.string(Array(ancestry.namespaces.uri(tag.namespace))))
        let path = (self.open.last?.path ?? []) + [CanonicalNode.Element(name: name, attributes: visible)]
        return Open(
            name: Array(tag.name), prefix: prefix, path: path, isKept: false, attributes: items, keptAttributes: [],
            namespaces: self.namespaces(in: ancestry, hasOwn: attributes.declarationCount > 0), keptNamespaces: [])
    }

    private func namespaces(in ancestry: borrowing Ancestry, hasOwn: Bool) -> [NamespaceBinding] {
        if !hasOwn, let outer = self.open.last { return outer.namespaces }
        return ancestry.namespaces.inScope().map {
            NamespaceBinding(prefix: Array(ancestry.namespaces.prefix($0)), uri: Array(ancestry.namespaces.uri($0)))
        }
        .filter { $0.prefix != Array("xml".utf8) }
        .sorted { $0.prefix.lexicographicallyPrecedes($1.prefix) }
    }

    /// The namespace axis (C14N 1.0, 2.3; Exclusive C14N, 3).
    mutating func writeNamespaces(of element: Open) {
        if self.undeclaresDefault(element) { self.output += Array(" xmlns=\"\"".utf8) }
        for namespace in element.keptNamespaces {
            let isNeeded =
                self.isInclusive(namespace.prefix)
                ? self.nearestKept?.keptNamespace(namespace.prefix) != namespace.uri
                : element.isKept && element.utilises(namespace.prefix)
                    && self.nearestUtilising(namespace.prefix)?.keptNamespace(namespace.prefix) != namespace.uri
            guard isNeeded else { continue }
            let name = namespace.prefix.isEmpty ? "xmlns" : "xmlns:\(Self.string(namespace.prefix))"
            self.writeAttribute(Array(name.utf8), namespace.uri)
        }
    }

    private func undeclaresDefault(_ element: Open) -> Bool {
        guard element.isKept, element.keptNamespace([]) == nil else { return false }
        if self.isInclusive([]) { return self.nearestKept?.keptNamespace([]) != nil }
        return element.utilises([]) && self.nearestUtilising([])?.keptNamespace([]) != nil
    }

    private func isInclusive(_ prefix: [UInt8]) -> Bool {
        self.method.family != .exclusive || self.inclusivePrefixes.contains(prefix)
    }

    private var nearestKept: Open? { self.open.last { $0.isKept } }

    private func nearestUtilising(_ prefix: [UInt8]) -> Open? { self.open.last { $0.isKept && $0.utilises(prefix) } }

    /// The attribute axis (C14N 1.0, 2.3 and 2.4; C14N 1.1, 2.4).
    mutating func writeAttributes(of element: Open) {
        var items = element.keptAttributes
        if element.isKept, !(self.open.last?.isKept ?? self.keepsDocument) {
            switch self.method.family {
            case .exclusive: break
            case .inclusive: self.inherit(from: self.open, ["*"], element, into: &items)
            case .inclusive11:
                let omitted = Array(self.open[((self.open.lastIndex { $0.isKept } ?? -1) + 1)...])
                self.inherit(from: omitted, ["lang", "space"], element, into: &items)
                self.fixBase(omitted, element, in: &items)
            }
        }
        items.sort {
            $0.uri == $1.uri ? $0.local.lexicographicallyPrecedes($1.local) : $0.uri.lexicographicallyPrecedes($1.uri)
        }
        for item in items { self.writeAttribute(item.name, item.value) }
    }

    /// Adds the nearest attribute of the xml namespace of each local name (`*` any) that the element does not have.
    private func inherit(from ancestors: [Open], _ names: [String], _ element: Open, into items: inout [Item]) {
        var seen = Set(element.attributes.lazy.filter(\.isXML).map(\.local))
        for item in ancestors.reversed().flatMap(\.attributes) where item.isXML {
            guard names == ["*"] || names.contains(where: { item.local.elementsEqual($0.utf8) }) else { continue }
            if seen.insert(item.local).inserted { items.append(item) }
        }
    }

    /// Replaces the element's xml:base by what it and those of the omitted ancestors come to.
    ///
    /// The element's own counts even if the attribute is not in the subset: so it is in the interoperability vector
    /// `c14n11spec3-102`, while the words of the recommendation want an omitted ancestor with an xml:base.
    private func fixBase(_ omitted: [Open], _ element: Open, in items: inout [Item]) {
        let outer = omitted.flatMap(\.attributes).filter(Self.isBase)
        let own = element.attributes.filter(Self.isBase)
        guard var result = (outer + own).last else { return }
        result.value = XMLBase.join((outer + own).map(\.value))
        items.removeAll(where: Self.isBase)
        if outer.isEmpty || !result.value.isEmpty { items.append(result) }
    }

    private static func isBase(_ item: Item) -> Bool { item.isXML && item.local.elementsEqual("base".utf8) }

    private mutating func writeAttribute(_ name: [UInt8], _ value: [UInt8]) {
        self.output += [.blank] + name + [.equal, .doubleQuote]
        for byte in value { self.write(byte, CanonicalEscape.attribute(UInt32(byte))) }
        self.output.append(.doubleQuote)
    }
}
